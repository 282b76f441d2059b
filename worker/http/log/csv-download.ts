import type { Context } from 'hono';
import { calendarOf } from '../../../protocol/days.ts';
import type { LogQuery } from '../../../protocol/http.ts';
import type { Page } from '../../org/log/list-page.ts';
import { ask, type OrgEnv } from '../context.ts';
import { BYTE_ORDER_MARK, csvRow } from './csv.ts';
import { namesOf, type Column } from './log-columns.ts';

/** Rows fetched at a time. */
const CSV_PAGE = 100;

type Days = Pick<LogQuery, 'from' | 'to' | 'timeZone'>;

/** Streams a list to its end: one page is in memory at a time. */
export async function csv<T, Q extends Days>(
  c: Context<OrgEnv>,
  name: string,
  columns: readonly Column<T>[],
  query: Q,
  fetchPage: (query: Q & { limit: number; cursor?: string }) => Promise<Page<T>>,
): Promise<Response> {
  // The first page is fetched before anything is answered, so that an error can still be one.
  let next: Page<T> = await fetchPage({ ...query, limit: CSV_PAGE });
  const names = namesOf(await ask(c, (org) => org.names()));
  const lines = (page: Page<T>) =>
    page.items.map((row) => csvRow(columns.map(([, cell]) => cell(row, names)))).join('');
  const encoder = new TextEncoder();
  let head = BYTE_ORDER_MARK + csvRow(columns.map(([title]) => title));
  const body = new ReadableStream<Uint8Array>({
    async pull(controller) {
      const text = head + lines(next);
      head = '';
      controller.enqueue(encoder.encode(text));
      if (next.nextCursor === undefined) return controller.close();
      next = await fetchPage({ ...query, limit: CSV_PAGE, cursor: next.nextCursor });
    },
  });
  return c.body(body, 200, {
    'Content-Type': 'text/csv; charset=utf-8',
    'Content-Disposition': `attachment; filename="${fileName(c.get('slug'), name, query)}"`,
  });
}

/** Says which organization, and which days by the reader's calendar; nothing of days without a filter of them. */
function fileName(slug: string, name: string, { from, to, timeZone = 'UTC' }: Days): string {
  const { dayOf } = calendarOf(timeZone);
  const first = from === undefined ? undefined : dayOf(from);
  const last = to === undefined ? undefined : dayOf(Math.max(to - 1, from ?? 0));
  const days =
    first === last ? first : [first && `from-${first}`, last && `to-${last}`].filter(Boolean).join('-');
  return `${[slug, name, days].filter(Boolean).join('-')}.csv`;
}
