import type { AgentAccount } from '../core/index.ts';
import type { AgentPatch, MediaKind } from '../protocol/http.ts';
import type { Role } from '../protocol/people.ts';
import { addressKey, readableAddress } from './address.ts';

/** Session cookies are good for this long. */
export const SESSION_MS = 30 * 24 * 60 * 60 * 1_000;

const MEDIA_COLUMNS = {
  wave: 'wave_key',
  intro: 'intro_key',
  loop: 'loop_key',
  avatar: 'avatar_key',
} as const satisfies Record<MediaKind, string>;

type AgentRow = {
  id: string;
  email: string;
  password_hash: string;
  display_name: string;
  title: string;
  role: Role;
  capacity: number;
  active: number;
  wave_key: string | null;
  intro_key: string | null;
  loop_key: string | null;
  avatar_key: string | null;
  created_at: number;
  deleted_at: number | null;
};

/** An agent as the administration sees it. */
export interface AgentView {
  id: string;
  email: string;
  displayName: string;
  title: string;
  role: Role;
  capacity: number;
  active: boolean;
  avatarUrl: string | null;
  waveUrl: string | null;
  introUrl: string | null;
  loopUrl: string | null;
  createdAt: number;
}

export interface NewAgent {
  id: string;
  email: string;
  passwordHash: string;
  displayName: string;
  role: Role;
}

/** Who may come in: agents' accounts and their sessions. Secrets come in as hashes only. */
export class Accounts {
  readonly #sql: SqlStorage;
  readonly #slug: string;

  constructor(sql: SqlStorage, slug: string) {
    this.#sql = sql;
    this.#slug = slug;
  }

  /** Every agent that was not removed, by name. */
  list(): AgentView[] {
    return this.#sql
      .exec<AgentRow>(
        'SELECT * FROM agents WHERE deleted_at IS NULL ORDER BY display_name COLLATE NOCASE, id',
      )
      .toArray()
      .map((row) => this.#view(row));
  }

  find(id: string): AgentView | undefined {
    const row = this.#row(id);
    return row && this.#view(row);
  }

  /** Where to check a password; undefined for an e-mail address that nobody active has. */
  passwordOf(email: string): { agentId: string; passwordHash: string } | undefined {
    const [row] = this.#sql
      .exec<AgentRow>(
        'SELECT * FROM agents WHERE email = ? AND deleted_at IS NULL AND active = 1',
        addressKey(email),
      )
      .toArray();
    return row && { agentId: row.id, passwordHash: row.password_hash };
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

  update(id: string, patch: Omit<AgentPatch, 'password'>): void {
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

  setPassword(id: string, passwordHash: string): void {
    this.#sql.exec('UPDATE agents SET password_hash = ? WHERE id = ?', passwordHash, id);
  }

  /** Points a kind of media at a new object; gives back the key of the one it replaces. */
  setMedia(id: string, kind: MediaKind, key: string): string | null {
    const column = MEDIA_COLUMNS[kind];
    const old = this.#row(id)?.[column] ?? null;
    this.#sql.exec(`UPDATE agents SET ${column} = ? WHERE id = ?`, key, id);
    return old;
  }

  /** Removes an account. Its name stays for the log, its e-mail address is free again; gives back its media's keys. */
  remove(id: string, now: number): string[] {
    const row = this.#row(id);
    this.#sql.exec(
      `UPDATE agents SET deleted_at = ?, active = 0, password_hash = '',
        wave_key = NULL, intro_key = NULL, loop_key = NULL, avatar_key = NULL WHERE id = ?`,
      now,
      id,
    );
    return row ? Object.values(MEDIA_COLUMNS).flatMap((column) => row[column] ?? []) : [];
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
    const row = this.#sql.exec<AgentRow>('SELECT * FROM agents WHERE id = ?', id).one();
    const { email: _email, createdAt: _createdAt, role, capacity, active, ...profile } = this.#view(row);
    return { profile, role, capacity, active };
  }

  openSession(tokenHash: string, agentId: string, now: number): void {
    this.#sql.exec('INSERT INTO sessions VALUES (?, ?, ?, ?)', tokenHash, agentId, now, now + SESSION_MS);
  }

  /** Whose session it is; undefined when it has ended, or its agent may not come in any more. */
  sessionAgent(tokenHash: string, now: number): AgentView | undefined {
    const [row] = this.#sql
      .exec<AgentRow>(
        `SELECT agents.* FROM sessions JOIN agents ON agents.id = sessions.agent_id
          WHERE token_hash = ? AND expires_at > ? AND active = 1 AND deleted_at IS NULL`,
        tokenHash,
        now,
      )
      .toArray();
    return row && this.#view(row);
  }

  endSession(tokenHash: string): void {
    this.#sql.exec('DELETE FROM sessions WHERE token_hash = ?', tokenHash);
  }

  /** Ends all sessions of an agent but one; gives back the hashes of those ended. */
  endSessionsOf(agentId: string, except: string | null): string[] {
    return this.#sql
      .exec<{ token_hash: string }>(
        'DELETE FROM sessions WHERE agent_id = ? AND token_hash IS NOT ? RETURNING token_hash',
        agentId,
        except,
      )
      .toArray()
      .map((row) => row.token_hash);
  }

  #row(id: string): AgentRow | undefined {
    return this.#sql
      .exec<AgentRow>('SELECT * FROM agents WHERE id = ? AND deleted_at IS NULL', id)
      .toArray()[0];
  }

  #view(row: AgentRow): AgentView {
    return {
      id: row.id,
      email: readableAddress(row.email),
      displayName: row.display_name,
      title: row.title,
      role: row.role,
      capacity: row.capacity,
      active: row.active === 1 && row.deleted_at === null,
      avatarUrl: this.#url(row.avatar_key),
      waveUrl: this.#url(row.wave_key),
      introUrl: this.#url(row.intro_key),
      loopUrl: this.#url(row.loop_key),
      createdAt: row.created_at,
    };
  }

  /** Without a host: an organization is reached under any that the deployment has. */
  #url(key: string | null): string | null {
    return key === null ? null : `/o/${this.#slug}/media/${key}`;
  }
}
