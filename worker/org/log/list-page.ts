import type { LogQuery } from '../../../protocol/http.ts';
import { ok, refused, type Result } from '../result.ts';
import { readRows, type StoredRows } from '../stored/rows.ts';

/** One page of a list, newest first. */
export interface Page<T> {
  items: T[];
  nextCursor?: string;
}

/** What a list may be asked by. */
type ListQuery = Pick<LogQuery, 'from' | 'to' | 'cursor' | 'limit'> &
  Partial<Record<'agent' | 'pool' | 'outcome', string | undefined>>;

/** How a list is read: its rows, by which time they are in order, and what each filter means for them. */
export interface Source<Row> {
  readonly rows: StoredRows<Row>;
  readonly time: 'requested_at' | 'at';
  readonly timeOf: (row: Row) => number;
  readonly always?: string;
  readonly filters: Partial<Record<'agent' | 'pool' | 'outcome', string>>;
}

/** What a description of rows reads. */
export type RowOf<Rows> = Rows extends StoredRows<infer Row> ? Row : never;

/** A condition in SQL, and the values for its question marks. */
export type Condition = readonly [sql: string, ...values: SqlStorageValue[]];

/** Reads one page of a list. `also`: conditions besides those of the query. */
export function listPage<Row extends { id: string }>(
  sql: SqlStorage,
  source: Source<Row>,
  query: ListQuery,
  also: readonly Condition[] = [],
): Result<Page<Row>> {
  const conditions: Condition[] = [[source.always ?? 'TRUE'], ...also];
  if (query.from !== undefined) conditions.push([`${source.time} >= ?`, query.from]);
  if (query.to !== undefined) conditions.push([`${source.time} < ?`, query.to]);
  for (const name of ['agent', 'pool', 'outcome'] as const) {
    const filter = source.filters[name];
    const value = query[name];
    if (filter !== undefined && value !== undefined) conditions.push([filter, value]);
  }
  if (query.cursor !== undefined) {
    const cursor = readCursor(query.cursor);
    if (!cursor) return refused('INVALID_PAYLOAD', 'The cursor is not one that a list gave.');
    conditions.push([`(${source.time}, id) < (?, ?)`, cursor.at, cursor.id]);
  }
  const rows = readRows(
    sql,
    source.rows,
    `WHERE ${conditions.map(([condition]) => condition).join(' AND ')}
      ORDER BY ${source.time} DESC, id DESC LIMIT ?`,
    ...conditions.flatMap(([, ...values]) => values),
    query.limit + 1,
  );
  const last = rows.length > query.limit ? rows[query.limit - 1] : undefined;
  const items = rows.slice(0, query.limit);
  return ok(last ? { items, nextCursor: `${source.timeOf(last)}.${last.id}` } : { items });
}

function readCursor(cursor: string): { at: number; id: string } | null {
  const match = /^(\d{1,15})\.(.{1,100})$/.exec(cursor);
  return match ? { at: Number(match[1]), id: match[2] ?? '' } : null;
}

type WithoutNulls<T> = { [K in keyof T as null extends T[K] ? never : K]: T[K] } & {
  [K in keyof T as null extends T[K] ? K : never]?: Exclude<T[K], null>;
};

/** A row without its empty columns, as answers have it. */
export function withoutNulls<T extends object>(row: T): WithoutNulls<T> {
  return Object.fromEntries(Object.entries(row).filter(([, value]) => value !== null)) as WithoutNulls<T>;
}
