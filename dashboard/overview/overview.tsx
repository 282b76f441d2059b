import { useLocation } from 'preact-iso';
import { useMemo } from 'preact/hooks';
import type { Stats } from '../../protocol/stats.ts';
import { getStats } from '../api/api.ts';
import { useNames } from '../api/use-names.ts';
import { session } from '../session/session.ts';
import { OVERVIEW_TEXTS } from '../texts/overview.ts';
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
      title={OVERVIEW_TEXTS.title}
      intro={OVERVIEW_TEXTS.intro}
      actions={
        <>
          <Button onClick={reload} busy={loading && data !== undefined}>
            {OVERVIEW_TEXTS.refresh}
          </Button>
          <Button onClick={() => print()}>{OVERVIEW_TEXTS.print}</Button>
        </>
      }
    >
      <nav class="tabs" aria-label={OVERVIEW_TEXTS.which}>
        {PERIODS.map((one) => (
          <a key={one} href={`?days=${one}`} aria-current={one === days ? 'page' : undefined}>
            {OVERVIEW_TEXTS.periods[one]}
          </a>
        ))}
      </nav>
      {error && <Failure error={error} onRetry={reload} />}
      {loading && !data && <Loading shape="numbers" count={12} />}
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
    return <Empty title={OVERVIEW_TEXTS.nothing}>{OVERVIEW_TEXTS.nothingHint}</Empty>;
  return (
    <>
      <Figures stats={stats} before={before} span={span} />
      {days > 1 && (
        <section class="card stack" aria-labelledby="days-title">
          <h2 id="days-title">{OVERVIEW_TEXTS.byDay}</h2>
          <LazyDaysChart days={byDay} />
          <details>
            <summary>{OVERVIEW_TEXTS.asTable}</summary>
            <Table
              caption={OVERVIEW_TEXTS.byDay}
              rows={byDay.toReversed()}
              rowKey={({ day }) => day}
              columns={[
                { title: OVERVIEW_TEXTS.day, cell: ({ day }) => day },
                { title: OVERVIEW_TEXTS.calls, cell: ({ total }) => <span class="number">{total}</span> },
                {
                  title: OVERVIEW_TEXTS.answered,
                  cell: ({ answered }) => <span class="number">{answered}</span>,
                },
                {
                  title: OVERVIEW_TEXTS.metNobody,
                  cell: ({ missed }) => <span class="number">{missed}</span>,
                },
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
