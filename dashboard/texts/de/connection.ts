import type * as english from '../connection.ts';
import type { Translated } from '../shared/translated.ts';

type Texts = Translated<typeof english>;

export const CLOSED_TEXTS: Texts['CLOSED_TEXTS'] = {
  protocolVersion: 'Es gibt eine neue Version dieser Seite. Bitte laden Sie neu.',
  originNotAllowed: 'Unter dieser Adresse ist die Konsole nicht erlaubt.',
};
