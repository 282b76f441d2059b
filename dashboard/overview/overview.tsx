import { useLocation } from 'preact-iso';
import { useMemo } from 'preact/hooks';
import type { Stats } from '../../protocol/stats.ts';
import { getStats } from '../api/api.ts';
import { useNames } from '../api/use-names.ts';
import { session } from '../session/session.ts';
import { Button } from '../ui/button.tsx';
import { Page } from '../ui/page.tsx';
import { Empty, Failure, Loading } from '../ui/states.tsx';
import { Table } from '../ui/table.tsx';
import { useResource } from '../ui/use-resource.ts';
import { Figures } from './figures.tsx';
import { LazyDaysChart } from './lazy-days-chart.tsx';
import { daysOf, PERIODS, periodOf, spanOf, type Period, type Span } from './period.ts';
import { AgentsTable, PoolsTable, TriggersTable } from './tables.tsx';
import { Week } from './week.tsx';
import './overview.css';

const PERIOD_TEXTS: Record<Period, string> = { 1: 'Today', 7: '7 days', 30: '30 days', 90: '90 days' };

/** How the organization is doing: numbers of some days beside the days before. */
export default function Overview() {
  const { query } = useLocation();
  const days = periodOf(query['days']);
  const timeZone = useTimeZone();
  const span = useMemo(() => spanOf(days, Date.now(), timeZone), [days, timeZone]);
  const { data, error, loading, reload } = useResource(`${span.from} ${span.to}`, async (signal) => {
    const [stats, before] = await Promise.all([
      getStats(span.from, span.to, timeZone, signal),
      getStats(span.before, span.from, timeZone, signal),
    ]);
    return { span, stats, before };
  });
  return (
    <Page
      title="Overview"
      intro="How your team is doing, compared with as many days before. Click a number for the rows behind it."
      actions={
        <>
          <Button onClick={reload} busy={loading && data !== undefined}>
            Refresh
          </Button>
          <Button onClick={() => print()}>Print</Button>
        </>
      }
    >
      <nav class="tabs" aria-label="Which days">
        {PERIODS.map((one) => (
          <a key={one} href={`?days=${one}`} aria-current={one === days ? 'page' : undefined}>
            {PERIOD_TEXTS[one]}
          </a>
        ))}
      </nav>
      {error && <Failure error={error} onRetry={reload} />}
      {loading && !data && <Loading />}
      {data && <Report {...data} days={days} timeZone={timeZone} />}
    </Page>
  );
}

interface ReportProps {
  span: Span;
  stats: Stats;
  before: Stats;
  days: Period;
  timeZone: string;
}

function Report({ span, stats, before, days, timeZone }: ReportProps) {
  const names = useNames();
  const byDay = useMemo(() => {
    const known = new Map(stats.days.map((one) => [one.day, one]));
    return daysOf(span).map((day) => known.get(day) ?? { day, ...NO_CALLS });
  }, [stats, span]);
  if (stats.calls.total + stats.missed.total + stats.handoffs.total === 0 && before.calls.total === 0)
    return (
      <Empty title="Nothing happened in these days.">
        Numbers appear here as soon as visitors come to a page with your widget.
      </Empty>
    );
  return (
    <>
      <Figures stats={stats} before={before} span={span} />
      {days > 1 && (
        <section class="card stack" aria-labelledby="days-title">
          <h2 id="days-title">Calls by day</h2>
          <LazyDaysChart days={byDay} />
          <details>
            <summary>As a table</summary>
            <Table
              caption="Calls by day"
              rows={byDay.toReversed()}
              rowKey={({ day }) => day}
              columns={[
                { title: 'Day', cell: ({ day }) => day },
                { title: 'Calls', cell: ({ total }) => <span class="number">{total}</span> },
                { title: 'Answered', cell: ({ answered }) => <span class="number">{answered}</span> },
                { title: 'Met nobody', cell: ({ missed }) => <span class="number">{missed}</span> },
              ]}
            />
          </details>
        </section>
      )}
      {days > 1 && <Week stats={stats} weeks={days / 7} timeZone={timeZone} />}
      <AgentsTable stats={stats} span={span} />
      <PoolsTable stats={stats} span={span} names={names} />
      <TriggersTable stats={stats} />
    </>
  );
}

const NO_CALLS = { total: 0, answered: 0, missed: 0 };

/** Where the organization's opening hours are; without them, where the reader is. */
function useTimeZone(): string {
  const now = session.value;
  const hours = now.state === 'signed-in' ? now.me.settings.hours : null;
  return hours?.timeZone ?? new Intl.DateTimeFormat().resolvedOptions().timeZone;
}
