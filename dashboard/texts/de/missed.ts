import type { Translated } from '../shared/translated.ts';
import type * as english from '../missed.ts';

export const MISSED_TEXTS: Translated<typeof english.MISSED_TEXTS> = {
  title: 'Verpasste Besucher',
  intro:
    'Besucher, die bei ihrem ganzen Besuch niemanden antrafen. Viele zur selben Stunde zeigen, wann jemand fehlt.',
  empty: 'Bisher war für jeden Besucher jemand da.',
  when: 'Wann',
  page: 'Seite',
  pool: 'Pool',
  country: 'Land',
  trace: 'Verlauf',
};
