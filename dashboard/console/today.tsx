import { agentState, finishedCall } from '../agent/state.ts';
import { getOwnStats } from '../api/own-stats.ts';
import { orgBase } from '../api/organization.ts';
import { formatTotal } from '../texts/shared/format.ts';
import { useResource } from '../ui/use-resource.ts';
import { CONSOLE_TEXTS } from '../texts/console.ts';

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
        <h2 id="today-title">{CONSOLE_TEXTS.yourDay}</h2>
        <a class="small" href={`${orgBase}/my-calls`}>
          {CONSOLE_TEXTS.myCalls}
        </a>
      </div>
      <dl class="today">
        <Figure id="answered" name={CONSOLE_TEXTS.answered} value={String(data.answered)} />
        <Figure id="missed" name={CONSOLE_TEXTS.missed} value={String(data.missed)} />
        <Figure id="declined" name={CONSOLE_TEXTS.declined} value={String(data.rejected)} />
        <Figure id="talk-time" name={CONSOLE_TEXTS.talkTime} value={formatTotal(data.talkSeconds)} />
        <Figure id="on-duty" name={CONSOLE_TEXTS.onDuty} value={formatTotal(data.onDutySeconds)} />
      </dl>
    </section>
  );
}

function Figure({ id, name, value }: { id: string; name: string; value: string }) {
  return (
    <div>
      <dt class="muted small">{name}</dt>
      <dd data-testid={`today-${id}`}>{value}</dd>
    </div>
  );
}
