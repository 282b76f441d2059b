import { readRows, type StoredRows } from '../stored/rows.ts';
import type { Page } from './list-page.ts';

/** One page of a table of counts, in the order in which they were begun; `cursor` is that of the page before. */
export function countsPage<Row extends { rowid: number }>(
  sql: SqlStorage,
  table: StoredRows<Row>,
  { cursor, limit }: { cursor?: string; limit: number },
): Page<Omit<Row, 'rowid'>> {
  const rest = 'WHERE rowid > ? ORDER BY rowid LIMIT ?';
  const rows = readRows(sql, table, rest, Number(cursor ?? 0), limit + 1);
  const items = rows.slice(0, limit).map(({ rowid: _rowid, ...row }) => row);
  const last = rows.length > limit ? rows[limit - 1] : undefined;
  return last ? { items, nextCursor: String(last.rowid) } : { items };
}
