import * as v from 'valibot';

/** What of the storage could not be read. */
export interface Unreadable {
  /** The table, or the table and column: `agents.routing`. */
  readonly source: string;
  /** Which row of it: an id, never what a person wrote. */
  readonly key: string;
  /** What is wrong with it, without the values that are. */
  readonly problem: string;
  readonly content: unknown;
}

/**
 * Keeps what could not be read where nobody reads it again, and reports it. Whoever calls this takes it from its old
 * place. It is deleted with the records of its time.
 */
export function putAside(sql: SqlStorage, { source, key, problem, content }: Unreadable): void {
  // No step that is to be done comes of it, so that its time is nobody's argument.
  const at = Date.now();
  console.error(
    `unreadable: ${source} of ${key}: ${problem}. It is kept in unreadable_rows, and everything else goes on.`,
  );
  sql.exec(
    'INSERT INTO unreadable_rows (at, source, row_key, problem, content) VALUES (?, ?, ?, ?, ?)',
    at,
    source,
    key,
    problem,
    JSON.stringify(content, bytesAsText) ?? 'null',
  );
}

/** What a schema found, in words without the values, which may be a person's: `live.offers: Array expected`. */
export function problemOf(issues: readonly v.BaseIssue<unknown>[]): string {
  return issues
    .map((issue) => {
      const what = issue.type === 'custom' ? issue.message : `${issue.expected ?? issue.type} expected`;
      return `${v.getDotPath(issue) ?? 'all of it'}: ${what}`;
    })
    .join('; ');
}

function bytesAsText(_key: string, value: unknown): unknown {
  return value instanceof ArrayBuffer ? { base64: new Uint8Array(value).toBase64() } : value;
}
