import { getLog } from '../api/api.ts';
import { LogPage } from './log-page.tsx';
import { TraceLink } from '../trace/trace-link.tsx';
import { countryName, formatDate, shortUrl } from '../texts/shared/format.ts';

/** Visitors who came while nobody was there. */
export default function Missed() {
  return (
    <LogPage
      title="Missed visitors"
      intro="Visitors who met nobody in their whole visit. Many at the same hour show when somebody more is needed."
      empty="So far somebody was there for every visitor."
      by={['pool']}
      csv="missed"
      load={(filter, cursor, signal) => getLog('missed', filter, cursor, signal)}
      columns={(names) => [
        { title: 'When', cell: (row) => formatDate(row.at) },
        { title: 'Page', cell: (row) => shortUrl(row.pageUrl) },
        { title: 'Pool', cell: (row) => names.pool(row.poolId) },
        { title: 'Country', cell: (row) => (row.country ? countryName(row.country) : '–') },
        { title: 'Trace', actions: true, cell: (row) => <TraceLink of={{ visitor: row.visitorId }} /> },
      ]}
    />
  );
}
