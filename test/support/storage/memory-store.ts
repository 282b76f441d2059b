import { endOf } from '../../../worker/core/model/phases.ts';
import type {
  Agent,
  AgentAccount,
  AgentRecord,
  AttemptRecord,
  Budgets,
  ChatMessage,
  KeptChat,
  ChatRecord,
  Effect,
  OrgEvent,
  OrgRecords,
  OrgState,
  PoolConfig,
  SourceRecord,
  StepResult,
  TabRecord,
  Visitor,
  VisitorRecord,
} from '../../../worker/core/index.ts';
import {
  DEFAULT_BUDGETS,
  agentRecord,
  attemptRecord,
  isWritten,
  sourceRecord,
  tabRecord,
  visitorRecord,
} from '../../../worker/core/index.ts';
import type { VisitorClaims } from '../../../worker/core/index.ts';
import { copy } from './copy.ts';
import { ConfigRows } from './config-rows.ts';
import type { Organization } from '../simulation/trace.ts';

/**
 * What the shell stores outside of the core: rows, and attachments of open sockets. It writes only what a step
 * reports as changed, so a step that forgets to report something is found by the next eviction.
 */
export class MemoryStore {
  private readonly config: ConfigRows;
  private staleCheckAt: number | null = null;
  private readonly agents = new Map<string, AgentRecord>();
  private readonly attempts = new Map<string, AttemptRecord>();
  private readonly tabs = new Map<string, TabRecord>();
  private readonly visitors = new Map<string, VisitorRecord>();
  private readonly unjoined = new Map<string, number>();
  private readonly sources = new Map<string, SourceRecord>();
  /** What was written in running calls, in order. */
  readonly chat: KeptChat[] = [];
  private readonly budgets: Budgets;

  constructor({ settings, accounts, pools }: Organization, budgets = DEFAULT_BUDGETS) {
    this.budgets = budgets;
    this.config = new ConfigRows(settings, accounts, pools);
  }

  get sockets(): string[] {
    return [...this.tabs.keys(), ...this.visitors.keys(), ...this.unjoined.keys()];
  }

  account(id: string): AgentAccount | undefined {
    return this.config.accounts.get(id);
  }

  pool(id: string): PoolConfig | undefined {
    return this.config.pools.get(id);
  }

  /** Takes over what a step changed. */
  save(state: OrgState, event: OrgEvent, result: StepResult, now: number): void {
    this.config.save(event);
    this.staleCheckAt = state.staleCheckAt;
    if (event.type === 'visitor-opened') this.unjoined.set(event.socket, now);
    for (const agent of result.agents) {
      this.saveAgent(agent);
      for (const socket of agent.tabs.keys()) {
        const record = tabRecord(agent, socket);
        if (record) this.tabs.set(socket, record);
      }
    }
    for (const attempt of result.attempts) {
      if (endOf(attempt)) this.forgetAttempt(attempt.id);
      else this.attempts.set(attempt.id, keptAttempt(attemptRecord(attempt)));
    }
    for (const visitor of result.visitors) this.saveVisitor(visitor);
    for (const source of result.sources) {
      const record = sourceRecord(source);
      if (record) this.sources.set(source.id, record);
      else this.sources.delete(source.id);
    }
    for (const effect of result.effects) if (effect.do === 'save-chat') this.chat.push(effect.message);
    if (event.type === 'socket-gone') this.forget(event.socket);
    for (const effect of result.effects) if (effect.do === 'close') this.forget(effect.socket);
  }

  /** The object was killed: sockets and attachments are gone. */
  loseSockets(): void {
    this.tabs.clear();
    this.visitors.clear();
    this.unjoined.clear();
    this.staleCheckAt = null;
  }

  /** All of it, to rebuild a state from; a copy, as if read from a disk. */
  records(): OrgRecords {
    const records: OrgRecords = {
      ...this.config.records(this.agents),
      attempts: [...this.attempts.values()].sort(
        (a, b) => a.requestedAt - b.requestedAt || (a.id < b.id ? -1 : 1),
      ),
      chats: chatsOf(this.chat),
      tabs: [...this.tabs.values()],
      visitors: [...this.visitors.values()],
      unjoined: [...this.unjoined].map(([socket, openedAt]) => ({ socket, openedAt })),
      sources: [...this.sources.values()],
      budgets: this.budgets,
      staleCheckAt: this.staleCheckAt,
    };
    return copy(records);
  }

  /** An assignment changes only the agent's turn, which is in its sockets' attachments, and writes no row. */
  private saveAgent(agent: Agent): void {
    const record = agentRecord(agent);
    const row = this.agents.get(agent.id);
    if (!row || !isWritten(row, record)) this.agents.set(agent.id, record);
  }

  private forgetAttempt(id: string): void {
    this.attempts.delete(id);
    const others = this.chat.filter(({ callId }) => callId !== id);
    if (others.length < this.chat.length) this.chat.splice(0, Infinity, ...others);
  }

  private saveVisitor(visitor: Visitor): void {
    if (visitor.socket === null) return;
    this.unjoined.delete(visitor.socket);
    this.visitors.set(visitor.socket, keptVisitor(visitorRecord(visitor)));
  }

  private forget(socket: string): void {
    this.tabs.delete(socket);
    this.visitors.delete(socket);
    this.unjoined.delete(socket);
  }
}

/** What each party of a call has called its messages. */
export function chatsOf(chat: readonly KeptChat[]): ChatRecord[] {
  return [...Map.groupBy(chat, ({ callId }) => callId)].map(([callId, messages]) => ({
    callId,
    names: messages.map(({ writer, clientId }) => ({ writer, clientId })),
  }));
}

/** What an effect asks to be sent again of what was written. */
export function repeatedOf(
  chat: readonly KeptChat[],
  { callId, only }: Extract<Effect, { do: 'repeat-chat' }>,
): ChatMessage[] {
  const isAsked = ({ writer, clientId }: KeptChat) =>
    !only || (writer === only.writer && clientId === only.clientId);
  return chat
    .filter((one) => one.callId === callId && isAsked(one))
    .map(({ writer: _writer, ...message }) => message);
}

/** The core goes on changing what it handed out: these are copies of it. */
export function keptClaims(claims: VisitorClaims): VisitorClaims {
  const { cascade } = claims;
  if (cascade === null) return claims;
  return {
    ...claims,
    cascade: { ...cascade, excluded: cascade.excluded.map((entry) => ({ ...entry })) },
  };
}

function keptVisitor(record: VisitorRecord): VisitorRecord {
  record.claims = keptClaims(record.claims);
  return record;
}

function keptAttempt(record: AttemptRecord): AttemptRecord {
  record.visitor = keptVisitor(record.visitor);
  record.offers = record.offers.map((offer) => ({ ...offer }));
  return record;
}
