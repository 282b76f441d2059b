import { connectionState } from '../agent/state.ts';
import { waitingText } from '../texts/waiting.ts';

/** Why the server has sent this page away for a while. */
export default function WaitingNote() {
  const connection = connectionState.value;
  return connection.state === 'waiting' ? (
    <p class="note warn" role="status" data-testid="link-waiting">
      {waitingText(connection.code)}
    </p>
  ) : null;
}
