import type { Stats } from '../../protocol/stats.ts';
import type { Names } from '../api/use-names.ts';
import { TRIGGER_TITLES } from '../texts/report.ts';
import { formatTotal } from '../texts/shared/format.ts';
import { Table } from '../ui/table.tsx';
import { orNothing, percent, rowsUrl, shareOf } from './numbers.ts';
import type { Span } from './period.ts';

const share = (part: number, whole: number) => orNothing(shareOf(part, whole), percent);

/** What each agent had to do. */
export function AgentsTable({ stats, span }: { stats: Stats; span: Span }) {
  return (
    <section class="stack" aria-labelledby="agents-title">
      <h2 id="agents-title">People</h2>
      <Table
        caption="People"
        rows={stats.agents}
        rowKey={({ agentId }) => agentId}
        columns={[
          {
            title: 'Name',
            cell: ({ agentId, displayName }) => (
              <a href={rowsUrl('calls', span, { agent: agentId })}>
                <bdi>{displayName}</bdi>
              </a>
            ),
          },
          { title: 'Rings', cell: ({ offered }) => <span class="number">{offered}</span> },
          { title: 'Answered', cell: ({ answered, offered }) => `${answered} (${share(answered, offered)})` },
          { title: 'Declined', cell: ({ rejected }) => <span class="number">{rejected}</span> },
          { title: 'Missed', cell: ({ missed }) => <span class="number">{missed}</span> },
          { title: 'In calls', cell: ({ talkSeconds }) => formatTotal(talkSeconds) },
          { title: 'On duty', cell: ({ onDutySeconds }) => formatTotal(onDutySeconds) },
          {
            title: 'Busy',
            cell: ({ inCallSeconds, onDutySeconds }) => share(inCallSeconds, onDutySeconds),
          },
        ]}
      />
    </section>
  );
}

/** What happened in each pool. */
export function PoolsTable({ stats, span, names }: { stats: Stats; span: Span; names: Names }) {
  if (stats.pools.length === 0) return null;
  return (
    <section class="stack" aria-labelledby="pools-title">
      <h2 id="pools-title">Pools</h2>
      <Table
        caption="Pools"
        rows={stats.pools}
        rowKey={({ poolId }) => poolId}
        columns={[
          {
            title: 'Pool',
            cell: ({ poolId }) => <a href={rowsUrl('calls', span, { pool: poolId })}>{names.pool(poolId)}</a>,
          },
          { title: 'Calls', cell: ({ total }) => <span class="number">{total}</span> },
          { title: 'Answered', cell: ({ answered, total }) => `${answered} (${share(answered, total)})` },
          { title: 'Given up', cell: ({ cancelled }) => <span class="number">{cancelled}</span> },
          {
            title: 'Nobody could take it',
            cell: ({ unavailable }) => <span class="number">{unavailable}</span>,
          },
          {
            title: 'Met nobody',
            cell: ({ poolId, missed }) => <a href={rowsUrl('missed', span, { pool: poolId })}>{missed}</a>,
          },
          { title: 'In calls', cell: ({ talkSeconds }) => formatTotal(talkSeconds) },
        ]}
      />
    </section>
  );
}

/** Why visitors were handed on. */
export function TriggersTable({ stats }: { stats: Stats }) {
  const triggers = Object.entries(stats.handoffs.byTrigger).sort(([, a], [, b]) => b - a);
  if (triggers.length === 0) return null;
  return (
    <section class="stack" aria-labelledby="triggers-title">
      <h2 id="triggers-title">Why visitors were handed on</h2>
      <Table
        caption="Why visitors were handed on"
        rows={triggers}
        rowKey={([trigger]) => trigger}
        columns={[
          {
            title: 'The person',
            cell: ([trigger]) => <span title={trigger}>{TRIGGER_TITLES[trigger] ?? trigger}</span>,
          },
          { title: 'Visitors', cell: ([, n]) => <span class="number">{n}</span> },
          { title: 'Of all', cell: ([, n]) => share(n, stats.handoffs.total) },
        ]}
      />
    </section>
  );
}
