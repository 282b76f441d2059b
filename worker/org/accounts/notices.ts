import type { NoticeItem } from '../../../protocol/answers/accounts.ts';
import { newId } from '../ids.ts';
import { readRows } from '../stored/rows.ts';
import { NOTICES, StoredNotice, type Notice } from '../stored/tables/accounts.ts';

/** One agent has so many at most: who has not signed in for long reads the newest. */
const MOST = 50;

/** What was done to people's accounts, kept until they have read it. */
export class Notices {
  readonly #sql: SqlStorage;

  constructor(sql: SqlStorage) {
    this.#sql = sql;
  }

  /** Tells an agent; `by` is who did it, null: the operator. */
  add(agentId: string, notice: Notice, by: string | null, now: number): void {
    this.#sql.exec(
      'INSERT INTO notices (id, agent_id, at, by_agent, notice) VALUES (?, ?, ?, ?, ?)',
      newId(),
      agentId,
      now,
      by,
      StoredNotice.write(notice),
    );
    this.#sql.exec(
      `DELETE FROM notices WHERE agent_id = ?1 AND id NOT IN
        (SELECT id FROM notices WHERE agent_id = ?1 ORDER BY at DESC, rowid DESC LIMIT ?2)`,
      agentId,
      MOST,
    );
  }

  /** Those of an agent, oldest first; `nameOf` gives names, also of people who have left. */
  list(agentId: string, nameOf: (id: string) => string): NoticeItem[] {
    const named = (id: string) => ({ id, displayName: nameOf(id) });
    return readRows(this.#sql, NOTICES, 'WHERE agent_id = ? ORDER BY at, rowid', agentId).map(
      ({ id, at, byAgent, notice }) => {
        const by = byAgent === null ? null : named(byAgent);
        if (notice.kind === 'recovery_made')
          return { id, at, by, kind: notice.kind, agent: named(notice.agentId) };
        return { id, at, by, ...notice };
      },
    );
  }

  /** It was read; false: there is none of that id. */
  dismiss(agentId: string, id: string): boolean {
    return (
      this.#sql.exec('DELETE FROM notices WHERE agent_id = ? AND id = ? RETURNING id', agentId, id).toArray()
        .length > 0
    );
  }

  /** Whose account is gone reads none. */
  endOf(agentId: string): void {
    this.#sql.exec('DELETE FROM notices WHERE agent_id = ?', agentId);
  }
}
