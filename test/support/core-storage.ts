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
} from '../../worker/core/index.ts';
import { agentRecord, attemptRecord, tabRecord, visitorRecord } from '../../worker/core/index.ts';
import type { Settings } from '../../worker/protocol/settings.ts';

type Attachment = { agentId: string; record: TabRecord | null } | { record: VisitorRecord | null };

/**
 * What a shell around the core remembers: rows, and attachments of open sockets. It writes only what a step says
 * that it touched, so a step that forgets to say so is found by the next eviction.
 */
export class Storage {
  private settings: Settings;
  private staleCheckAt: number | null = null;
  private readonly accounts = new Map<string, AgentAccount>();
  private readonly pools = new Map<string, PoolConfig>();
  private readonly agents = new Map<string, AgentRecord>();
  private readonly attempts = new Map<string, AttemptRecord>();
  private readonly attachments = new Map<string, Attachment>();

  constructor(settings: Settings, accounts: readonly AgentAccount[], pools: readonly PoolConfig[]) {
    this.settings = settings;
    for (const account of accounts) this.accounts.set(account.profile.id, account);
    for (const pool of pools) this.pools.set(pool.id, pool);
  }

  get sockets(): string[] {
    return [...this.attachments.keys()];
  }

  pool(id: string): PoolConfig | undefined {
    return this.pools.get(id);
  }

  account(id: string): AgentAccount | undefined {
    return this.accounts.get(id);
  }

  /** Before the step: what the HTTP side or the runtime has done already when the core hears of it. */
  prepare(event: OrgEvent): void {
    if (event.type === 'visitor-opened') this.attachments.set(event.socket, { record: null });
    if (event.type === 'agent-opened')
      this.attachments.set(event.socket, { agentId: event.agentId, record: null });
  }

  /** After the step: rows, attachments, closes. */
  save(state: OrgState, event: OrgEvent, { effects, agents, attempts, visitors }: StepResult): void {
    this.saveConfig(event);
    this.staleCheckAt = state.staleCheckAt;
    for (const agent of agents) {
      this.saveAgent(agentRecord(agent));
      for (const socket of agent.tabs.keys()) {
        if (this.attachments.has(socket))
          this.attachments.set(socket, { agentId: agent.id, record: copy(tabRecord(agent, socket)) });
      }
    }
    for (const attempt of attempts) {
      if (attempt.end) this.attempts.delete(attempt.id);
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
      settings: this.settings,
      pools: [...this.pools.values()],
      agents: [...this.accounts].map(([id, account]) => ({ account, record: this.agents.get(id) ?? null })),
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
    if (before && facts(before) === facts(record)) return;
    this.agents.set(record.id, copy(record));
  }

  private saveConfig(event: OrgEvent): void {
    if (event.type === 'settings-changed') this.settings = event.settings;
    if (event.type === 'pool-saved') this.pools.set(event.pool.id, event.pool);
    if (event.type === 'pool-deleted') this.pools.delete(event.poolId);
    if (event.type === 'agent-saved') this.accounts.set(event.account.profile.id, event.account);
    if (event.type !== 'agent-removed') return;
    const account = this.accounts.get(event.agentId);
    if (account) this.accounts.set(event.agentId, { ...account, active: false });
    for (const [id, pool] of this.pools) {
      const members = pool.members.filter((member) => member.agentId !== event.agentId);
      this.pools.set(id, { ...pool, members });
    }
  }
}

export function copy<T>(value: T): T {
  return JSON.parse(JSON.stringify(value)) as T;
}

function facts(record: AgentRecord): string {
  return JSON.stringify(record.connected ? { ...record, lastOfferedAt: 0 } : record);
}
