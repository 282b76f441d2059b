import type { ErrorCode } from '../../../protocol/errors.ts';
import type { Translated } from '../shared/translated.ts';
import type * as english from '../refusals.ts';
import { issueText } from './refusals/issues.ts';
import { sentenceText } from './refusals/sentences.ts';

/** For a sentence that only a newer server says. */
const BY_CODE: Record<ErrorCode, string> = {
  INVALID_PAYLOAD: 'Etwas an den Angaben ist so nicht möglich.',
  MESSAGE_TOO_LARGE: 'Das ist zu groß.',
  WRONG_STATE: 'Das geht gerade nicht.',
  CALL_NOT_FOUND: 'Diesen Anruf gibt es nicht mehr.',
  CALL_ALREADY_ACCEPTED: 'Dieser Anruf wurde schon angenommen.',
  AGENT_IN_CALL: 'Das geht im Gespräch nicht.',
  RATE_LIMITED: 'Das war zu oft. Versuchen Sie es später noch einmal.',
  NOT_ALLOWED: 'Das ist nicht erlaubt.',
  INTERNAL: 'Bei uns ist etwas schiefgegangen.',
  BAD_CREDENTIALS: 'Die Anmeldung ist fehlgeschlagen.',
  UNAUTHENTICATED: 'Nichts wurde geändert: Sie waren abgemeldet.',
  NOT_FOUND: 'Das gibt es nicht oder nicht mehr.',
  SLUG_TAKEN: 'Diese Adresse ist vergeben.',
  CONFLICT: 'Jemand anderes hat das inzwischen geändert.',
  UNSUPPORTED_MEDIA_TYPE: 'Diese Art von Datei geht hier nicht.',
  TOO_LARGE: 'Das ist zu groß.',
  RANGE_NOT_SATISFIABLE: 'Diesen Teil der Datei gibt es nicht.',
  LENGTH_REQUIRED: 'Die Größe der Datei fehlt.',
  SUSPENDED: 'Diese Organisation ist stillgelegt.',
  BUSY: 'Gerade ist zu viel los. Versuchen Sie es gleich noch einmal.',
};
const UNKNOWN_ISSUE = 'Ist so nicht möglich.';

export const worded: Translated<typeof english.worded> = ({ code, message, issues }) => ({
  code,
  message:
    code === 'UNAUTHENTICATED'
      ? BY_CODE[code]
      : (sentenceText(message) ?? issueOf(message) ?? BY_CODE[code] ?? BY_CODE.INTERNAL),
  ...(issues && {
    issues: issues.map((issue) => ({
      path: issue.path,
      message: sentenceText(issue.message) ?? issueText(issue.message) ?? UNKNOWN_ISSUE,
    })),
  }),
});

/** A sentence that begins with the name of a field, which is one of programs. */
function issueOf(message: string): string | null {
  const [, issue] = /^[\w.]+: (.+)$/.exec(message) ?? [];
  return issue === undefined ? null : issueText(issue.replace(/\.$/, ''));
}
