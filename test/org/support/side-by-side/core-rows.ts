import { DEFAULT_BUDGETS } from '../../../../worker/core/index.ts';
import { chatsOf } from '../../../support/storage/memory-store.ts';
import { copy } from '../../../support/storage/copy.ts';
import { callOf, firstAgentId, endOf } from '../../../../worker/core/model/phases.ts';
import type {
  AgentAccount,
  AgentRecord,
  Attempt,
  AttemptRecord,
  KeptChat,
  Effect,
  OrgRecords,
  OrgState,
  PoolConfig,
  SocketId,
  SourceRecord,
  StepResult,
  TabRecord,
  VisitorRecord,
} from '../../../../worker/core/index.ts';
import {
  agentRecord,
  attemptRecord,
  sourceRecord,
  tabRecord,
  visitorRecord,
} from '../../../../worker/core/index.ts';
import type { Settings } from '../../../../protocol/settings.ts';

/** What a socket remembers of itself. */
export type CoreAttachment = { socket: SocketId; heardAt: number } & (
  | { kind: 'agent'; agentId: string; record: TabRecord | null }
  | { kind: 'visitor'; openedAt: number; source: string; counted: string[]; record: VisitorRecord | null }
);

/** A row of the call log, as the object's table has it. */
export type CallRow = Record<string, unknown> & { id: string; agent_id: string | null };

type LogEffect = Extract<Effect, { row: unknown }>;

/** A socket's word of its last message is renewed when it is older than this. */
const HEARD_RENEWAL_MS = 5_000;

/** What the object is to keep, written down by the documents and not by its code: rows and attachments. */
export class CoreRows {
  settings: Settings;
  pools: PoolConfig[];
  staleCheckAt: number | null = null;
  readonly agents = new Map<string, AgentRecord | null>();
  readonly calls = new Map<string, CallRow>();
  readonly attachments = new Map<SocketId, CoreAttachment>();
  readonly log: Record<LogEffect['do'], unknown[]> = {
    'log-handoff': [],
    'log-missed': [],
    'log-status': [],
    'log-message': [],
  };
  /** By hour, pool and kind. */
  readonly interactions = new Map<string, number>();
  readonly #accounts = new Map<string, AgentAccount>();
  readonly #removed = new Set<string>();
  readonly #sources = new Map<string, SourceRecord>();
  /** What was written in running calls, in order. */
  readonly chat: KeptChat[] = [];
  readonly #live = new Map<string, AttemptRecord>();
  /** Who has, or had, each call that was answered, each once; and what they wrote of it. */
  readonly #agentsOf = new Map<string, string[]>();
  readonly #words = new Map<string, Map<string, string>>();

  constructor(settings: Settings, accounts: readonly AgentAccount[], pools: PoolConfig[]) {
    this.settings = settings;
    this.pools = pools;
    for (const account of accounts) this.saveAccount(account);
  }

  saveAccount(account: AgentAccount): void {
    const { id } = account.profile;
    this.#accounts.set(id, account);
    if (!this.agents.has(id)) this.agents.set(id, null);
  }

  remove(id: string): void {
    const account = this.#accounts.get(id);
    if (account) this.#accounts.set(id, { ...account, active: false });
    this.#removed.add(id);
  }

  open(attachment: CoreAttachment): void {
    this.attachments.set(attachment.socket, attachment);
  }

  noteActivity(socket: SocketId, now: number): void {
    const attachment = this.attachments.get(socket);
    if (attachment && now - attachment.heardAt >= HEARD_RENEWAL_MS) attachment.heardAt = now;
  }

  lastHeard(): { socket: SocketId; at: number }[] {
    return [...this.attachments.values()].map(({ socket, heardAt }) => ({ socket, at: heardAt }));
  }

  /** What a step changed: rows, then attachments, and then the sockets that are closed forget theirs. */
  save(state: OrgState, { agents, attempts, visitors, sources, effects }: StepResult): void {
    this.staleCheckAt = state.staleCheckAt;
    for (const agent of agents)
      this.#saveAgent(agent.id, state.agents.has(agent.id) ? agentRecord(agent) : null);
    for (const attempt of attempts) this.#saveAttempt(attempt);
    for (const visitor of visitors) {
      const known = this.attachments.get(visitor.socket ?? '');
      if (known?.kind === 'visitor') known.record = copy(visitorRecord(visitor));
    }
    for (const agent of agents) {
      for (const socket of agent.tabs.keys()) {
        const known = this.attachments.get(socket);
        if (known?.kind === 'agent') known.record = copy(tabRecord(agent, socket));
      }
    }
    for (const source of sources) {
      const record = sourceRecord(source);
      if (record) this.#sources.set(source.id, record);
      else this.#sources.delete(source.id);
    }
    for (const effect of effects) {
      if ('row' in effect) this.log[effect.do].push(copy(effect.row));
      if (effect.do === 'save-chat') this.chat.push(copy(effect.message));
      if (effect.do === 'close') this.attachments.delete(effect.socket);
    }
  }

  /** Keeps what an agent writes of a call that they have, or had; of several the row has the words of the first. */
  describe(callId: string, agentId: string, note: string): boolean {
    const call = this.calls.get(callId);
    const agents = this.#agentsOf.get(callId) ?? [];
    if (!call || !agents.includes(agentId)) return false;
    const words = this.#words.get(callId) ?? new Map<string, string>();
    this.#words.set(callId, words.set(agentId, note));
    const notes = agents.flatMap((id) => {
      const said = words.get(id);
      return said === undefined ? [] : [{ agentId: id, note: said }];
    });
    call['note'] = notes[0]?.note ?? null;
    call['notes'] = agents.length > 1 ? notes : null;
    return true;
  }

  records(): OrgRecords {
    const records: OrgRecords = {
      settings: this.settings,
      suspended: false,
      pools: this.pools,
      agents: [...this.agents]
        .map(([id, record]) => ({ account: this.#account(id), record }))
        .filter(({ account, record }) => !this.#removed.has(account.profile.id) || record !== null)
        .toSorted((a, b) => order(a.account.profile.id, b.account.profile.id)),
      attempts: [...this.#live.values()].toSorted(
        (a, b) => a.requestedAt - b.requestedAt || order(a.id, b.id),
      ),
      chats: chatsOf(this.chat),
      tabs: [],
      visitors: [],
      unjoined: [],
      sources: [...this.#sources.values()],
      budgets: DEFAULT_BUDGETS,
      staleCheckAt: this.staleCheckAt,
    };
    return copy(records);
  }

  #account(id: string): AgentAccount {
    const account = this.#accounts.get(id);
    if (!account) throw new Error(`There is no account ${id}.`);
    return account;
  }

  /** While a socket keeps the agent's turn in its attachment, an assignment writes no row. */
  #saveAgent(id: string, record: AgentRecord | null): void {
    const facts = (one: AgentRecord | null) =>
      one && JSON.stringify(one.connected ? { ...one, lastOfferedAt: 0 } : one);
    if (facts(this.agents.get(id) ?? null) !== facts(record)) this.agents.set(id, copy(record));
  }

  #saveAttempt(attempt: Attempt): void {
    const { id } = attempt;
    const call = callOf(attempt);
    const end = endOf(attempt);
    const record = copy(attemptRecord(attempt));
    if (end) {
      this.#live.delete(id);
      this.chat.splice(0, Infinity, ...this.chat.filter(({ callId }) => callId !== id));
    } else this.#live.set(id, record);
    if (call) {
      const agents = [firstAgentId(call), ...call.transfers.map(({ toAgentId }) => toAgentId)];
      this.#agentsOf.set(id, [...new Set(agents)]);
    }
    this.calls.set(id, {
      disposition: null,
      note: null,
      rating_stars: null,
      rating_text: null,
      agent_first_frame_ms: null,
      agent_path: null,
      visitor_first_frame_ms: null,
      visitor_path: null,
      notes: null,
      ...this.calls.get(id),
      id,
      visitor_id: attempt.visitor.id,
      page_url: attempt.pageUrl,
      pool_id: attempt.poolId,
      requested_at: attempt.requestedAt,
      offers: record.offers,
      outcome: end?.outcome ?? null,
      agent_id: call ? firstAgentId(call) : null,
      answered_at: call?.startedAt ?? null,
      ended_at: end?.at ?? null,
      end_reason: end?.reason ?? null,
      talk_seconds: end && (call ? Math.round((end.at - call.startedAt) / 1_000) : 0),
      country: attempt.visitor.country,
      identity: attempt.visitor.identity,
      verified_id: attempt.visitor.identity?.verified ? (attempt.visitor.identity.externalId ?? null) : null,
      transfers: call && call.transfers.length > 0 ? copy([...call.transfers]) : null,
      live: end ? null : record,
    });
  }
}

function order(a: string, b: string): number {
  return a < b ? -1 : 1;
}
