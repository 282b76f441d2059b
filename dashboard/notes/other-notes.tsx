import { agentState, connectionState } from '../agent/state.ts';
import { Button } from '../ui/button.tsx';
import { isWritten } from './drafts.ts';
import * as notes from './notes.ts';
import { callName } from './call-summary.ts';
import { WRAP_UP_TEXTS } from '../texts/wrap-up.ts';

/** More names than these would be a list of everything that was left undone. */
const MOST_NAMES = 4;

/** Which other calls wait for a note, to go to one of them, or to be done with those about which nothing is written. */
export function OtherNotes({ shown, onChoose }: { shown: string; onChoose: () => void }) {
  const others = notes.waitingNotes().filter(({ callId }) => callId !== shown);
  const unsent =
    connectionState.value.state === 'open' ? 0 : notes.overDrafts().length - notes.waitingNotes().length;
  const inWrapUp = agentState.value?.wrapUp?.callId;
  const blank = others.filter((draft) => !isWritten(draft) && draft.callId !== inWrapUp);
  if (others.length === 0 && unsent === 0) return null;
  return (
    <div class="stack tight small" data-testid="other-notes">
      {others.length > 0 && (
        <>
          <p class="muted">{WRAP_UP_TEXTS.otherCalls(others.length)}</p>
          <div class="row">
            {others.slice(-MOST_NAMES).map((draft) => (
              <Button
                key={draft.callId}
                onClick={() => {
                  onChoose();
                  notes.chosenCallId.value = draft.callId;
                }}
                data-testid="other-note"
              >
                {isWritten(draft) ? WRAP_UP_TEXTS.begun(callName(draft)) : callName(draft)}
              </Button>
            ))}
            {blank.length > 1 && (
              <Button
                kind="ghost"
                onClick={() => notes.discardDrafts(blank.map(({ callId }) => callId))}
                data-testid="skip-blank"
              >
                {WRAP_UP_TEXTS.skipBlank}
              </Button>
            )}
          </div>
        </>
      )}
      {unsent > 0 && <p class="muted">{WRAP_UP_TEXTS.unsent(unsent)}</p>}
    </div>
  );
}
