import { due } from '../../../worker/core/index.ts';
import type { AgentAccount } from '../../../worker/core/events.ts';
import { violations } from '../../../worker/core/invariants.ts';
import type { Agent, PoolConfig } from '../../../worker/core/state.ts';
import { DEFAULT_SETTINGS } from '../../../worker/protocol/settings.ts';
import { Random } from '../random.ts';
import type { AgentClient, VisitorClient } from './world.ts';
import { World } from './world.ts';

/** How large a run is. Everything else about it follows from the seed. */
export interface SimulationSize {
  seed: number;
  events: number;
  agents: number;
  visitors: number;
}

/** What came of a run. */
export interface SimulationReport {
  steps: number;
  attempts: number;
  answered: number;
  handoffs: number;
  restarts: number;
  evictions: number;
}

const PATHS = ['/', '/pricing', '/support/help', '/pricing?plan=pro', 'not a url'];
const SECOND = 1_000;

/**
 * Random events against the core, every invariant checked after every step. Throws at the first one that is
 * false, naming the seed and the step.
 */
export function simulate(size: SimulationSize): SimulationReport {
  const run = new Run(size);
  try {
    return run.go();
  } catch (error) {
    const reason = error instanceof Error ? (error.stack ?? error.message) : String(error);
    const { seed, agents, visitors } = size;
    const where = `--seed ${seed} --agents ${agents} --visitors ${visitors}, step ${run.world.steps} (${run.last})`;
    throw new Error(`${where}: ${reason}`, { cause: error });
  }
}

class Run {
  readonly world: World;
  last = '';
  private readonly random: Random;
  private readonly size: SimulationSize;
  private readonly loads = new Map<Agent, number>();
  private readonly silent = new Map<string, number>();
  private readonly report = { steps: 0, attempts: 0, answered: 0, handoffs: 0, restarts: 0, evictions: 0 };

  constructor(size: SimulationSize) {
    this.size = size;
    this.random = new Random(size.seed);
    const accounts = Array.from({ length: size.agents }, (_, i) => this.account(i));
    this.world = new World(this.settings(), accounts, this.somePools(accounts));
  }

  go(): SimulationReport {
    const { world, size } = this;
    while (world.steps < size.events) {
      const before = world.steps;
      this.act();
      if (world.steps > before) this.check();
      if (world.steps === before) world.now += SECOND;
    }
    this.report.steps = world.steps;
    this.report.attempts = world.ended.size;
    this.report.answered = [...world.ended.values()].filter((end) => end.outcome === 'answered').length;
    return this.report;
  }

  private act(): void {
    const { random, world } = this;
    this.last = random.weighted({
      time: 30,
      arrive: 8,
      turnPage: 5,
      reload: 4,
      loseVisitor: 4,
      reconnectVisitor: 6,
      request: 14,
      cancel: 3,
      visitorCall: 10,
      message: 1,
      agentTab: 6,
      loseTab: 5,
      status: 8,
      answer: 14,
      agentCall: 10,
      settings: 0.5,
      pool: 0.7,
      account: 0.7,
      signOut: 0.5,
      evict: 1,
      restart: 0.3,
      nonsense: 2,
    });
    const acts: Record<string, () => void> = {
      time: () => this.passTime(),
      arrive: () => this.arrive(),
      turnPage: () => this.turnPage(),
      reload: () => this.reload(),
      loseVisitor: () => this.withVisitor((client) => world.drop(client)),
      reconnectVisitor: () => this.reconnectVisitor(),
      request: () => this.withVisitor((client) => world.visitorSays(client, { type: 'call:request' })),
      cancel: () => this.cancel(),
      visitorCall: () => this.visitorCall(),
      message: () =>
        this.withVisitor((client) => world.visitorSays(client, { type: 'message:leave', text: 'Hello' })),
      agentTab: () => this.agentTab(),
      loseTab: () => this.withAgent((client) => world.drop(client)),
      status: () => this.status(),
      answer: () => this.answer(),
      agentCall: () => this.agentCall(),
      settings: () => this.changeSettings(),
      pool: () => this.changePool(),
      account: () => this.changeAccount(),
      signOut: () => this.signOut(),
      evict: () => this.evict(),
      restart: () => this.restart(),
      nonsense: () => this.nonsense(),
    };
    acts[this.last]?.();
  }

  private check(): void {
    const { world } = this;
    const wrong = violations(world.state, world.now);
    for (const agent of world.state.agents.values()) {
      const load = agent.viewers.size;
      if (load > agent.capacity && load > (this.loads.get(agent) ?? 0))
        wrong.push(`agent ${agent.id} is over capacity`);
      this.loads.set(agent, load);
    }
    for (const client of world.visitors) this.checkBelief(client, wrong);
    for (const effect of world.effects) if (effect.do === 'log-handoff') this.report.handoffs += 1;
    if (wrong.length > 0) throw new Error(wrong.join('; '));
  }

  /** What the widget shows equals what the server thinks. */
  private checkBelief(client: VisitorClient, wrong: string[]): void {
    if (client.socket === null || client.token === null) return;
    const visitor = this.world.state.visitors.get(client.token.id);
    const name = `client ${client.name}`;
    if (!visitor || visitor.socket !== client.socket)
      return void wrong.push(`${name} is not known to the server`);
    const attempt = visitor.attempt === null ? undefined : this.world.state.attempts.get(visitor.attempt);
    if (!attempt) {
      if (client.agentId !== (visitor.agent?.id ?? null)) {
        wrong.push(`${name} shows ${client.agentId}, has ${visitor.agent?.id}`);
      }
      if (client.callId !== null) wrong.push(`${name} shows a call that is over`);
    } else if (attempt.call) {
      const known = attempt.call.visitorLostUntil === null ? client.callId : client.rejoinable;
      if (known !== attempt.id) wrong.push(`${name} does not know of its call`);
    } else if (client.requestId !== attempt.id) {
      wrong.push(`${name} does not know that it rings`);
    }
  }

  private passTime(): void {
    const { world, random } = this;
    const next = world.nextDeadline();
    const step = random.weighted({ moment: 3, second: 3, exact: 4, late: 2, long: 0.3 });
    if (step === 'moment') world.now += random.between(1, 300);
    if (step === 'second') world.now += random.between(500, 4_000);
    if (step === 'exact' && next !== null) world.now = Math.max(world.now, next);
    if (step === 'late' && next !== null) world.now = Math.max(world.now, next) + random.between(1, 20_000);
    if (step === 'long') world.now += random.between(30, 400) * SECOND;
    // An alarm may come late or twice, but a runtime never forgets it for good.
    for (let rounds = 0; rounds < 5 && due(world.state, world.now).length > 0; rounds += 1) {
      world.alarm((socket) => this.silent.get(socket) ?? world.now - random.between(0, 25) * SECOND);
    }
    const [stuck] = due(world.state, world.now);
    if (stuck) throw new Error(`The deadline of ${stuck.kind} ${stuck.id} was acted on, and is still due.`);
    if (random.chance(0.1)) world.alarm(() => world.now);
    if (random.chance(0.05)) this.fallSilent();
  }

  private fallSilent(): void {
    const socket = this.random.pick([...this.world.state.sockets.keys()]);
    if (socket !== undefined) this.silent.set(socket, this.world.now);
  }

  private arrive(): void {
    const { world, random, size } = this;
    if (world.visitors.filter((client) => client.socket !== null).length >= size.visitors) return;
    const client: VisitorClient = {
      name: world.fresh(),
      socket: null,
      pageUrl: this.page(),
      token: null,
      rejoinToken: null,
      agentId: null,
      requestId: null,
      callId: null,
      rejoinable: null,
    };
    if (world.visitors.length >= size.visitors * 2) {
      const gone = world.visitors.findIndex((other) => other.socket === null);
      if (gone >= 0) world.visitors.splice(gone, 1);
    }
    world.visitors.push(client);
    const copied = random.chance(0.05) ? random.pick(world.visitors) : undefined;
    if (copied) [client.token, client.rejoinToken] = [copied.token, copied.rejoinToken];
    world.join(client);
  }

  private turnPage(): void {
    this.withVisitor((client) => {
      client.pageUrl = this.page();
      this.world.visitorSays(client, { type: 'visitor:page', pageUrl: client.pageUrl });
    });
  }

  /** A full page load: sometimes the new socket is there before the old one is known to be gone. */
  private reload(): void {
    this.withVisitor((client) => {
      const { world } = this;
      const old = client.socket;
      if (this.random.chance(0.7)) world.drop(client);
      client.pageUrl = this.page();
      [client.callId, client.requestId, client.rejoinable] = [null, null, null];
      world.join(client);
      if (old !== null && this.random.chance(0.5)) world.dispatch({ type: 'socket-gone', socket: old });
    });
  }

  private reconnectVisitor(): void {
    const client = this.random.pick(this.world.visitors.filter((visitor) => visitor.socket === null));
    if (!client) return;
    if (this.random.chance(0.2)) client.token = null;
    this.world.join(client);
  }

  private cancel(): void {
    this.withVisitor((client) => {
      const requestId = client.requestId;
      if (requestId !== null) this.world.visitorSays(client, { type: 'call:cancel', requestId });
      if (client.agentId !== null && client.requestId === requestId) client.requestId = null;
    });
  }

  private visitorCall(): void {
    const { world, random } = this;
    this.withVisitor((client) => {
      if (client.rejoinable !== null) {
        const media = random.chance(0.5) ? 'kept' : 'new';
        return world.visitorSays(client, { type: 'call:rejoin', rejoin: client.rejoinToken, media });
      }
      const callId = client.callId;
      if (callId === null) return;
      const what = random.weighted({ up: 4, failed: 0.3, end: 1, signal: 3 });
      if (what === 'end') world.visitorSays(client, { type: 'call:end', callId });
      else if (what === 'signal')
        world.visitorSays(client, { type: 'webrtc:signal', callId, signal: { candidate: 1 } });
      else world.visitorSays(client, { type: 'call:media', callId, state: what });
    });
  }

  private agentTab(): void {
    const { world, random } = this;
    const away = world.agents.filter((client) => client.socket === null);
    const back = random.chance(0.7) ? random.pick(away) : undefined;
    const account = random.pick([...world.accounts.values()]);
    if (!account) return;
    const client = back ?? {
      agentId: account.profile.id,
      tab: `t${world.fresh()}`,
      socket: null,
      ringing: null,
      callId: null,
    };
    if (!world.accounts.get(client.agentId)?.active) return;
    if (!back) world.agents.push(client);
    world.connect(client);
    if (world.agents.length > this.size.agents * 3) {
      const gone = world.agents.findIndex((other) => other.socket === null);
      if (gone >= 0) world.agents.splice(gone, 1);
    }
  }

  private status(): void {
    this.withAgent((client) => {
      const what = this.random.weighted({ back: 6, away: 1.5, idle: 1, offline: 0.7 });
      if (what === 'back') this.world.agentSays(client, { type: 'agent:back' });
      else if (what === 'offline') this.world.agentSays(client, { type: 'agent:offline' });
      else this.world.agentSays(client, { type: 'agent:away', reason: what === 'idle' ? 'idle' : 'manual' });
    });
  }

  private answer(): void {
    const ringing = this.world.agents.filter((client) => client.socket !== null && client.ringing !== null);
    const client = this.random.pick(ringing);
    const requestId = client?.ringing;
    if (!client || !requestId) return;
    this.world.agentSays(client, {
      type: this.random.chance(0.65) ? 'call:accept' : 'call:reject',
      requestId,
    });
  }

  private agentCall(): void {
    const { world, random } = this;
    const client = random.pick(
      world.agents.filter((agent) => agent.socket !== null && agent.callId !== null),
    );
    const callId = client?.callId;
    if (!client || !callId) return;
    const what = random.weighted({ up: 4, failed: 0.3, end: 1, signal: 3, rejoin: 4 });
    if (what === 'end') world.agentSays(client, { type: 'call:end', callId });
    else if (what === 'signal')
      world.agentSays(client, { type: 'webrtc:signal', callId, signal: { candidate: 1 } });
    else if (what === 'rejoin')
      world.agentSays(client, { type: 'call:rejoin', callId, media: random.chance(0.5) ? 'kept' : 'new' });
    else world.agentSays(client, { type: 'call:media', callId, state: what });
  }

  private changeSettings(): void {
    this.world.settings = this.settings();
    this.world.dispatch({ type: 'settings-changed', settings: this.world.settings });
  }

  private changePool(): void {
    const { world, random } = this;
    const pool = random.pick([...world.pools.values()]);
    if (!pool) return;
    if (!pool.isDefault && random.chance(0.3)) {
      world.pools.delete(pool.id);
      return void world.dispatch({ type: 'pool-deleted', poolId: pool.id });
    }
    const present = [...world.accounts.values()];
    const changed =
      random.chance(0.2) && !pool.isDefault
        ? this.pool(world.fresh(), present)
        : { ...pool, ...this.membership(present) };
    world.pools.set(changed.id, changed);
    world.dispatch({ type: 'pool-saved', pool: changed });
  }

  private changeAccount(): void {
    const { world, random } = this;
    const account = random.pick([...world.accounts.values()]);
    if (!account) return;
    const changed = { ...account, capacity: random.between(1, 4), active: random.chance(0.8) };
    world.accounts.set(account.profile.id, changed);
    world.dispatch({ type: 'agent-saved', account: changed });
  }

  private signOut(): void {
    this.withAgent((client) => {
      if (this.world.state.agents.get(client.agentId)?.call !== null || client.socket === null) return;
      this.world.dispatch({ type: 'agent-signed-out', agentId: client.agentId, sockets: [client.socket] });
    });
  }

  private evict(): void {
    this.report.evictions += 1;
    this.world.evict();
    this.recount();
    this.check();
  }

  private restart(): void {
    this.report.restarts += 1;
    if (this.random.chance(0.5)) this.world.now += this.random.between(0, 60) * SECOND;
    this.world.restart();
    this.recount();
    this.check();
    for (const client of [...this.world.agents, ...this.world.visitors]) {
      if (this.random.chance(0.15)) continue;
      if ('agentId' in client && 'tab' in client) {
        if (this.world.accounts.get(client.agentId)?.active) this.world.connect(client);
      } else this.world.join(client as VisitorClient);
      this.check();
    }
  }

  /** The agents are new objects: what they hold already is not an assignment. */
  private recount(): void {
    this.loads.clear();
    for (const agent of this.world.state.agents.values()) this.loads.set(agent, agent.viewers.size);
  }

  private nonsense(): void {
    const { world, random } = this;
    const id = random.pick([...world.state.attempts.keys(), 'nothing']) ?? 'nothing';
    if (random.chance(0.5)) {
      this.withAgent((client) =>
        world.agentSays(
          client,
          random.chance(0.5) ? { type: 'call:accept', requestId: id } : { type: 'call:end', callId: id },
        ),
      );
    } else {
      this.withVisitor((client) =>
        world.visitorSays(
          client,
          random.chance(0.5) ? { type: 'call:cancel', requestId: id } : { type: 'call:end', callId: id },
        ),
      );
    }
  }

  private withVisitor(act: (client: VisitorClient) => void): void {
    const client = this.random.pick(this.world.visitors.filter((visitor) => visitor.socket !== null));
    if (client) act(client);
  }

  private withAgent(act: (client: AgentClient) => void): void {
    const client = this.random.pick(this.world.agents.filter((agent) => agent.socket !== null));
    if (client) act(client);
  }

  private page(): string {
    const path = this.random.pick(PATHS) ?? '/';
    return path.startsWith('/') ? `https://shop.example${path}` : path;
  }

  private settings(): typeof DEFAULT_SETTINGS {
    const { random } = this;
    return {
      ...DEFAULT_SETTINGS,
      graceSeconds: random.between(5, 20),
      ringSeconds: random.between(10, 20),
      staleSeconds: random.between(30, 120),
      agentRejoinSeconds: random.pick([0, 5, 10, 60]) ?? 10,
      visitorRejoinSeconds: random.pick([0, 10, 60]) ?? 60,
      mediaUpSeconds: random.between(5, 20),
      wrapUpSeconds: random.pick([0, 0, 20]) ?? 0,
      maxOffers: random.between(1, 4),
      maxHandoffs: random.between(1, 4),
      cascadeSeconds: random.between(5, 40),
      handoffNoticeSeconds: random.between(1, 5),
      whenAgentReturns: random.chance(0.8) ? 'reappear' : 'stay_hidden',
    };
  }

  private account(index: number): AgentAccount {
    const nothing = { avatarUrl: null, waveUrl: null, introUrl: null, loopUrl: null };
    const profile = { id: `agent-${index}`, displayName: `Agent ${index}`, title: '', ...nothing };
    return {
      profile,
      role: index === 0 ? 'admin' : 'agent',
      capacity: this.random.between(1, 4),
      active: true,
    };
  }

  private somePools(accounts: AgentAccount[]): PoolConfig[] {
    const main: PoolConfig = {
      id: 'main',
      isDefault: true,
      name: 'Everybody',
      rules: [],
      ...this.membership(accounts),
    };
    return [main, ...Array.from({ length: this.random.between(0, 3) }, (_, i) => this.pool(i + 1, accounts))];
  }

  private pool(number: number, accounts: AgentAccount[]): PoolConfig {
    const value = this.random.pick(['/pricing', '/support', 'plan']) ?? '/';
    const condition =
      value === 'plan'
        ? { field: 'query_param' as const, param: 'plan', op: 'contains' as const, value: 'pro' }
        : { field: 'path' as const, op: 'starts_with' as const, value };
    const rules = [{ priority: this.random.between(0, 3), seq: number, conditions: [condition] }];
    return {
      id: `pool-${number}`,
      isDefault: false,
      name: `Pool ${number}`,
      rules,
      ...this.membership(accounts),
    };
  }

  private membership(accounts: AgentAccount[]): Pick<PoolConfig, 'members' | 'overflow'> {
    const members = accounts
      .filter(() => this.random.chance(0.6))
      .map((account) => ({ agentId: account.profile.id, tier: this.random.between(1, 3) }));
    return { members, overflow: this.random.chance(0.5) ? 'any' : 'none' };
  }
}
