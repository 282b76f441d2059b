import { useEffect } from 'preact/hooks';
import type { LiveAnswer } from '../../protocol/answers.ts';
import { getLive } from '../api/api.ts';
import { useNames } from '../api/use-names.ts';
import { LiveActions } from './live-actions.tsx';
import { STATUS_TONES, STATUS_TEXTS } from '../texts/status.ts';
import { Changing } from '../ui/changing.tsx';
import { Page } from '../ui/page.tsx';
import { Empty, Failure, Loading } from '../ui/states.tsx';
import { Table } from '../ui/table.tsx';
import { useResource } from '../ui/use-resource.ts';

const POLL_MS = 2_000;

type LiveAgent = LiveAnswer['agents'][number];
/** Those who can be reached stand first. */
const ORDER: LiveAgent['status'][] = ['in_call', 'in_simulation', 'idle', 'away', 'offline'];

/** Who is here right now, and who waits; asked again while the page is looked at. */
export default function LiveBoard() {
  const live = useResource('live', getLive);
  const names = useNames();
  useEffect(() => {
    const timer = setInterval(() => {
      if (document.visibilityState === 'visible') live.reload();
    }, POLL_MS);
    return () => clearInterval(timer);
  }, [live.reload]);
  const { data } = live;
  const agents = data?.agents.toSorted((a, b) => ORDER.indexOf(a.status) - ORDER.indexOf(b.status));
  const reachable =
    agents?.filter((agent) => agent.status === 'idle' || agent.status === 'in_simulation').length ?? 0;
  return (
    <Page title="Live board" intro="Who is here right now, and how many visitors watch or wait.">
      {live.error && <Failure error={live.error} onRetry={live.reload} />}
      {!data && live.loading && <Loading />}
      {data && agents && (
        <>
          <section class="numbers" aria-label="In short">
            <div class="card stat">
              <strong>
                <Changing>{reachable}</Changing>
              </strong>
              <span class="muted">available</span>
            </div>
            <div class="card stat">
              <strong>
                <Changing>{agents.filter((agent) => agent.status === 'in_call').length}</Changing>
              </strong>
              <span class="muted">in a call</span>
            </div>
            <div class="card stat">
              <strong>
                <Changing>{agents.reduce((sum, agent) => sum + agent.viewers, 0)}</Changing>
              </strong>
              <span class="muted">visitors watching</span>
            </div>
            <div class="card stat">
              <strong data-testid="live-waiting">
                <Changing>{data.waiting.reduce((sum, { count }) => sum + count, 0)}</Changing>
              </strong>
              <span class="muted">visitors waiting</span>
            </div>
          </section>
          {agents.length === 0 ? (
            <Empty title="Nobody is in the team yet." />
          ) : (
            <Table
              caption="Agents now"
              rows={agents}
              rowKey={(agent) => agent.id}
              columns={[
                {
                  title: 'Name',
                  cell: (agent) => (
                    <strong>
                      <bdi>{agent.displayName}</bdi>
                    </strong>
                  ),
                },
                { title: 'Status', cell: (agent) => <Status agent={agent} /> },
                { title: 'Viewers', cell: (agent) => <Changing>{agent.viewers}</Changing> },
                {
                  title: 'Actions',
                  actions: true,
                  cell: (agent) => <LiveActions agent={agent} onDone={live.reload} />,
                },
              ]}
            />
          )}
          {data.waiting.some(({ count }) => count > 0) && (
            <section class="card stack tight">
              <h2>Waiting</h2>
              <ul>
                {data.waiting
                  .filter(({ count }) => count > 0)
                  .map(({ poolId, count }) => (
                    <li key={poolId}>
                      {names.pool(poolId)}: <Changing>{count}</Changing>
                    </li>
                  ))}
              </ul>
            </section>
          )}
        </>
      )}
    </Page>
  );
}

function Status({ agent }: { agent: LiveAgent }) {
  if (agent.requestId != null) return <Changing class="badge dot warn">Ringing</Changing>;
  const wrapUp = agent.status === 'in_call' && agent.callId == null;
  return (
    <span class={`badge dot ${STATUS_TONES[agent.status]}`}>
      {wrapUp ? 'Wrap-up' : STATUS_TEXTS[agent.status]}
    </span>
  );
}
