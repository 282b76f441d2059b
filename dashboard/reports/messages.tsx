import { phoneLink } from '../../protocol/contact.ts';
import type { MessageItem } from '../../protocol/answers.ts';
import { getLog } from '../api/api.ts';
import { LogPage } from './log-page.tsx';
import { TraceLink } from '../trace/trace-link.tsx';
import { formatDate, shortUrl } from '../ui/format.ts';

/** What visitors wrote when nobody was free. */
export default function Messages() {
  return (
    <LogPage
      title="Messages"
      intro="Left by visitors when nobody was free. They wait for your answer."
      empty="Messages that visitors leave appear here."
      by={['pool']}
      csv="messages"
      load={(filter, cursor, signal) => getLog('messages', filter, cursor, signal)}
      columns={(names) => [
        { title: 'When', cell: (row) => formatDate(row.at) },
        { title: 'From', cell: (row) => <Sender row={row} /> },
        {
          title: 'Message',
          cell: (row) => (
            <p class="pre-line" dir="auto">
              {row.text}
            </p>
          ),
        },
        {
          title: 'Page',
          cell: (row) => (
            <>
              {shortUrl(row.pageUrl)}
              <br />
              <span class="muted small">{names.pool(row.poolId)}</span>
            </>
          ),
        },
        { title: 'Trace', actions: true, cell: (row) => <TraceLink of={{ visitor: row.visitorId }} /> },
      ]}
    />
  );
}

function Phone({ number }: { number: string }) {
  const href = phoneLink(number);
  return href ? <a href={href}>{number}</a> : <>{number}</>;
}

function Sender({ row }: { row: MessageItem }) {
  return (
    <>
      <strong>{row.name ? <bdi>{row.name}</bdi> : 'No name given'}</strong>
      {row.email && (
        <div>
          <a href={`mailto:${encodeURIComponent(row.email).replace('%40', '@')}`}>{row.email}</a>
        </div>
      )}
      {row.phone && (
        <div>
          <Phone number={row.phone} />
        </div>
      )}
    </>
  );
}
