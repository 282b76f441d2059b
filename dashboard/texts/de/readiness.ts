import type * as english from '../readiness.ts';
import type { Translated } from '../shared/translated.ts';

type Texts = Translated<typeof english>;

export const NOTIFICATION_TEXTS: Texts['NOTIFICATION_TEXTS'] = {
  granted: 'Eingeschaltet.',
  default: 'Zeigt Ihnen Anrufe, während Sie in einem anderen Fenster arbeiten.',
  denied: 'Ihr Browser zeigt auf dieser Seite keine an. In seinen Einstellungen können Sie das erlauben.',
};
