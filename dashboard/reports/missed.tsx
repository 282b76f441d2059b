import { getLog } from '../api/api.ts';
import { LogPage } from './log-page.tsx';
import { TraceLink } from '../trace/trace-link.tsx';
import { countryName, shortUrl } from '../texts/shared/format.ts';
import { MISSED_TEXTS } from '../texts/missed.ts';
import { When } from '../ui/when.tsx';

/** Visitors who came while nobody was there. */
export default function Missed() {
  return (
    <LogPage
      title={MISSED_TEXTS.title}
      intro={MISSED_TEXTS.intro}
      empty={MISSED_TEXTS.empty}
      by={['search', 'pool']}
      csv="missed"
      load={(filter, cursor, signal) => getLog('missed', filter, cursor, signal)}
      columns={(names) => [
        { title: MISSED_TEXTS.when, cell: (row) => <When at={row.at} /> },
        { title: MISSED_TEXTS.page, cell: (row) => shortUrl(row.pageUrl) },
        { title: MISSED_TEXTS.pool, cell: (row) => names.pool(row.poolId) },
        { title: MISSED_TEXTS.country, cell: (row) => (row.country ? countryName(row.country) : '–') },
        {
          title: MISSED_TEXTS.trace,
          actions: true,
          cell: (row) => <TraceLink of={{ visitor: row.visitorId }} />,
        },
      ]}
    />
  );
}
