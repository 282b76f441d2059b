import { sendOrWarn } from '../agent/send.ts';
import { agentState, connectionState } from '../agent/state.ts';
import { orgBase } from '../api/organization.ts';
import { activeCall } from '../call/active-call.ts';
import { endText } from '../notes/end-text.ts';
import { waitingNotes } from '../notes/notes.ts';
import { statusText } from '../texts/status.ts';
import { Button } from '../ui/button.tsx';
import { NOTE_IT, notesWaiting } from '../texts/notes.ts';
import { LazyPage, type PageLoader } from './lazy-page.tsx';
import { CALL_GOES_ON, CALLS_STOP, CONNECTION_LOST, IM_BACK, RELOAD } from '../texts/shell.ts';

const waitingNote: PageLoader = () => import('./waiting-note.tsx');

/** On pages that do not show the status: why the agent is away without having chosen it. */
export function AwayNote() {
  const state = agentState.value;
  return state?.status === 'away' && state.awayReason ? (
    <div class="note warn" role="status" data-testid="away-note">
      <span class="grow">{statusText(state)}</span>
      <Button onClick={() => sendOrWarn({ type: 'agent:back' })}>{IM_BACK}</Button>
    </div>
  ) : null;
}

/** On pages that do not show the form: that calls wait for a note. */
export function NotesWaiting() {
  const waiting = waitingNotes();
  const last = waiting.at(-1);
  return last && !activeCall.value ? (
    <p class="note info" role="status" data-testid="notes-waiting">
      <span class="grow">{waiting.length === 1 ? endText(last.reason) : notesWaiting(waiting.length)}</span>
      <a href={`${orgBase}/`}>{NOTE_IT}</a>
    </p>
  ) : null;
}

/** Shows that the server cannot be reached; nothing while the first connection opens. */
export function ConnectionNote() {
  const connection = connectionState.value;
  if (connection.state === 'lost') {
    return (
      <p class="note warn" role="status" data-testid="link-lost">
        <span class="spinner" aria-hidden="true" />
        {CONNECTION_LOST} {activeCall.value ? CALL_GOES_ON : CALLS_STOP}
      </p>
    );
  }
  if (connection.state === 'waiting') return <LazyPage load={waitingNote} />;
  return connection.state === 'closed' ? (
    <div class="note bad" role="alert" data-testid="link-closed">
      <span class="grow">{connection.why}</span>
      {connection.isOutdated && <Button onClick={() => location.reload()}>{RELOAD}</Button>}
    </div>
  ) : null;
}
