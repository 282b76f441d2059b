import type { LogQuery } from '../../../protocol/http.ts';
import { ok, refused, type Result } from '../result.ts';
import { readRows, type StoredRows } from '../stored/rows.ts';

/** One page of a list, newest first. */
export interface Page<T> {
  items: T[];
  nextCursor?: string;
  /** The page ends because so many rows were looked through: the next ones may fit, too. */
  lookedThrough?: true;
}

/** What a list may be asked by. */
type ListQuery = Pick<LogQuery, 'from' | 'to' | 'cursor' | 'limit'> &
  Partial<Record<'agent' | 'pool' | 'outcome' | 'search', string | undefined>>;

/** How a list is read: its rows, by which time they are in order, and what each filter means for them. */
export interface Source<Row> {
  readonly rows: StoredRows<Row>;
  readonly time: 'requested_at' | 'at';
  readonly timeOf: (row: Row) => number;
  readonly always?: string;
  readonly filters: Partial<Record<'agent' | 'pool' | 'outcome', string>>;
  /** The columns in which a text is searched. */
  readonly searched?: readonly string[];
}

/** A condition in SQL, and the values for its question marks. */
export type Condition = readonly [sql: string, ...values: SqlStorageValue[]];

/** So many rows are looked through at a time: whoever looks for what is rare keeps nobody waiting. */
const MOST_LOOKED_THROUGH = 1_000;

/**
 * Reads one page of a list. `also`: conditions besides those of the query. Of what few rows fit, a page may have fewer than
 * asked for, or none, and a cursor all the same.
 */
export function listPage<Row extends { id: string }>(
  sql: SqlStorage,
  source: Source<Row>,
  query: ListQuery,
  also: readonly Condition[] = [],
): Result<Page<Row>> {
  const { time, timeOf } = source;
  const between: Condition[] = [];
  if (query.from !== undefined) between.push([`${time} >= ?`, query.from]);
  if (query.to !== undefined) between.push([`${time} < ?`, query.to]);
  if (query.cursor !== undefined) {
    const cursor = readCursor(query.cursor);
    if (!cursor) return refused('INVALID_PAYLOAD', 'The cursor is not one that a list gave.');
    between.push([`(${time}, id) < (?, ?)`, cursor.at, cursor.id]);
  }
  const fitting = [...filtersOf(source, query), ...also];
  const end = fitting.length > 0 ? endOfLook(sql, source, between) : undefined;
  const conditions = [[source.always ?? 'TRUE'] as const, ...fitting, ...between, ...(end ? [end.upTo] : [])];
  const rows = readRows(
    sql,
    source.rows,
    `${where(conditions)} ORDER BY ${time} DESC, id DESC LIMIT ?`,
    ...valuesOf(conditions),
    query.limit + 1,
  );
  const items = rows.slice(0, query.limit);
  const last = items.at(-1);
  if (rows.length > query.limit && last) return ok({ items, nextCursor: cursorOf(timeOf(last), last.id) });
  return ok(end ? { items, nextCursor: end.cursor, lookedThrough: true } : { items });
}

function filtersOf<Row>({ filters, searched }: Source<Row>, query: ListQuery): Condition[] {
  const conditions: Condition[] = [];
  for (const name of ['agent', 'pool', 'outcome'] as const) {
    const filter = filters[name];
    const value = query[name];
    if (filter !== undefined && value !== undefined) conditions.push([filter, value]);
  }
  if (searched && query.search) {
    const text = searched.map((column) => `coalesce(${column}, '')`).join(' || char(10) || ');
    const pattern = `%${query.search.replace(/[\\%_]/g, String.raw`\$&`)}%`;
    conditions.push([String.raw`${text} LIKE ? ESCAPE '\'`, pattern]);
  }
  return conditions;
}

/** The last row that is looked through for this page; undefined where the list ends before. */
function endOfLook<Row>(
  sql: SqlStorage,
  { rows, time }: Source<Row>,
  between: readonly Condition[],
): { upTo: Condition; cursor: string } | undefined {
  const [end] = sql.exec<{ at: number; id: string }>(
    `SELECT ${time} AS at, id FROM ${rows.table} ${where([['TRUE'], ...between])}
      ORDER BY ${time} DESC, id DESC LIMIT 1 OFFSET ${MOST_LOOKED_THROUGH - 1}`,
    ...valuesOf(between),
  );
  return end && { upTo: [`(${time}, id) >= (?, ?)`, end.at, end.id], cursor: cursorOf(end.at, end.id) };
}

function where(conditions: readonly Condition[]): string {
  return `WHERE ${conditions.map(([condition]) => condition).join(' AND ')}`;
}

function valuesOf(conditions: readonly Condition[]): SqlStorageValue[] {
  return conditions.flatMap(([, ...values]) => values);
}

/** Where a page ends: the next one begins after the row of that time and id. */
export function cursorOf(at: number, id: string): string {
  return `${at}.${id}`;
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
