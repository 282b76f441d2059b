import { sendOrWarn } from '../agent/send.ts';
import { agentState, connectionState } from '../agent/state.ts';
import { orgBase } from '../api/organization.ts';
import { activeCall } from '../call/active-call.ts';
import { canCall } from '../call/answer.ts';
import { endText } from '../notes/call-summary.ts';
import { waitingNotes } from '../notes/notes.ts';
import { statusText } from '../texts/status.ts';
import { Button } from '../ui/button.tsx';

/** On pages that do not show the status: why the agent is away without having chosen it. */
export function AwayNote() {
  const state = agentState.value;
  return state?.status === 'away' && state.awayReason ? (
    <div class="note warn" role="status" data-testid="away-note">
      <span class="grow">{statusText(state)}</span>
      <Button onClick={() => sendOrWarn({ type: 'agent:back' })}>I’m back</Button>
    </div>
  ) : null;
}

/** On pages that do not show the form: that calls wait for a note. */
export function NotesWaiting() {
  const waiting = waitingNotes();
  const last = waiting.at(-1);
  return last && !activeCall.value ? (
    <p class="note info" role="status" data-testid="notes-waiting">
      <span class="grow">
        {waiting.length === 1 ? endText(last.reason) : `${waiting.length} calls wait for a note.`}
      </span>
      <a href={`${orgBase}/`}>Note how it went</a>
    </p>
  ) : null;
}

/** That calls can be told of here, but not taken. */
export function NoCallsNote() {
  return canCall ? null : (
    <p class="note bad" role="status" data-testid="no-calls">
      This browser cannot make calls: it has no WebRTC. Open the console in another browser to take them.
    </p>
  );
}

/** Shows that the server cannot be reached; nothing while the first connection opens. */
export function ConnectionNote() {
  const connection = connectionState.value;
  if (connection.state === 'lost') {
    return (
      <p class="note warn" role="status" data-testid="link-lost">
        <span class="spinner" aria-hidden="true" />
        Connection lost. Trying again…{' '}
        {activeCall.value ? 'Your call goes on meanwhile.' : 'Calls cannot reach you meanwhile.'}
      </p>
    );
  }
  if (connection.state === 'waiting') {
    return (
      <p class="note warn" role="status" data-testid="link-waiting">
        {connection.why}
      </p>
    );
  }
  return connection.state === 'closed' ? (
    <div class="note bad" role="alert" data-testid="link-closed">
      <span class="grow">{connection.why}</span>
      {connection.isOutdated && <Button onClick={() => location.reload()}>Reload</Button>}
    </div>
  ) : null;
}
