import { END_TEXTS } from '../texts/calls.ts';
import { CALL_OVER } from '../texts/notes.ts';
import { lookUp } from '../texts/shared/lookup.ts';

/** How a call ended, for the agent who was in it. */
export function endText(reason: string | null): string {
  return lookUp(END_TEXTS, reason ?? '', CALL_OVER);
}
