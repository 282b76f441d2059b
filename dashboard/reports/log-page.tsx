import type { ComponentChildren } from 'preact';
import type { ListAnswer } from '../../protocol/answers/shared.ts';
import type { LogName } from '../../protocol/answers/log.ts';
import type { LogFilter } from '../api/api.ts';
import { LOG_TEXTS } from '../texts/logs.ts';
import { Button } from '../ui/button.tsx';
import { CsvLink } from './csv-link.tsx';
import { Page } from '../ui/page.tsx';
import { Empty, Failure, Loading } from '../ui/states.tsx';
import { Table, type Column } from '../ui/table.tsx';
import { NO_FILTERS, toQuery } from './filter.ts';
import { FilterBar, type FilterName } from './filter-bar.tsx';
import { useFilters } from './use-filters.ts';
import { useLog } from './use-log.ts';
import { useNames, type Names } from '../api/use-names.ts';

interface LogPageProps<Row> {
  title: string;
  intro: string;
  /** What stands there when there is nothing yet. */
  empty: ComponentChildren;
  by: readonly FilterName[];
  /** The log's name in the download's address, where it can be downloaded. */
  csv?: LogName;
  load: (filter: LogFilter, cursor?: string, signal?: AbortSignal) => Promise<ListAnswer<Row>>;
  columns: (names: Names) => readonly Column<Row>[];
}

/** Any of the logs: filters, a table that goes on at the end of the page, and a download. */
export function LogPage<Row extends { id: string }>({
  title,
  intro,
  empty,
  by,
  csv,
  load,
  columns,
}: LogPageProps<Row>) {
  const [filters, setFilters] = useFilters();
  const names = useNames();
  const filter = toQuery(filters);
  const log = useLog(filter, load);
  const filtered = Object.values(filters).some((value) => value !== '');
  return (
    <Page
      title={title}
      intro={intro}
      actions={
        <>
          <Button onClick={log.reload} busy={log.loading && log.rows !== undefined}>
            {LOG_TEXTS.refresh}
          </Button>
          {csv && <CsvLink log={csv} filter={filter} />}
        </>
      }
    >
      <FilterBar filters={filters} names={names} by={by} onValue={setFilters} />
      {log.error && <Failure error={log.error} onRetry={log.reload} />}
      {log.loading && !log.rows && <Loading shape="rows" count={11} />}
      {log.rows?.length === 0 &&
        (filtered ? (
          <Empty title={LOG_TEXTS.nothingFits}>
            <Button onClick={() => setFilters(NO_FILTERS)}>{LOG_TEXTS.clear}</Button>
          </Empty>
        ) : (
          <Empty title={LOG_TEXTS.empty}>{empty}</Empty>
        ))}
      {log.rows && log.rows.length > 0 && (
        <>
          <Table caption={title} columns={columns(names)} rows={log.rows} rowKey={(row) => row.id} />
          {log.more && (
            <div class="row center">
              <Button onClick={log.more} busy={log.loadingMore} data-testid="more">
                {LOG_TEXTS.older}
              </Button>
            </div>
          )}
        </>
      )}
    </Page>
  );
}
