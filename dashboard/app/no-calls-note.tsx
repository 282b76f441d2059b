import { NO_WEBRTC } from '../texts/no-calls.ts';

/** That calls can be told of here, but not taken. */
export default function NoCallsNote() {
  return (
    <p class="note bad" role="status" data-testid="no-calls">
      {NO_WEBRTC}
    </p>
  );
}
