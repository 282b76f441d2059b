import type { PoolConfig } from '../../../worker/core/index.ts';
import { nextDeadline } from '../../../worker/core/index.ts';
import type { AgentAccount } from '../../../worker/core/model/events.ts';
import type { AgentCommand } from '../../../worker/core/index.ts';
import type { Settings } from '../../../protocol/settings.ts';
import type { ConsoleModel } from './oracle/console-model.ts';
import { Oracle } from './oracle/oracle.ts';
import { START, Server } from './server.ts';
import type { Tally } from './tally.ts';
import type { Entry, Input, Organization, Trace, UnresolvedVisitorCommand } from './trace.ts';
import type { WidgetModel } from './oracle/widget-model.ts';

const FULL_CHECK_EVERY = 32;

/** A browser tab of a visitor. */
export interface VisitorTab {
  pageUrl: string;
  /** What its open, or last, socket was told. */
  model: WidgetModel | null;
  isOpen: boolean;
}

/** A browser tab of an agent. */
export interface AgentTab {
  readonly agentId: string;
  readonly tab: string;
  model: ConsoleModel | null;
  isOpen: boolean;
}

/** The clients' half of a simulation: they know what they were told; what they do is recorded as a trace. */
export class World {
  now = 0;
  readonly visitors: VisitorTab[] = [];
  readonly agents: AgentTab[] = [];
  readonly accounts = new Map<string, AgentAccount>();
  readonly pools = new Map<string, PoolConfig>();
  readonly oracle: Oracle;
  readonly tally: Tally;
  readonly server: Server;
  readonly trace: Trace;
  private readonly entries: Entry[] = [];
  private serial = 0;

  /** Everybody is checked after so many steps, and after each of the others those whom it touched. */
  constructor(organization: Organization, tally: Tally, fullCheckEvery = FULL_CHECK_EVERY) {
    this.tally = tally;
    this.oracle = new Oracle(fullCheckEvery);
    for (const account of organization.accounts) this.accounts.set(account.profile.id, account);
    for (const pool of organization.pools) this.pools.set(pool.id, pool);
    this.trace = { organization, entries: this.entries };
    tally.watch(this.oracle);
    this.server = new Server(organization, {
      before: (server, event, command) => this.oracle.before(server, event, command),
      after: (server, event, result) => {
        this.oracle.after(server, event, result);
        tally.count(server.state, result);
      },
      socketsLost: (server) => this.oracle.socketsLost(server),
    });
  }

  /** A number, and so a name, used once. */
  nextNumber(): number {
    this.serial += 1;
    return this.serial;
  }

  /** Lets something happen to the server. */
  apply(what: Input): void {
    const entry: Entry = [this.now, `e${this.entries.length + 1}`, what];
    this.entries.push(entry);
    const { closed } = this.oracle.clients;
    this.server.apply(entry);
    if (this.oracle.clients.closed !== closed) this.follow();
  }

  /** Nothing more happens: whatever was not looked at last is looked at now. */
  end(): void {
    this.oracle.finish(this.server);
    this.tally.close();
  }

  /** The clock goes on; what visitors see meanwhile is counted. */
  pass(milliseconds: number): void {
    this.tally.pass(this.oracle.clients, this.server, milliseconds);
    this.now += milliseconds;
  }

  /** Until the next deadline; 0: it is overdue. Null: nothing waits. */
  untilDeadline(): number | null {
    const next = nextDeadline(this.server.state);
    return next === null ? null : Math.max(0, next - START - this.now);
  }

  visitorSends(tab: VisitorTab, message: UnresolvedVisitorCommand): void {
    if (tab.isOpen && tab.model) this.apply({ type: 'visitor-said', socket: tab.model.socket, message });
  }

  agentSends(tab: AgentTab, message: AgentCommand): void {
    if (tab.isOpen && tab.model) this.apply({ type: 'agent-said', socket: tab.model.socket, message });
  }

  /** Opens a socket and joins with whatever the tab has kept. */
  join(tab: VisitorTab): void {
    const socket = `v${this.nextNumber()}`;
    const { pageUrl, model } = tab;
    this.apply({ type: 'visitor-opened', socket });
    const [token, rejoin] = [model?.token ?? null, model?.rejoin ?? null];
    tab.isOpen = true;
    this.apply({ type: 'visitor-said', socket, message: { type: 'visitor:join', pageUrl, token, rejoin } });
    tab.model = this.oracle.clients.visitors.get(socket) ?? null;
    tab.isOpen = tab.model !== null;
  }

  connect(tab: AgentTab): void {
    const socket = `a${this.nextNumber()}`;
    this.apply({ type: 'agent-opened', socket, agentId: tab.agentId, tab: tab.tab });
    tab.model = this.oracle.clients.agents.get(socket) ?? null;
    tab.isOpen = tab.model !== null;
  }

  drop(tab: VisitorTab | AgentTab): void {
    if (!tab.isOpen || !tab.model) return;
    tab.isOpen = false;
    this.apply({ type: 'socket-gone', socket: tab.model.socket });
  }

  evict(): void {
    this.tally.evictions += 1;
    this.apply({ type: 'evict' });
  }

  /** Every socket is lost with the object that held them. */
  restart(): void {
    this.tally.restarts += 1;
    for (const tab of this.visitors) tab.isOpen = false;
    for (const tab of this.agents) tab.isOpen = false;
    this.apply({ type: 'restart' });
  }

  change(settings: Settings): void {
    this.apply({ type: 'settings-changed', settings });
  }

  savePool(pool: PoolConfig): void {
    this.pools.set(pool.id, pool);
    this.apply({ type: 'pool-saved', pool });
  }

  deletePool(poolId: string): void {
    this.pools.delete(poolId);
    this.apply({ type: 'pool-deleted', poolId });
  }

  saveAgent(account: AgentAccount, endCall = false): void {
    this.accounts.set(account.profile.id, account);
    this.apply({ type: 'agent-saved', account, ...(endCall && { endCall: true }) });
  }

  removeAgent(agentId: string): void {
    this.accounts.delete(agentId);
    for (const [id, pool] of this.pools)
      this.pools.set(id, { ...pool, members: pool.members.filter((member) => member.agentId !== agentId) });
    this.apply({ type: 'agent-removed', agentId });
  }

  /** Tabs whose socket the server has closed know it. */
  private follow(): void {
    const { clients } = this.oracle;
    for (const tab of this.visitors) {
      if (tab.isOpen && tab.model && !clients.visitors.has(tab.model.socket)) tab.isOpen = false;
    }
    for (const tab of this.agents) {
      if (tab.isOpen && tab.model && !clients.agents.has(tab.model.socket)) tab.isOpen = false;
    }
  }
}
