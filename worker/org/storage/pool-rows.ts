import type { PoolConfig } from '../../core/index.ts';
import type { PoolBody, Rule } from '../../../protocol/http.ts';
import { StoredConditions } from '../stored/records/pools.ts';
import { readRows } from '../stored/rows.ts';
import { POOL_MEMBERS, POOL_RULES, POOLS, StoredHours, StoredWidget } from '../stored/tables/pools.ts';

/** A pool with the number of its state, which every change raises. */
export type VersionedPool = PoolConfig & { version: number };

/** Pools as rows: what an admin set, members and rules included. */
export class PoolRows {
  readonly #sql: SqlStorage;

  constructor(sql: SqlStorage) {
    this.#sql = sql;
  }

  /** Every pool, the default one first, then by age. */
  all(): PoolConfig[] {
    return this.versioned().map(({ version: _version, ...pool }) => pool);
  }

  find(id: string): PoolConfig | undefined {
    return this.all().find((pool) => pool.id === id);
  }

  /** As `all`, with their versions, which are no matter of routing. */
  versioned(): VersionedPool[] {
    const members = Map.groupBy(
      readRows(this.#sql, POOL_MEMBERS, 'ORDER BY tier, agent_id'),
      ({ poolId }) => poolId,
    );
    const rules = Map.groupBy(
      readRows(this.#sql, POOL_RULES, 'ORDER BY priority DESC, seq'),
      ({ poolId }) => poolId,
    );
    return readRows(this.#sql, POOLS, 'ORDER BY is_default DESC, created_at, id').map(
      ({ id, isDefault, name, overflow, widget, hours, version }) => ({
        id,
        isDefault,
        name,
        overflow,
        members: (members.get(id) ?? []).map(({ agentId, tier }) => ({ agentId, tier })),
        rules: (rules.get(id) ?? []).map(({ seq, priority, conditions: { conditions } }) => ({
          seq,
          priority,
          conditions,
        })),
        ...widget,
        ...hours,
        version,
      }),
    );
  }

  findVersioned(id: string): VersionedPool | undefined {
    return this.versioned().find((pool) => pool.id === id);
  }

  default(): PoolConfig {
    const pool = this.all().find((one) => one.isDefault);
    if (!pool) throw new Error('The organization has no default pool.');
    return pool;
  }

  count(): number {
    return this.all().length;
  }

  create(id: string, isDefault: boolean, body: PoolBody, now: number): void {
    this.#sql.exec(
      'INSERT INTO pools (id, is_default, name, overflow, widget, hours, created_at) VALUES (?, ?, ?, ?, ?, ?, ?)',
      id,
      isDefault ? 1 : 0,
      body.name,
      body.overflow,
      widgetJson(body),
      hoursJson(body),
      now,
    );
    this.#setMembers(id, body);
    this.#setRules(id, body.rules);
  }

  /** Replaces all of a pool. A rule that did not change keeps its age. */
  replace(id: string, body: PoolBody): void {
    this.#sql.exec(
      'UPDATE pools SET name = ?, overflow = ?, widget = ?, hours = ?, version = version + 1 WHERE id = ?',
      body.name,
      body.overflow,
      widgetJson(body),
      hoursJson(body),
      id,
    );
    this.#setMembers(id, body);
    this.#setRules(id, body.rules);
  }

  delete(id: string): void {
    this.#sql.exec('DELETE FROM pool_members WHERE pool_id = ?', id);
    this.#sql.exec('DELETE FROM pool_rules WHERE pool_id = ?', id);
    this.#sql.exec('DELETE FROM pools WHERE id = ?', id);
  }

  addMember(id: string, agentId: string, tier: number): void {
    this.#insertMember(id, agentId, tier);
    this.#sql.exec('UPDATE pools SET version = version + 1 WHERE id = ?', id);
  }

  /** Takes an agent out of all its pools. */
  removeMember(agentId: string): void {
    this.#sql.exec(
      `UPDATE pools SET version = version + 1
        WHERE id IN (SELECT pool_id FROM pool_members WHERE agent_id = ?)`,
      agentId,
    );
    this.#sql.exec('DELETE FROM pool_members WHERE agent_id = ?', agentId);
  }

  #setMembers(id: string, body: PoolBody): void {
    this.#sql.exec('DELETE FROM pool_members WHERE pool_id = ?', id);
    for (const { agentId, tier } of body.members) this.#insertMember(id, agentId, tier);
  }

  #insertMember(id: string, agentId: string, tier: number): void {
    this.#sql.exec('INSERT INTO pool_members (pool_id, agent_id, tier) VALUES (?, ?, ?)', id, agentId, tier);
  }

  #setRules(id: string, rules: readonly Rule[]): void {
    const old = readRows(this.#sql, POOL_RULES, 'WHERE pool_id = ? ORDER BY seq', id);
    for (const { priority, conditions: wanted } of rules) {
      const conditions = StoredConditions.write({ conditions: wanted });
      const same = old.findIndex(
        (row) => row.priority === priority && StoredConditions.write(row.conditions) === conditions,
      );
      if (same >= 0) old.splice(same, 1);
      else
        this.#sql.exec(
          'INSERT INTO pool_rules (pool_id, priority, conditions) VALUES (?, ?, ?)',
          id,
          priority,
          conditions,
        );
    }
    for (const { seq } of old) this.#sql.exec('DELETE FROM pool_rules WHERE seq = ?', seq);
  }
}

function hoursJson({ hours }: PoolBody): string | null {
  return hours == null ? null : StoredHours.write({ hours });
}

function widgetJson({ widget }: PoolBody): string | null {
  return widget === undefined ? null : StoredWidget.write({ widget });
}
