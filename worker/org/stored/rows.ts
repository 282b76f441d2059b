import * as v from 'valibot';
import type { Schema } from './shape.ts';
import { problemOf, putAside } from './unreadable.ts';

/** Rows of a table as they are read: some of its columns, each with what it must be. */
export interface StoredRows<T> {
  readonly table: string;
  /** The SQL expression that names a row: what is reported of it, and by which it is found. */
  readonly key: string;
  /** The row by the names that the code uses; the columns have them in snake case. */
  readonly row: Schema<T>;
  readonly fields: readonly string[];
  /** What is selected of it: the columns of the fields in their order, and then the key. */
  readonly columns: string;
  /** Fields without which the row still means something, and what is stored in their place if they are unreadable. */
  readonly instead: Readonly<Partial<Record<string, SqlStorageValue>>>;
  /** Takes an unreadable row from its place. */
  readonly remove: (sql: SqlStorage, key: SqlStorageValue) => void;
}

/** What a description of rows reads. */
export type RowOf<Rows> = Rows extends StoredRows<infer Row> ? Row : never;

interface Options {
  key?: string;
  instead?: Readonly<Partial<Record<string, SqlStorageValue>>>;
  remove?: (sql: SqlStorage, key: SqlStorageValue) => void;
}

/** Describes rows. Unless `remove` says otherwise, an unreadable row is deleted when it has been put aside. */
export function storedRows<const E extends v.ObjectEntries>(
  table: string,
  entries: E,
  { key = 'id', instead = {}, remove }: Options = {},
): StoredRows<v.InferOutput<v.ObjectSchema<E, undefined>>> {
  const fields = Object.keys(entries);
  return {
    table,
    key,
    row: v.object(entries),
    fields,
    columns: [...fields.map(columnOf), key].join(', '),
    instead,
    remove: remove ?? ((sql, row) => void sql.exec(`DELETE FROM ${table} WHERE ${key} = ?`, row)),
  };
}

/**
 * Reads rows. What is unreadable of them is put aside: a field that has something to take its place, or else the row.
 * `rest` is the query after the table's name.
 */
export function readRows<T extends object>(
  sql: SqlStorage,
  stored: StoredRows<T>,
  rest: string,
  ...bindings: SqlStorageValue[]
): T[] {
  // As lists: to make objects of them takes the runtime three times as long.
  const lists = sql.exec(`SELECT ${stored.columns} FROM ${stored.table} ${rest}`, ...bindings).raw();
  const rows = [...lists].map((values) =>
    readRow(sql, stored, values.at(-1) ?? null, rowOf(stored.fields, values)),
  );
  // Read again without what is put aside now: a query may have asked for so many.
  if (rows.includes(undefined)) return readRows(sql, stored, rest, ...bindings);
  return rows.filter((row) => row !== undefined);
}

/** The first row that the query finds. */
export function readFirst<T extends object>(
  sql: SqlStorage,
  stored: StoredRows<T>,
  rest: string,
  ...bindings: SqlStorageValue[]
): T | undefined {
  return readRows(sql, stored, `${rest} LIMIT 1`, ...bindings)[0];
}

function readRow<T extends object>(
  sql: SqlStorage,
  stored: StoredRows<T>,
  key: SqlStorageValue,
  row: Record<string, SqlStorageValue>,
): T | undefined {
  const parsed = v.safeParse(stored.row, row);
  if (parsed.success) return parsed.output;
  const { table, instead, remove } = stored;
  const bad = new Set(parsed.issues.map((issue) => String(issue.path?.[0]?.key)));
  const problem = problemOf(parsed.issues);
  const mended = { ...row };
  for (const field of bad) {
    const value = instead[field];
    if (value === undefined) {
      putAside(sql, { source: table, key: nameOf(key), problem, content: row });
      remove(sql, key);
      return undefined;
    }
    mended[field] = value;
  }
  for (const field of bad) {
    const column = columnOf(field);
    putAside(sql, { source: `${table}.${column}`, key: nameOf(key), problem, content: row[field] });
    sql.exec(`UPDATE ${table} SET ${column} = ? WHERE ${stored.key} = ?`, mended[field] ?? null, key);
  }
  return v.parse(stored.row, mended);
}

function rowOf(
  fields: readonly string[],
  values: readonly SqlStorageValue[],
): Record<string, SqlStorageValue> {
  const row: Record<string, SqlStorageValue> = {};
  for (const [index, field] of fields.entries()) row[field] = values[index] ?? null;
  return row;
}

function nameOf(key: SqlStorageValue): string {
  return key instanceof ArrayBuffer ? 'a row named by bytes' : String(key);
}

/** `displayName` is in the column `display_name`. */
function columnOf(field: string): string {
  return field.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}
