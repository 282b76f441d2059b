import type { Stats } from '../../protocol/stats.ts';
import type { Names } from '../api/use-names.ts';
import { TRIGGER_TITLES } from '../texts/report.ts';
import { formatTotal } from '../texts/shared/format.ts';
import { OVERVIEW_TEXTS } from '../texts/overview.ts';
import { Table } from '../ui/table.tsx';
import { orNothing, percent, rowsUrl, shareOf } from './numbers.ts';
import type { Span } from './period.ts';

const share = (part: number, whole: number) => orNothing(shareOf(part, whole), percent);

/** What each agent had to do. */
export function AgentsTable({ stats, span }: { stats: Stats; span: Span }) {
  return (
    <section class="stack" aria-labelledby="agents-title">
      <h2 id="agents-title">{OVERVIEW_TEXTS.people}</h2>
      <Table
        caption={OVERVIEW_TEXTS.people}
        rows={stats.agents}
        rowKey={({ agentId }) => agentId}
        columns={[
          {
            title: OVERVIEW_TEXTS.name,
            cell: ({ agentId, displayName }) => (
              <a href={rowsUrl('calls', span, { agent: agentId })}>
                <bdi>{displayName}</bdi>
              </a>
            ),
          },
          { title: OVERVIEW_TEXTS.rings, cell: ({ offered }) => <span class="number">{offered}</span> },
          {
            title: OVERVIEW_TEXTS.answered,
            cell: ({ answered, offered }) => `${answered} (${share(answered, offered)})`,
          },
          { title: OVERVIEW_TEXTS.declined, cell: ({ rejected }) => <span class="number">{rejected}</span> },
          { title: OVERVIEW_TEXTS.missed, cell: ({ missed }) => <span class="number">{missed}</span> },
          { title: OVERVIEW_TEXTS.inCalls, cell: ({ talkSeconds }) => formatTotal(talkSeconds) },
          { title: OVERVIEW_TEXTS.onDuty, cell: ({ onDutySeconds }) => formatTotal(onDutySeconds) },
          {
            title: OVERVIEW_TEXTS.busy,
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
      <h2 id="pools-title">{OVERVIEW_TEXTS.pools}</h2>
      <Table
        caption={OVERVIEW_TEXTS.pools}
        rows={stats.pools}
        rowKey={({ poolId }) => poolId}
        columns={[
          {
            title: OVERVIEW_TEXTS.pool,
            cell: ({ poolId }) => <a href={rowsUrl('calls', span, { pool: poolId })}>{names.pool(poolId)}</a>,
          },
          { title: OVERVIEW_TEXTS.calls, cell: ({ total }) => <span class="number">{total}</span> },
          {
            title: OVERVIEW_TEXTS.answered,
            cell: ({ answered, total }) => `${answered} (${share(answered, total)})`,
          },
          { title: OVERVIEW_TEXTS.givenUp, cell: ({ cancelled }) => <span class="number">{cancelled}</span> },
          {
            title: OVERVIEW_TEXTS.unavailable,
            cell: ({ unavailable }) => <span class="number">{unavailable}</span>,
          },
          {
            title: OVERVIEW_TEXTS.metNobody,
            cell: ({ poolId, missed }) => <a href={rowsUrl('missed', span, { pool: poolId })}>{missed}</a>,
          },
          { title: OVERVIEW_TEXTS.inCalls, cell: ({ talkSeconds }) => formatTotal(talkSeconds) },
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
      <h2 id="triggers-title">{OVERVIEW_TEXTS.why}</h2>
      <Table
        caption={OVERVIEW_TEXTS.why}
        rows={triggers}
        rowKey={([trigger]) => trigger}
        columns={[
          {
            title: OVERVIEW_TEXTS.person,
            cell: ([trigger]) => <span title={trigger}>{TRIGGER_TITLES[trigger] ?? trigger}</span>,
          },
          { title: OVERVIEW_TEXTS.visitors, cell: ([, n]) => <span class="number">{n}</span> },
          { title: OVERVIEW_TEXTS.ofAll, cell: ([, n]) => share(n, stats.handoffs.total) },
        ]}
      />
    </section>
  );
}
