import { getLog } from '../api.ts';
import { LogPage } from '../logs/log-page.tsx';
import { WhyLink } from '../logs/why-link.tsx';
import { handoffWords } from '../phrases.ts';
import { formatDate } from '../ui/words.ts';

/** Every visitor who was moved from one person to another, or to nobody. */
export default function Handoffs() {
  return (
    <LogPage
      title="Handoffs"
      intro="Visitors who were moved on because the person they were watching or calling became unavailable."
      empty="Nobody had to be handed on so far."
      by={['agent']}
      csv="handoffs"
      load={(filter, cursor, signal) => getLog('handoffs', filter, cursor, signal)}
      columns={(names) => [
        { title: 'When', cell: (row) => formatDate(row.at) },
        { title: 'From', cell: (row) => names.agent(row.fromAgentId) },
        {
          title: 'To',
          cell: (row) =>
            row.toAgentId === null ? (
              <span class="badge bad">Nobody was free</span>
            ) : (
              names.agent(row.toAgentId)
            ),
        },
        { title: 'Why', cell: (row) => `${names.agent(row.fromAgentId)} ${handoffWords(row.reason)}` },
        { title: 'Visitor', cell: (row) => <span class="muted small">{row.visitorId.slice(-6)}</span> },
        { title: 'Story', actions: true, cell: (row) => <WhyLink of={{ visitor: row.visitorId }} /> },
      ]}
    />
  );
}
