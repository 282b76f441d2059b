import { CLOSE } from '../../protocol/close-codes.ts';
import type { SessionEnd } from '../session/session.ts';
import { CLOSED_TEXTS } from '../texts/connection.ts';

/**
 * Whether the console can talk to the server. `waiting` comes back by itself after a while, asked by the close
 * `code`; `closed` does not, and `why` is a sentence for the agent.
 */
export type ConnectionState =
  | { state: 'connecting' }
  | { state: 'open' }
  | { state: 'lost' }
  | { state: 'waiting'; code: number }
  | { state: 'closed'; why: string; isOutdated?: boolean };

/** What a close code asks of this tab. */
export type CloseReaction =
  | { type: 'reload'; why: string }
  | { type: 'sign-out'; cause?: SessionEnd }
  | { type: 'give-up'; why: string }
  | { type: 'leave' }
  | { type: 'take-other-tab-id' }
  | { type: 'retry' };

export function reactionTo(code: number): CloseReaction {
  switch (code) {
    case CLOSE.protocolVersion:
      return { type: 'reload', why: CLOSED_TEXTS.protocolVersion };
    case CLOSE.noSession:
    case CLOSE.signedOut:
      return { type: 'sign-out' };
    case CLOSE.deactivated:
      return { type: 'sign-out', cause: 'deactivated' };
    case CLOSE.originNotAllowed:
      return { type: 'give-up', why: CLOSED_TEXTS.originNotAllowed };
    case CLOSE.noSuchOrg:
      return { type: 'leave' };
    case CLOSE.openedElsewhere:
      return { type: 'take-other-tab-id' };
    default:
      return { type: 'retry' };
  }
}
