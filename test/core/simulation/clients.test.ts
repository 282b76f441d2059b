import { agentOf, attemptOf } from '../../../worker/core/model/phases.ts';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { AgentHandle, TabHandle } from '../../support/core/agent.ts';
import { VisitorHandle } from '../../support/core/visitor.ts';
import { MODES, World } from '../../support/core/world.ts';
import { DEVICES_ON } from '../../support/devices.ts';

const AGENTS = ['ann', 'bob', 'cat', 'dan'];
const PAGES = ['https://a.test/', 'https://a.test/p/1', 'https://a.test/p/2', 'https://a.test/q'];

const pick = fc.nat(1_000);
const visitorDoes = fc.constantFrom(
  'join',
  'join',
  'drop',
  'reload',
  'second-tab',
  'page',
  'call',
  'call',
  'call',
  'cancel',
  'end',
  'rejoin',
  'rejoin-token',
  'media',
  'devices',
  'leave-message',
);
const agentDoes = fc.constantFrom(
  'connect',
  'connect',
  'back',
  'back',
  'back',
  'away',
  'idle',
  'offline',
  'drop',
  'accept',
  'accept',
  'accept',
  'reject',
  'end',
  'rejoin',
  'media',
  'media',
  'devices',
);
const adminDoes = fc.constantFrom('capacity', 'deactivate', 'activate', 'members', 'delete-pool', 'sign-out');
const action = fc.oneof(
  { weight: 8, arbitrary: fc.tuple(fc.constant('visitor' as const), visitorDoes, pick, pick) },
  { weight: 8, arbitrary: fc.tuple(fc.constant('agent' as const), agentDoes, pick, pick) },
  { weight: 1, arbitrary: fc.tuple(fc.constant('admin' as const), adminDoes, pick, pick) },
  { weight: 4, arbitrary: fc.tuple(fc.constant('pass' as const), fc.constant(''), fc.nat(40), pick) },
  { weight: 1, arbitrary: fc.tuple(fc.constant('stall' as const), fc.constant(''), fc.nat(40), pick) },
  { weight: 1, arbitrary: fc.tuple(fc.constant('restart' as const), fc.constant(''), fc.nat(5), pick) },
);
const settings = fc.record({
  wrapUpSeconds: fc.constantFrom(0, 5),
  agentRejoinSeconds: fc.constantFrom(0, 10),
  visitorRejoinSeconds: fc.constantFrom(0, 20),
  maxOffers: fc.constantFrom(1, 3),
  maxHandoffs: fc.constantFrom(1, 3),
  whenAgentReturns: fc.constantFrom('reappear' as const, 'reappear' as const, 'stay_hidden' as const),
  ringSeconds: fc.constantFrom(10, 20),
});
const setup = fc.record({
  settings,
  capacities: fc.array(fc.constantFrom(1, 2, 25), { minLength: 4, maxLength: 4 }),
  overflow: fc.constantFrom('any' as const, 'none' as const),
});

describe.each(MODES)('%s', (mode) => {
  test('[R-50] whatever people do, what they are told is what is', () => {
    fc.assert(
      fc.property(
        setup,
        fc.array(action, { minLength: 40, maxLength: 160, size: 'max' }),
        ({ capacities, overflow, ...rest }, actions) => {
          const world = new World(mode, {
            settings: rest.settings,
            agents: Object.fromEntries(AGENTS.map((id, index) => [id, capacities[index] ?? 1])),
            pools: {
              default: { members: { ann: 1, bob: 2, cat: 1 }, overflow },
              sales: { members: { cat: 1, dan: 1, ann: 3 }, path: '/p', overflow },
            },
          });
          const people = new People(world);
          people.begin();
          for (const [who, what, a, b] of actions) people.act(who, what, a, b);
          // Nothing is left over once everybody has gone.
          people.leave();
          world.pass(1_000);
          expect(world.state.attempts.size).toBe(0);
          expect(world.state.visitors.size).toBe(0);
          expect(world.state.deadlines.values()).toEqual([]);
        },
      ),
      { numRuns: Number(process.env['RUNS'] ?? 120) },
    );
  });
});

/** Clients at their keyboards: each does what its own screen would let it do, and sometimes what it would not. */
class People {
  private readonly world: World;
  private readonly visitors: VisitorHandle[];
  private readonly tabs: { agent: AgentHandle; tab: TabHandle }[];

  constructor(world: World) {
    this.world = world;
    this.visitors = Array.from({ length: 6 }, () => new VisitorHandle(world, PAGES[0] ?? ''));
    this.tabs = AGENTS.flatMap((id) =>
      ['t1', 't2'].map((name) => ({ agent: world.agent(id), tab: world.agent(id).tab(name) })),
    );
  }

  act(who: string, what: string, a: number, b: number): void {
    if (who === 'visitor') this.visit(what, a, b);
    else if (who === 'agent') this.work(what, a);
    else if (who === 'admin') this.administer(what, a, b);
    else if (who === 'pass') this.world.pass(a / 2);
    else if (who === 'stall') this.world.stall(a / 2);
    else this.restart(a);
  }

  /** The agents are there, and half of the visitors. */
  begin(): void {
    this.world.available('ann', 'bob', 'cat');
    this.visitors.slice(0, 3).forEach((visitor) => visitor.join());
  }

  leave(): void {
    for (const visitor of this.visitors) visitor.drop();
    for (const { tab } of this.tabs) tab.drop();
  }

  private restart(seconds: number): void {
    this.world.restart();
    for (const visitor of this.visitors) visitor.socket = null;
    for (const { tab } of this.tabs) tab.socket = null;
    this.world.pass(seconds);
  }

  private visit(what: string, a: number, b: number): void {
    const visitor = choice(this.visitors, a, (one) => this.wouldVisit(what, one));
    const page = PAGES[b % PAGES.length] ?? '';
    if (!visitor) return;
    if (what === 'join' && visitor.socket === null) return void visitor.join(page);
    if (!this.isOpen(visitor)) return;
    const callId = visitor.inbox.all.findLast(
      (m) => m.type === 'call:accepted' || m.type === 'call:rejoinable',
    )?.callId;
    if (what === 'drop') visitor.drop();
    else if (what === 'reload') visitor.reload(page);
    else if (what === 'second-tab') visitor.join(page);
    else if (what === 'page') visitor.page(page);
    else if (what === 'call') visitor.call();
    else if (what === 'cancel')
      visitor.cancel(visitor.inbox.all.findLast((m) => m.type === 'call:ringing')?.requestId ?? 'x');
    else if (what === 'end') visitor.end(callId ?? 'x');
    else if (what === 'rejoin') visitor.rejoin(b % 2 ? 'kept' : 'new');
    else if (what === 'rejoin-token')
      visitor.rejoin('new', this.visitors[b % this.visitors.length]?.rejoinToken ?? null);
    else if (what === 'media')
      visitor.send({ type: 'call:media', callId: callId ?? 'x', state: b % 9 ? 'up' : 'failed' });
    else if (what === 'devices') visitor.devices({ microphone: b % 2 ? 'on' : 'off' }, callId ?? 'x');
    else if (what === 'leave-message') visitor.send({ type: 'message:leave', phone: '12345', text: 'x' });
  }

  private work(what: string, a: number): void {
    const { agent, tab } = choice(this.tabs, a, (one) => this.wouldWork(what, one)) ?? {};
    if (!agent || !tab) return;
    if (what === 'connect') {
      if (this.world.isActive(agent.id)) tab.connect();
      return;
    }
    if (!this.isOpen(tab)) return;
    const requestId =
      tab.ringing ?? tab.inbox.all.findLast((m) => m.type === 'call:incoming')?.requestId ?? 'x';
    const callId = tab.inbox.all.findLast((m) => m.type === 'agent:state')?.call?.callId ?? 'x';
    if (what === 'back') tab.send({ type: 'agent:back' });
    else if (what === 'away' || what === 'idle')
      tab.send({ type: 'agent:away', reason: what === 'idle' ? 'idle' : 'manual' });
    else if (what === 'offline') tab.send({ type: 'agent:offline' });
    else if (what === 'drop') tab.drop();
    else if (what === 'accept') tab.send({ type: 'call:accept', requestId });
    else if (what === 'reject') tab.send({ type: 'call:reject', requestId });
    else if (what === 'end') tab.send({ type: 'call:end', callId });
    else if (what === 'rejoin') tab.send({ type: 'call:rejoin', callId, media: 'kept' });
    else if (what === 'media') tab.send({ type: 'call:media', callId, state: 'up' });
    else if (what === 'devices') tab.send({ type: 'call:devices', callId, ...DEVICES_ON });
  }

  private administer(what: string, a: number, b: number): void {
    const id = AGENTS[a % AGENTS.length] ?? 'ann';
    if (what === 'capacity') this.world.saveAgent(id, { capacity: (b % 3) + 1 });
    else if (what === 'deactivate') this.world.saveAgent(id, { active: false });
    else if (what === 'activate') this.world.saveAgent(id, { active: true });
    else if (what === 'delete-pool') this.world.step({ type: 'pool-deleted', poolId: 'sales' });
    else if (what === 'members') {
      const members = Object.fromEntries(
        AGENTS.filter((_, index) => (b >> index) & 1).map((one) => [one, (b % 3) + 1]),
      );
      this.world.savePool(b % 2 ? 'default' : 'sales', { members });
    } else if (what === 'sign-out' && this.world.state.agents.get(id)?.call === null) {
      const sockets = this.tabs
        .filter(({ agent, tab }) => agent.id === id && this.isOpen(tab))
        .map(({ tab }) => tab.open());
      this.world.step({ type: 'agent-signed-out', agentId: id, sockets });
    }
  }

  /** Whose screen suggests it; anybody may do it all the same. */
  private wouldVisit(what: string, visitor: VisitorHandle): boolean {
    if (what === 'join') return visitor.socket === null;
    const state = this.world.state.visitors.get(visitor.id);
    if (!this.isOpen(visitor) || !state) return false;
    if (what === 'call') return agentOf(state) !== null && attemptOf(state) === null;
    return !['cancel', 'end', 'media', 'devices', 'rejoin'].includes(what) || attemptOf(state) !== null;
  }

  private wouldWork(what: string, { agent, tab }: { agent: AgentHandle; tab: TabHandle }): boolean {
    if (what === 'connect') return tab.socket === null;
    if (!this.isOpen(tab)) return false;
    const state = this.world.state.agents.get(agent.id);
    if (what === 'accept' || what === 'reject') return tab.ringing !== null;
    if (what === 'back') return state?.chosenStatus !== 'available';
    return !['end', 'rejoin', 'media', 'devices'].includes(what) || state?.call !== null;
  }

  private isOpen({ socket }: { socket: string | null }): boolean {
    return socket !== null && !this.world.closed.has(socket);
  }
}

/** Nine times out of ten one of those who would, else anybody. */
function choice<T>(all: readonly T[], number: number, would: (one: T) => boolean): T | undefined {
  const likely = number % 10 === 0 ? [] : all.filter(would);
  const from = likely.length > 0 ? likely : all;
  return from[number % from.length];
}
