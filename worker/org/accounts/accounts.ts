import type { AgentAccount, OrgRecords } from '../../core/index.ts';
import type { AgentItem, TeamItem } from '../../../protocol/answers/accounts.ts';
import { MEDIA_KINDS, type AgentPatch, type MediaKind } from '../../../protocol/http.ts';
import type { PublicAgent, Role } from '../../../protocol/people.ts';
import { addressKey } from '../address.ts';
import type { Sessions } from './sessions.ts';
import { readFirst, readRows, type StoredRows } from '../stored/rows.ts';
import { ACCOUNTS, AGENTS, PASSWORDS, type SessionMethod } from '../stored/tables/accounts.ts';

type AccountRow = typeof ACCOUNTS extends StoredRows<infer Row> ? Row : never;

export interface NewAgent {
  id: string;
  email: string;
  passwordHash: string;
  displayName: string;
  role: Role;
}

/** A session that is good. `id` names it to people; `device` says where it was opened, as far as that is known. */
export interface Session {
  id: string;
  device: string;
  agent: AgentItem;
  method: SessionMethod;
  /** It was open when passkeys began to be required of admins, and goes on without one. */
  isExempt: boolean;
}

/** Who may come in: agents' accounts. Secrets come in as hashes only. */
export class Accounts {
  readonly #sql: SqlStorage;
  readonly #slug: string;
  readonly #sessions: Sessions;

  constructor(sql: SqlStorage, slug: string, sessions: Sessions) {
    this.#sql = sql;
    this.#slug = slug;
    this.#sessions = sessions;
  }

  /** Every agent that was not removed, by name. */
  list(): AgentItem[] {
    const rest = 'WHERE deleted_at IS NULL ORDER BY display_name COLLATE NOCASE, id';
    return readRows(this.#sql, ACCOUNTS, rest).map((row) => this.#view(row));
  }

  /**
   * The same, with when each was last seen. Nothing is written for it: a session says when it was last used, and the log
   * of statuses knows of those whose sessions have ended.
   */
  team(now: number): TeamItem[] {
    this.#sessions.settle();
    const seen = new Map(
      this.#sql
        .exec<{ id: string; open: number; at: number | null }>(
          `SELECT id, EXISTS (SELECT 1 FROM sessions WHERE agent_id = agents.id AND console_open) AS open, nullif(max(
              ifnull((SELECT max(last_used_at) FROM sessions WHERE agent_id = agents.id), 0),
              ifnull((SELECT max(at) FROM status_log WHERE agent_id = agents.id), 0)
            ), 0) AS at FROM agents WHERE deleted_at IS NULL`,
        )
        .toArray()
        .map(({ id, open, at }) => [id, { consoleOpen: open === 1, lastSeenAt: open === 1 ? now : at }]),
    );
    return this.list().map((agent) => ({
      ...agent,
      ...(seen.get(agent.id) ?? { consoleOpen: false, lastSeenAt: null }),
    }));
  }

  /** Every agent there is a row of, by age; of those who were removed, when that was. */
  everybody(): (AgentItem & { removedAt?: number })[] {
    return readRows(this.#sql, ACCOUNTS, 'ORDER BY created_at, id').map((row) => ({
      ...this.#view(row),
      ...(row.deletedAt !== null && { removedAt: row.deletedAt }),
    }));
  }

  count(): number {
    return this.#sql
      .exec<{ count: number }>('SELECT count(*) AS count FROM agents WHERE deleted_at IS NULL')
      .one().count;
  }

  find(id: string): AgentItem | undefined {
    const row = this.#row(id);
    return row && this.#view(row);
  }

  /** Where to check a password; undefined for an e-mail address that nobody active has. */
  passwordOf(email: string): { agentId: string; passwordHash: string } | undefined {
    const rest = 'WHERE email = ? AND deleted_at IS NULL AND active = 1';
    const row = readFirst(this.#sql, PASSWORDS, rest, addressKey(email));
    return row && { agentId: row.id, passwordHash: row.passwordHash };
  }

  /** Whether somebody who may come in has this very password still: checking one takes a while. */
  hasPassword(id: string, passwordHash: string): boolean {
    return (
      this.#sql
        .exec(
          'SELECT 1 FROM agents WHERE id = ? AND password_hash = ? AND active = 1 AND deleted_at IS NULL',
          id,
          passwordHash,
        )
        .toArray().length > 0
    );
  }

  /** Who has an e-mail address, switched off or not. */
  idOf(email: string): string | undefined {
    return readFirst(this.#sql, ACCOUNTS, 'WHERE email = ? AND deleted_at IS NULL', addressKey(email))?.id;
  }

  isTaken(email: string): boolean {
    return (
      this.#sql
        .exec('SELECT 1 FROM agents WHERE email = ? AND deleted_at IS NULL', addressKey(email))
        .toArray().length > 0
    );
  }

  create(agent: NewAgent, now: number): void {
    this.#sql.exec(
      'INSERT INTO agents (id, email, password_hash, display_name, role, created_at) VALUES (?, ?, ?, ?, ?, ?)',
      agent.id,
      addressKey(agent.email),
      agent.passwordHash,
      agent.displayName,
      agent.role,
      now,
    );
  }

  update(id: string, patch: Omit<AgentPatch, 'password' | 'endCall'>): void {
    const { displayName = null, title = null, role = null, capacity = null, active } = patch;
    this.#sql.exec(
      `UPDATE agents SET display_name = coalesce(?, display_name), title = coalesce(?, title), role = coalesce(?, role),
        capacity = coalesce(?, capacity), active = coalesce(?, active) WHERE id = ?`,
      displayName,
      title,
      role,
      capacity,
      active === undefined ? null : Number(active),
      id,
    );
  }

  /** The name of an agent, also of one who was removed. */
  nameOf(id: string): string {
    return readFirst(this.#sql, ACCOUNTS, 'WHERE id = ?', id)?.displayName ?? '?';
  }

  /** The ids of all who administer. */
  admins(): string[] {
    return this.list()
      .filter(({ role, active }) => role === 'admin' && active)
      .map(({ id }) => id);
  }

  setPassword(id: string, passwordHash: string): void {
    this.#sql.exec('UPDATE agents SET password_hash = ? WHERE id = ?', passwordHash, id);
  }

  /** Points a kind of media at a new object, or at none; gives back the key of the one before. */
  setMedia(id: string, kind: MediaKind, key: string | null): string | null {
    const old = this.#row(id)?.[`${kind}Key`] ?? null;
    this.#sql.exec(`UPDATE agents SET ${kind}_key = ? WHERE id = ?`, key, id);
    return old;
  }

  /** Removes an account. Its name stays for the log, its e-mail address is free again; gives back its media's keys. */
  remove(id: string, now: number): string[] {
    const row = this.#row(id);
    this.#sql.exec(
      `UPDATE agents SET deleted_at = ?, active = 0, password_hash = '',
        wave_key = NULL, intro_key = NULL, loop_key = NULL, avatar_key = NULL,
        poster_key = NULL, captions_key = NULL WHERE id = ?`,
      now,
      id,
    );
    return row ? MEDIA_KINDS.flatMap((kind) => row[`${kind}Key`] ?? []) : [];
  }

  /** Whether somebody else could still administer the organization. */
  hasAdminBesides(id: string): boolean {
    return (
      this.#sql
        .exec(
          `SELECT 1 FROM agents WHERE role = 'admin' AND active = 1 AND deleted_at IS NULL AND id <> ? LIMIT 1`,
          id,
        )
        .toArray().length > 0
    );
  }

  /** The account as routing knows it. */
  account(id: string): AgentAccount {
    const row = readFirst(this.#sql, ACCOUNTS, 'WHERE id = ?', id);
    if (!row) throw new Error(`There is no agent ${id}.`);
    return this.#routed(row);
  }

  /** Everybody whom routing knows, in the order of their ids: the account as routing has it, and what it had stored of them. */
  routed(): OrgRecords['agents'] {
    // An agent who was removed stays until their call is over (T-8).
    const rest = 'WHERE deleted_at IS NULL OR routing IS NOT NULL ORDER BY id';
    return readRows(this.#sql, AGENTS, rest).map((row) => ({
      account: this.#routed(row),
      record: row.routing,
    }));
  }

  /** A session and whose it is; undefined when it has ended, or its agent may not come in any more. */
  session(tokenHash: string, now: number): Session | undefined {
    const session = this.#sessions.find(tokenHash, now);
    const agent = session && this.find(session.agentId);
    if (!session || !agent?.active) return undefined;
    const { id, device, method, exempt } = session;
    return { id, device, agent, method, isExempt: exempt };
  }

  #row(id: string): AccountRow | undefined {
    return readFirst(this.#sql, ACCOUNTS, 'WHERE id = ? AND deleted_at IS NULL', id);
  }

  #routed(row: AccountRow): AgentAccount {
    const { role, capacity } = row;
    return { profile: this.#profile(row), role, capacity, active: isActive(row) };
  }

  #view(row: AccountRow): AgentItem {
    const { email, role, capacity, createdAt } = row;
    return { ...this.#profile(row), email, role, capacity, active: isActive(row), createdAt };
  }

  #profile(row: AccountRow): PublicAgent {
    const { id, displayName, title } = row;
    return {
      id,
      displayName,
      title,
      avatarUrl: this.#url(row.avatarKey),
      waveUrl: this.#url(row.waveKey),
      introUrl: this.#url(row.introKey),
      loopUrl: this.#url(row.loopKey),
      posterUrl: this.#url(row.posterKey),
      captionsUrl: this.#url(row.captionsKey),
    };
  }

  /** Without a host: an organization is reached under any that the deployment has. */
  #url(key: string | null): string | null {
    return key === null ? null : `/o/${this.#slug}/media/${key}`;
  }
}

function isActive({ active, deletedAt }: AccountRow): boolean {
  return active && deletedAt === null;
}
