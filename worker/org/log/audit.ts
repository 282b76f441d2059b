import type { AuditAction, AuditItem } from '../../../protocol/answers.ts';
import type { Time } from '../../core/index.ts';
import { ok, refused, type Result } from '../result.ts';
import { readRows } from '../stored/rows.ts';
import { AUDIT } from '../stored/tables.ts';
import type { Page } from './call-log.ts';

/** Something that an admin, an agent or the operator did, and to whom or what. */
interface Entry {
  /** The agent's id; null: the operator. */
  by: string | null;
  action: AuditAction;
  subject: string;
  /** What else is worth knowing, as plain words by name. */
  details?: Readonly<Record<string, string | number | null>>;
}

/** Who changed what, and when. Rows are only added; they expire like all records. */
export class Audit {
  readonly #sql: SqlStorage;

  constructor(sql: SqlStorage) {
    this.#sql = sql;
  }

  add({ by, action, subject, details = {} }: Entry, at: Time): void {
    this.#sql.exec(
      'INSERT INTO audit (at, by_agent, action, subject, details) VALUES (?, ?, ?, ?, ?)',
      at,
      by,
      action,
      subject,
      JSON.stringify(details),
    );
  }

  /** One page, newest first. */
  list(cursor: string | undefined, limit: number): Result<Page<AuditItem>> {
    const before = cursor === undefined ? Number.MAX_SAFE_INTEGER : Number(cursor);
    if (!Number.isSafeInteger(before))
      return refused('INVALID_PAYLOAD', 'The cursor is not one that a list gave.');
    const rows = readRows(this.#sql, AUDIT, 'WHERE id < ? ORDER BY id DESC LIMIT ?', before, limit + 1);
    const items = rows
      .slice(0, limit)
      .map(({ id, byAgent, ...row }) => ({ id: String(id), by: byAgent, ...row }));
    const last = rows.length > limit ? items.at(-1) : undefined;
    return ok(last ? { items, nextCursor: last.id } : { items });
  }
}
