import { agentState, finishedCall } from '../agent/state.ts';
import { getOwnStats } from '../api/own-stats.ts';
import { orgBase } from '../api/organization.ts';
import { formatTotal } from '../texts/shared/format.ts';
import { useResource } from '../ui/use-resource.ts';

/** One's own day, since midnight by this computer's clock; read again when a call is over or was missed. */
export function Today() {
  const midnight = new Date().setHours(0, 0, 0, 0);
  const { status, awayReason } = agentState.value ?? {};
  const key = [midnight, finishedCall.value?.callId, status === 'in_call', awayReason].join();
  const { data } = useResource(key, (signal) => getOwnStats(midnight, signal));
  // Without the server the desk does without it: the note about the connection says why.
  if (!data) return null;
  return (
    <section class="card stack" aria-labelledby="today-title" data-testid="today">
      <div class="row between">
        <h2 id="today-title">Your day</h2>
        <a class="small" href={`${orgBase}/my-calls`}>
          My calls
        </a>
      </div>
      <dl class="today">
        <Figure name="Answered" value={String(data.answered)} />
        <Figure name="Missed" value={String(data.missed)} />
        <Figure name="Declined" value={String(data.rejected)} />
        <Figure name="Talk time" value={formatTotal(data.talkSeconds)} />
        <Figure name="On duty" value={formatTotal(data.onDutySeconds)} />
      </dl>
    </section>
  );
}

function Figure({ name, value }: { name: string; value: string }) {
  return (
    <div>
      <dt class="muted small">{name}</dt>
      <dd data-testid={`today-${name.toLowerCase().replace(' ', '-')}`}>{value}</dd>
    </div>
  );
}
