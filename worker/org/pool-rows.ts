import type { PoolConfig } from '../core/index.ts';
import type { Condition, PoolBody, Rule } from '../protocol/http.ts';
import type { WidgetPatch } from '../protocol/settings.ts';

type PoolRow = {
  id: string;
  is_default: number;
  name: string;
  overflow: 'any' | 'none';
  widget: string | null;
};
type MemberRow = { pool_id: string; agent_id: string; tier: number };
type RuleRow = { seq: number; pool_id: string; priority: number; conditions: string };

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
    const members = Map.groupBy(
      this.#sql.exec<MemberRow>('SELECT pool_id, agent_id, tier FROM pool_members ORDER BY tier, agent_id'),
      (row) => row.pool_id,
    );
    const rules = Map.groupBy(
      this.#sql.exec<RuleRow>(
        'SELECT seq, pool_id, priority, conditions FROM pool_rules ORDER BY priority DESC, seq',
      ),
      (row) => row.pool_id,
    );
    return this.#sql
      .exec<PoolRow>(
        'SELECT id, is_default, name, overflow, widget FROM pools ORDER BY is_default DESC, created_at, id',
      )
      .toArray()
      .map((row) => toConfig(row, members.get(row.id) ?? [], rules.get(row.id) ?? []));
  }

  find(id: string): PoolConfig | undefined {
    return this.all().find((pool) => pool.id === id);
  }

  /** As `all`, with their versions, which are no matter of routing. */
  versioned(): VersionedPool[] {
    const rows = this.#sql.exec<{ id: string; version: number }>('SELECT id, version FROM pools').toArray();
    const versions = new Map(rows.map(({ id, version }) => [id, version]));
    return this.all().map((pool) => ({ ...pool, version: versions.get(pool.id) ?? 1 }));
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
    return this.#sql.exec<{ n: number }>('SELECT count(*) AS n FROM pools').one().n;
  }

  create(id: string, isDefault: boolean, body: PoolBody, now: number): void {
    this.#sql.exec(
      'INSERT INTO pools (id, is_default, name, overflow, widget, created_at) VALUES (?, ?, ?, ?, ?, ?)',
      id,
      isDefault ? 1 : 0,
      body.name,
      body.overflow,
      widgetJson(body),
      now,
    );
    this.#setMembers(id, body);
    this.#setRules(id, body.rules);
  }

  /** Replaces all of a pool. A rule that did not change keeps its age. */
  replace(id: string, body: PoolBody): void {
    this.#sql.exec(
      'UPDATE pools SET name = ?, overflow = ?, widget = ?, version = version + 1 WHERE id = ?',
      body.name,
      body.overflow,
      widgetJson(body),
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
    const old = this.#sql
      .exec<RuleRow>(
        'SELECT seq, pool_id, priority, conditions FROM pool_rules WHERE pool_id = ? ORDER BY seq',
        id,
      )
      .toArray();
    for (const rule of rules) {
      const conditions = JSON.stringify(rule.conditions);
      const same = old.findIndex((row) => row.priority === rule.priority && row.conditions === conditions);
      if (same >= 0) old.splice(same, 1);
      else
        this.#sql.exec(
          'INSERT INTO pool_rules (pool_id, priority, conditions) VALUES (?, ?, ?)',
          id,
          rule.priority,
          conditions,
        );
    }
    for (const { seq } of old) this.#sql.exec('DELETE FROM pool_rules WHERE seq = ?', seq);
  }
}

function toConfig(row: PoolRow, members: readonly MemberRow[], rules: readonly RuleRow[]): PoolConfig {
  return {
    id: row.id,
    isDefault: row.is_default === 1,
    name: row.name,
    overflow: row.overflow,
    members: members.map(({ agent_id, tier }) => ({ agentId: agent_id, tier })),
    rules: rules.map(({ seq, priority, conditions }) => ({
      seq,
      priority,
      conditions: JSON.parse(conditions) as Condition[],
    })),
    ...(row.widget === null ? {} : { widget: JSON.parse(row.widget) as WidgetPatch }),
  };
}

function widgetJson({ widget }: PoolBody): string | null {
  return widget === undefined ? null : JSON.stringify(widget);
}
