import { endOf } from '../../../worker/core/model/phases.ts';
import type {
  AgentAccount,
  AgentRecord,
  AttemptRecord,
  OrgEvent,
  OrgRecords,
  OrgState,
  PoolConfig,
  StepResult,
  TabRecord,
  VisitorRecord,
} from '../../../worker/core/index.ts';
import {
  agentFacts,
  agentRecord,
  attemptRecord,
  tabRecord,
  visitorRecord,
} from '../../../worker/core/index.ts';
import type { Settings } from '../../../worker/protocol/settings.ts';
import { ConfigRows } from '../storage/config-rows.ts';

type Attachment = { agentId: string; record: TabRecord | null } | { record: VisitorRecord | null };

/**
 * What a shell around the core remembers: rows, and attachments of open sockets. It writes only what a step says
 * that it touched, so a step that forgets to say so is found by the next eviction.
 */
export class Storage {
  private readonly config: ConfigRows;
  private staleCheckAt: number | null = null;
  private readonly agents = new Map<string, AgentRecord>();
  private readonly attempts = new Map<string, AttemptRecord>();
  private readonly attachments = new Map<string, Attachment>();

  constructor(settings: Settings, accounts: readonly AgentAccount[], pools: readonly PoolConfig[]) {
    this.config = new ConfigRows(settings, accounts, pools);
  }

  get sockets(): string[] {
    return [...this.attachments.keys()];
  }

  pool(id: string): PoolConfig | undefined {
    return this.config.pools.get(id);
  }

  account(id: string): AgentAccount | undefined {
    return this.config.accounts.get(id);
  }

  /** Before the step: what the HTTP side or the runtime has done already when the core hears of it. */
  prepare(event: OrgEvent): void {
    if (event.type === 'visitor-opened') this.attachments.set(event.socket, { record: null });
    if (event.type === 'agent-opened')
      this.attachments.set(event.socket, { agentId: event.agentId, record: null });
  }

  /** After the step: rows, attachments, closes. */
  save(state: OrgState, event: OrgEvent, { effects, agents, attempts, visitors }: StepResult): void {
    this.config.save(event);
    this.staleCheckAt = state.staleCheckAt;
    for (const agent of agents) {
      this.saveAgent(agentRecord(agent));
      for (const socket of agent.tabs.keys()) {
        if (this.attachments.has(socket))
          this.attachments.set(socket, { agentId: agent.id, record: copy(tabRecord(agent, socket)) });
      }
    }
    for (const attempt of attempts) {
      if (endOf(attempt)) this.attempts.delete(attempt.id);
      else this.attempts.set(attempt.id, copy(attemptRecord(attempt)));
    }
    for (const visitor of visitors) {
      if (visitor.socket !== null && this.attachments.has(visitor.socket))
        this.attachments.set(visitor.socket, { record: copy(visitorRecord(visitor)) });
    }
    if (event.type === 'socket-gone') this.attachments.delete(event.socket);
    for (const effect of effects) if (effect.do === 'close') this.attachments.delete(effect.socket);
  }

  /** The object was killed: sockets and attachments are gone. */
  loseSockets(): void {
    this.attachments.clear();
  }

  /** A deep copy of all of it, as JSON would carry it. */
  records(): OrgRecords {
    const tabs: TabRecord[] = [];
    const visitors: VisitorRecord[] = [];
    const strangers: string[] = [];
    for (const [socket, attachment] of this.attachments) {
      if ('agentId' in attachment) {
        if (attachment.record) tabs.push(attachment.record);
      } else if (attachment.record) visitors.push(attachment.record);
      else strangers.push(socket);
    }
    return copy({
      ...this.config.records(this.agents),
      attempts: [...this.attempts.values()],
      tabs,
      visitors,
      strangers,
      staleCheckAt: this.staleCheckAt,
    });
  }

  /** An assignment writes no row: the turn of an agent who is here is in its sockets' attachments. */
  private saveAgent(record: AgentRecord): void {
    const before = this.agents.get(record.id);
    if (before && agentFacts(before) === agentFacts(record)) return;
    this.agents.set(record.id, copy(record));
  }
}

export function copy<T>(value: T): T {
  return JSON.parse(JSON.stringify(value)) as T;
}
