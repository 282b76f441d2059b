import { getLog } from '../api/api.ts';
import { LogPage } from './log-page.tsx';
import { TraceLink } from '../trace/trace-link.tsx';
import { HANDOFF_TEXTS } from '../texts/handoffs.ts';
import { lookUp } from '../texts/shared/lookup.ts';
import { HANDOFF_LOG_TEXTS } from '../texts/handoff-log.ts';
import { When } from '../ui/when.tsx';

/** Every visitor who was moved from one person to another, or to nobody. */
export default function Handoffs() {
  return (
    <LogPage
      title={HANDOFF_LOG_TEXTS.title}
      intro={HANDOFF_LOG_TEXTS.intro}
      empty={HANDOFF_LOG_TEXTS.empty}
      by={['search', 'agent', 'pool']}
      csv="handoffs"
      load={(filter, cursor, signal) => getLog('handoffs', filter, cursor, signal)}
      columns={(names) => [
        { title: HANDOFF_LOG_TEXTS.when, cell: (row) => <When at={row.at} /> },
        { title: HANDOFF_LOG_TEXTS.from, cell: (row) => <bdi>{names.agent(row.fromAgentId)}</bdi> },
        {
          title: HANDOFF_LOG_TEXTS.to,
          cell: (row) =>
            row.toAgentId === null ? (
              <span class="badge bad">{HANDOFF_LOG_TEXTS.nobody}</span>
            ) : (
              <bdi>{names.agent(row.toAgentId)}</bdi>
            ),
        },
        {
          title: HANDOFF_LOG_TEXTS.why,
          cell: (row) =>
            `${names.agent(row.fromAgentId)} ${lookUp(HANDOFF_TEXTS, row.reason, HANDOFF_LOG_TEXTS.unknown)}`,
        },
        {
          title: HANDOFF_LOG_TEXTS.visitor,
          cell: (row) => <span class="muted small">{row.visitorId.slice(-6)}</span>,
        },
        {
          title: HANDOFF_LOG_TEXTS.trace,
          actions: true,
          cell: (row) => <TraceLink of={{ visitor: row.visitorId }} />,
        },
      ]}
    />
  );
}
