import type { AuditAction, AuditChange, AuditDetails, AuditItem } from '../../../protocol/audit.ts';
import type { AuditQuery } from '../../../protocol/http.ts';
import type { Time } from '../../core/index.ts';
import { ok, refused, type Result } from '../result.ts';
import { readRows } from '../stored/rows.ts';
import { AUDIT } from '../stored/tables/organization.ts';
import type { Page } from './list-page.ts';

/** An agent who changes something, and by which of their sessions; null: by the socket of a console. */
export interface AgentActor {
  kind: 'agent';
  agentId: string;
  session: { id: string; device: string } | null;
}

/** Who changes something: somebody of the organization, or whoever runs the server. */
export type Actor = AgentActor | { kind: 'operator' };

/** Something that was done, and to whom or what. Secrets are never part of it. */
interface Entry {
  by: Actor;
  action: AuditAction;
  /** The id of what it was done to. */
  subject: string;
  /** What else is worth knowing, by name. */
  details?: AuditDetails;
  /** What it was before and after. */
  changes?: readonly AuditChange[];
}

/** Who changed what, and when. Rows are only added; they expire like all records. */
export class Audit {
  readonly #sql: SqlStorage;

  constructor(sql: SqlStorage) {
    this.#sql = sql;
  }

  add({ by, action, subject, details = {}, changes = [] }: Entry, at: Time): void {
    const { agentId, session } = by.kind === 'agent' ? by : { agentId: null, session: null };
    this.#sql.exec(
      `INSERT INTO audit (at, by_agent, session_id, device, action, subject, details, changes)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
      at,
      agentId,
      session?.id ?? null,
      session?.device ?? null,
      action,
      subject,
      JSON.stringify(details),
      JSON.stringify(changes),
    );
  }

  /** One page, newest first. */
  list({ from, to, agent, action, cursor, limit }: AuditQuery): Result<Page<AuditItem>> {
    const before = cursor === undefined ? Number.MAX_SAFE_INTEGER : Number(cursor);
    if (!Number.isSafeInteger(before))
      return refused('INVALID_PAYLOAD', 'The cursor is not one that a list gave.');
    const filters: [string, SqlStorageValue | undefined][] = [
      ['id < ?', before],
      ['at >= ?', from],
      ['at < ?', to],
      ['by_agent IS ?', agent === 'operator' ? null : agent],
      ['action = ?', action],
    ];
    const used = filters.filter(([, value]) => value !== undefined);
    const rows = readRows(
      this.#sql,
      AUDIT,
      `WHERE ${used.map(([test]) => test).join(' AND ')} ORDER BY id DESC LIMIT ?`,
      ...used.map(([, value]) => value ?? null),
      limit + 1,
    );
    const items = rows.slice(0, limit).map(({ id, byAgent, sessionId, device, ...row }) => ({
      id: String(id),
      by: byAgent,
      session: sessionId === null ? null : { id: sessionId, device: device ?? '' },
      ...row,
    }));
    const last = rows.length > limit ? items.at(-1) : undefined;
    return ok(last ? { items, nextCursor: last.id } : { items });
  }
}
