import {
  agentRecord,
  attemptRecord,
  callOf,
  endOf,
  firstAgentId,
  isWritten,
  sourceRecord,
} from '../../core/index.ts';
import type {
  AgentId,
  AgentRecord,
  Attempt,
  Block,
  HandoffRow,
  OrgRecords,
  OrgState,
  Source,
  StepResult,
  Time,
} from '../../core/index.ts';
import type { Settings } from '../../../protocol/settings.ts';
import type { Accounts } from '../accounts/accounts.ts';
import type { Blocks } from '../accounts/blocks.ts';
import type { Audit } from '../log/audit.ts';
import type { Noise, NoiseKind } from '../log/noise.ts';
import type { Budgets } from '../../core/index.ts';
import type { ChatRows } from '../log/chat-rows.ts';
import type { HandoffLog } from '../log/handoff-log.ts';
import type { PoolRows } from './pool-rows.ts';
import { StoredAgent } from '../stored/records/agents.ts';
import { StoredAttempt, StoredOffers, StoredTransfers } from '../stored/records/attempts.ts';
import { readFirst, readRows } from '../stored/rows.ts';
import { writeLogRow } from './log-rows.ts';
import { loadAttempts } from '../stored/running-calls.ts';
import { readSettings, saveSettings } from '../stored/settings-row.ts';
import { ORG, type OrgRow } from '../stored/tables/organization.ts';
import { SOURCE_CALLS } from '../stored/tables/log.ts';
import { StoredIdentity } from '../stored/tables/calls.ts';

/** What bounds the rows that visitors can make, and keeps those out whom nobody wants. */
interface Safety {
  readonly budgets: Budgets;
  readonly blocks: Blocks;
  readonly audit: Audit;
  readonly noise: Noise;
}

/** Rows to routing's records and back. What writes is called inside a transaction. */
export class Store {
  readonly #sql: SqlStorage;
  readonly #accounts: Accounts;
  readonly #pools: PoolRows;
  readonly #handoffs: HandoffLog;
  readonly #chat: ChatRows;
  readonly #safety: Safety;
  /** What was last written of each agent; null: that there is nothing to be written. */
  readonly #written = new Map<AgentId, AgentRecord | null>();
  #staleCheckAt: number | null = null;
  #strayed: ReadonlySet<string> = new Set();

  constructor(
    sql: SqlStorage,
    accounts: Accounts,
    pools: PoolRows,
    { handoffs, chat }: { handoffs: HandoffLog; chat: ChatRows },
    safety: Safety,
  ) {
    this.#chat = chat;
    this.#safety = safety;
    this.#sql = sql;
    this.#accounts = accounts;
    this.#pools = pools;
    this.#handoffs = handoffs;
  }

  org(): OrgRow {
    const org = readFirst(this.#sql, ORG, '');
    if (!org) throw new Error('The organization has no row.');
    return org;
  }

  saveName(name: string): void {
    this.#sql.exec('UPDATE org SET name = ?', name);
  }

  settings(): Settings {
    return readSettings(this.#sql);
  }

  saveSettings(settings: Settings): void {
    saveSettings(this.#sql, settings);
  }

  saveSweepAt(at: number): void {
    this.#sql.exec('UPDATE org SET sweep_at = ?', at);
  }

  isSuspended(): boolean {
    return this.#sql.exec('SELECT 1 FROM org WHERE suspended_at IS NOT NULL').toArray().length > 0;
  }

  /** Null: it is not suspended any more. */
  saveSuspendedAt(at: number | null): void {
    this.#sql.exec('UPDATE org SET suspended_at = ?', at);
  }

  saveReportedAt(at: number): void {
    this.#sql.exec('UPDATE org SET reported_at = ?', at);
  }

  /** All that is known without the sockets. */
  load(): Omit<OrgRecords, 'tabs' | 'visitors' | 'unjoined'> {
    this.#written.clear();
    const { staleCheckAt, suspendedAt } = this.org();
    this.#staleCheckAt = staleCheckAt;
    const agents = this.#loadAgents();
    const { attempts, strayed } = loadAttempts(
      this.#sql,
      new Set(agents.map(({ account }) => account.profile.id)),
    );
    this.#strayed = strayed;
    return {
      settings: this.settings(),
      suspended: suspendedAt !== null,
      pools: this.#pools.all(),
      agents,
      attempts,
      chats: this.#chat.ofRunningCalls(),
      staleCheckAt: this.#staleCheckAt,
      sources: readRows(this.#sql, SOURCE_CALLS, ''),
      budgets: this.#safety.budgets,
    };
  }

  /** Ids of visitors and agents whose attempts and calls could not be loaded: they do not know yet that those are over. */
  get strayed(): ReadonlySet<string> {
    return this.#strayed;
  }

  /** An agent's row as it was last written. */
  rowOf(id: AgentId): AgentRecord | null {
    return this.#written.get(id) ?? null;
  }

  /** What a step changed that has rows: agents, attempts, and the log. Each is to be written, in one transaction. */
  changes(state: OrgState, result: StepResult, now: Time): (() => void)[] {
    const writes: (() => void)[] = [];
    for (const agent of result.agents) {
      const record = state.agents.has(agent.id) ? agentRecord(agent) : null;
      const row = this.#written.get(agent.id);
      const isSame = record === null ? row === null : row ? isWritten(row, record) : false;
      if (!isSame) writes.push(() => this.#saveAgent(agent.id, record));
    }
    for (const attempt of result.attempts) {
      writes.push(() => this.#saveAttempt(attempt, now));
      if (endOf(attempt) && callOf(attempt) && !state.settings.keepTranscripts)
        writes.push(() => this.#chat.delete(attempt.id));
    }
    for (const source of result.sources) writes.push(() => this.#saveSource(source));
    const handoffs: HandoffRow[] = [];
    for (const effect of result.effects) {
      if (effect.do === 'log-handoff') handoffs.push(effect.row);
      else if (effect.do === 'save-chat') writes.push(() => this.#chat.add(effect.message));
      else if (effect.do === 'save-block') writes.push(() => this.#saveBlock(effect.block));
      else if (effect.do === 'count-turned-away')
        writes.push(() => this.#safety.noise.countTurnedAway(effect.country, now));
      else if ('row' in effect) writes.push(() => writeLogRow(this.#sql, this.#safety.noise, effect));
    }
    if (handoffs.length > 0) writes.push(() => this.#handoffs.write(handoffs, now));
    const { staleCheckAt } = state;
    if (staleCheckAt !== this.#staleCheckAt) writes.push(() => this.#saveStaleCheck(staleCheckAt));
    return writes;
  }

  #loadAgents(): OrgRecords['agents'] {
    const agents = this.#accounts.routed();
    for (const { account, record } of agents) if (record) this.#written.set(account.profile.id, record);
    return agents;
  }

  #saveAgent(id: AgentId, record: AgentRecord | null): void {
    this.#written.set(id, record);
    this.#sql.exec('UPDATE agents SET routing = ? WHERE id = ?', record && StoredAgent.write(record), id);
  }

  #saveStaleCheck(at: number | null): void {
    this.#staleCheckAt = at;
    this.#sql.exec('UPDATE org SET stale_check_at = ?', at);
  }

  #saveSource(source: Source): void {
    const record = sourceRecord(source);
    if (record === null) return void this.#sql.exec('DELETE FROM source_calls WHERE id = ?', source.id);
    this.#sql.exec(
      'INSERT OR REPLACE INTO source_calls (id, failed, hasty, not_before, until) VALUES (?, ?, ?, ?, ?)',
      record.id,
      JSON.stringify(record.failed),
      record.hasty,
      record.notBefore,
      record.until,
    );
  }

  #saveBlock(block: Block): void {
    this.#safety.blocks.add(block);
    const { agentId, visitorId: subject, at, id, reason } = block;
    const by = { kind: 'agent', agentId, session: null } as const;
    this.#safety.audit.add({ by, action: 'visitor_blocked', subject, details: { block: id, reason } }, at);
  }

  #saveAttempt(attempt: Attempt, now: Time): void {
    const call = callOf(attempt);
    const end = endOf(attempt);
    const { identity } = attempt.visitor;
    if (end && end.outcome !== 'answered' && !this.#mayKeep(end.outcome, attempt, now)) {
      this.#sql.exec('DELETE FROM calls WHERE id = ?', attempt.id);
      return;
    }
    this.#sql.exec(
      `INSERT INTO calls (id, visitor_id, page_url, pool_id, requested_at, offers, outcome, agent_id, answered_at,
          ended_at, end_reason, talk_seconds, country, live, identity, verified_id, transfers)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17)
        ON CONFLICT (id) DO UPDATE SET pool_id = ?4, offers = ?6, outcome = ?7, agent_id = ?8, answered_at = ?9,
          ended_at = ?10, end_reason = ?11, talk_seconds = ?12, country = ?13, live = ?14, identity = ?15, verified_id = ?16,
          transfers = ?17`,
      attempt.id,
      attempt.visitor.id,
      attempt.pageUrl,
      attempt.poolId,
      attempt.requestedAt,
      StoredOffers.write({ offers: attempt.offers }),
      end?.outcome ?? null,
      call && firstAgentId(call),
      call?.startedAt ?? null,
      end?.at ?? null,
      end?.reason ?? null,
      end && (call ? Math.round((end.at - call.startedAt) / 1_000) : 0),
      attempt.visitor.country,
      end ? null : StoredAttempt.write(attemptRecord(attempt)),
      identity && StoredIdentity.write({ identity }),
      identity?.verified ? (identity.externalId ?? null) : null,
      call && call.transfers.length > 0 ? StoredTransfers.write({ transfers: [...call.transfers] }) : null,
    );
  }

  #mayKeep(kind: NoiseKind, { visitor }: Attempt, now: Time): boolean {
    return this.#safety.noise.mayWrite(kind, visitor.source, now);
  }
}
