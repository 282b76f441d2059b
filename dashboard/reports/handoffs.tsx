import { getLog } from '../api/api.ts';
import { LogPage } from './log-page.tsx';
import { TraceLink } from '../trace/trace-link.tsx';
import { HANDOFF_TEXTS } from '../texts/handoffs.ts';
import { lookUp } from '../texts/shared/lookup.ts';
import { formatDate } from '../texts/shared/format.ts';

/** Every visitor who was moved from one person to another, or to nobody. */
export default function Handoffs() {
  return (
    <LogPage
      title="Handoffs"
      intro="Visitors who were moved on because the person they were watching or calling became unavailable."
      empty="Nobody had to be handed on so far."
      by={['agent', 'pool']}
      csv="handoffs"
      load={(filter, cursor, signal) => getLog('handoffs', filter, cursor, signal)}
      columns={(names) => [
        { title: 'When', cell: (row) => formatDate(row.at) },
        { title: 'From', cell: (row) => <bdi>{names.agent(row.fromAgentId)}</bdi> },
        {
          title: 'To',
          cell: (row) =>
            row.toAgentId === null ? (
              <span class="badge bad">Nobody was free</span>
            ) : (
              <bdi>{names.agent(row.toAgentId)}</bdi>
            ),
        },
        {
          title: 'Why',
          cell: (row) =>
            `${names.agent(row.fromAgentId)} ${lookUp(HANDOFF_TEXTS, row.reason, 'became unavailable')}`,
        },
        { title: 'Visitor', cell: (row) => <span class="muted small">{row.visitorId.slice(-6)}</span> },
        { title: 'Trace', actions: true, cell: (row) => <TraceLink of={{ visitor: row.visitorId }} /> },
      ]}
    />
  );
}
