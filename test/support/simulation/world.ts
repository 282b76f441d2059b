import type { PoolConfig } from '../../../worker/core/index.ts';
import { nextDeadline } from '../../../worker/core/index.ts';
import type { AgentAccount } from '../../../worker/core/model/events.ts';
import type { AgentCommand } from '../../../worker/core/index.ts';
import type { Settings } from '../../../worker/protocol/settings.ts';
import type { AgentBelief } from './oracle/console-model.ts';
import { Judge } from './oracle/oracle.ts';
import { START, Server } from './server.ts';
import type { Tally } from './tally.ts';
import type { Entry, Happening, Organization, Trace, VisitorWords } from './trace.ts';
import type { VisitorBelief } from './oracle/widget-model.ts';

const EVERYBODY_EVERY = 32;

/** A browser tab of a visitor. */
export interface VisitorTab {
  pageUrl: string;
  /** What its open, or last, socket was told. */
  belief: VisitorBelief | null;
  isOpen: boolean;
}

/** A browser tab of an agent. */
export interface AgentTab {
  readonly agentId: string;
  readonly tab: string;
  belief: AgentBelief | null;
  isOpen: boolean;
}

/** The clients' half of a simulation: they know what they were told; what they do is recorded as a trace. */
export class World {
  now = 0;
  readonly visitors: VisitorTab[] = [];
  readonly agents: AgentTab[] = [];
  readonly accounts = new Map<string, AgentAccount>();
  readonly pools = new Map<string, PoolConfig>();
  readonly judge: Judge;
  readonly tally: Tally;
  readonly server: Server;
  readonly trace: Trace;
  private readonly entries: Entry[] = [];
  private serial = 0;

  /** Everybody is checked after so many steps, and after each of the others those whom it touched. */
  constructor(organization: Organization, tally: Tally, everybodyEvery = EVERYBODY_EVERY) {
    this.tally = tally;
    this.judge = new Judge(everybodyEvery);
    for (const account of organization.accounts) this.accounts.set(account.profile.id, account);
    for (const pool of organization.pools) this.pools.set(pool.id, pool);
    this.trace = { organization, entries: this.entries };
    tally.watch(this.judge);
    this.server = new Server(organization, {
      before: (server, event, words) => this.judge.before(server, event, words),
      after: (server, event, result) => {
        this.judge.after(server, event, result);
        tally.count(server.state, result);
      },
      cut: (server) => this.judge.cut(server),
    });
  }

  /** A number, and so a name, used once. */
  fresh(): number {
    this.serial += 1;
    return this.serial;
  }

  /** Lets something happen to the server. */
  happen(what: Happening): void {
    const entry: Entry = [this.now, `e${this.entries.length + 1}`, what];
    this.entries.push(entry);
    const { closed } = this.judge.beliefs;
    this.server.apply(entry);
    if (this.judge.beliefs.closed !== closed) this.follow();
  }

  /** Nothing more happens: whatever was not looked at last is looked at now. */
  end(): void {
    this.judge.finish(this.server);
    this.tally.close();
  }

  /** The clock goes on; what visitors see meanwhile is counted. */
  pass(milliseconds: number): void {
    this.tally.pass(this.judge.beliefs, this.server, milliseconds);
    this.now += milliseconds;
  }

  /** Until the next deadline; 0: it is overdue. Null: nothing waits. */
  untilDeadline(): number | null {
    const next = nextDeadline(this.server.state);
    return next === null ? null : Math.max(0, next - START - this.now);
  }

  visitorSays(tab: VisitorTab, message: VisitorWords): void {
    if (tab.isOpen && tab.belief) this.happen({ type: 'visitor-said', socket: tab.belief.socket, message });
  }

  agentSays(tab: AgentTab, message: AgentCommand): void {
    if (tab.isOpen && tab.belief) this.happen({ type: 'agent-said', socket: tab.belief.socket, message });
  }

  /** Opens a socket and joins with whatever the tab has kept. */
  join(tab: VisitorTab): void {
    const socket = `v${this.fresh()}`;
    const { pageUrl, belief } = tab;
    this.happen({ type: 'visitor-opened', socket });
    const [token, rejoin] = [belief?.token ?? null, belief?.rejoin ?? null];
    tab.isOpen = true;
    this.happen({ type: 'visitor-said', socket, message: { type: 'visitor:join', pageUrl, token, rejoin } });
    tab.belief = this.judge.beliefs.visitors.get(socket) ?? null;
    tab.isOpen = tab.belief !== null;
  }

  connect(tab: AgentTab): void {
    const socket = `a${this.fresh()}`;
    this.happen({ type: 'agent-opened', socket, agentId: tab.agentId, tab: tab.tab });
    tab.belief = this.judge.beliefs.agents.get(socket) ?? null;
    tab.isOpen = tab.belief !== null;
  }

  drop(tab: VisitorTab | AgentTab): void {
    if (!tab.isOpen || !tab.belief) return;
    tab.isOpen = false;
    this.happen({ type: 'socket-gone', socket: tab.belief.socket });
  }

  evict(): void {
    this.tally.evictions += 1;
    this.happen({ type: 'evict' });
  }

  /** Every socket is lost with the object that held them. */
  restart(): void {
    this.tally.restarts += 1;
    for (const tab of this.visitors) tab.isOpen = false;
    for (const tab of this.agents) tab.isOpen = false;
    this.happen({ type: 'restart' });
  }

  change(settings: Settings): void {
    this.happen({ type: 'settings-changed', settings });
  }

  savePool(pool: PoolConfig): void {
    this.pools.set(pool.id, pool);
    this.happen({ type: 'pool-saved', pool });
  }

  deletePool(poolId: string): void {
    this.pools.delete(poolId);
    this.happen({ type: 'pool-deleted', poolId });
  }

  saveAgent(account: AgentAccount): void {
    this.accounts.set(account.profile.id, account);
    this.happen({ type: 'agent-saved', account });
  }

  removeAgent(agentId: string): void {
    this.accounts.delete(agentId);
    for (const [id, pool] of this.pools)
      this.pools.set(id, { ...pool, members: pool.members.filter((member) => member.agentId !== agentId) });
    this.happen({ type: 'agent-removed', agentId });
  }

  /** Tabs whose socket the server has closed know it. */
  private follow(): void {
    const { beliefs } = this.judge;
    for (const tab of this.visitors) {
      if (tab.isOpen && tab.belief && !beliefs.visitors.has(tab.belief.socket)) tab.isOpen = false;
    }
    for (const tab of this.agents) {
      if (tab.isOpen && tab.belief && !beliefs.agents.has(tab.belief.socket)) tab.isOpen = false;
    }
  }
}
