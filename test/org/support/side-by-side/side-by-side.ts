import type { AgentItem } from '../../../../protocol/answers.ts';
import { runDurableObjectAlarm } from 'cloudflare:test';
import { vi } from 'vitest';
import { withReasons } from '../../../../worker/http/english/choices.ts';
import { explainRoute, liveBoard, maySignOut } from '../../../../worker/core/index.ts';
import type {
  AgentCommand,
  RejoinClaims,
  VisitorClaims,
  VisitorCommand,
} from '../../../../worker/core/index.ts';
import type { ErrorMessage } from '../../../../protocol/server.ts';
import type { Settings, SettingsPatch } from '../../../../protocol/settings.ts';
import { compareKept } from './compare.ts';
import { RealOrg, accountOf } from './object.ts';
import { Difference, Pairing } from './pairing.ts';
import {
  hear,
  type AgentTab,
  type Person,
  type Seat,
  type Tab,
  type Token,
  type VisitorTab,
} from './tabs.ts';
import { Twin } from './twin.ts';
import { Wire, inStep, opened, within } from './wire.ts';

type Said = Exclude<VisitorCommand, { type: 'visitor:join' | 'call:rejoin' }>;

const TRIES = 1_000;

/** Lets the same things happen to the object and to the core, and compares what came of them after each. */
export class SideBySide {
  readonly real: RealOrg;
  readonly twin: Twin;
  readonly tabs: Tab[] = [];
  #pairing = new Pairing();

  private constructor(real: RealOrg, twin: Twin) {
    this.real = real;
    this.twin = twin;
  }

  static async begin(slug: string): Promise<SideBySide> {
    const real = new RealOrg(slug);
    const admin = await real.found();
    const { settings } = await real.must<{ settings: Settings }>('GET', 'settings');
    const organization = { settings, accounts: [accountOf(admin)], pools: await real.pools() };
    const { alarm } = await real.kept();
    const both = new SideBySide(real, new Twin(organization, alarm ?? Infinity));
    await both.settle();
    return both;
  }

  async openVisitor(tab: VisitorTab): Promise<void> {
    const headers = { 'CF-Connecting-IP': tab.address };
    const wire = await Wire.open(`/o/${this.real.slug}/ws/visitor?v=1`, headers);
    tab.joined = false;
    tab.seat = { wire, socket: this.twin.open({ kind: 'visitor' }) };
  }

  /** The tab joins, with tokens or as a new visitor. */
  join(tab: VisitorTab, token?: Token<VisitorClaims>, rejoin?: Token<RejoinClaims>): void {
    const { pageUrl } = tab;
    this.#say(tab, {
      real: {
        type: 'visitor:join',
        pageUrl,
        ...(token && { token: token.real }),
        ...(rejoin && { rejoinToken: rejoin.real }),
      },
      twin: { type: 'visitor:join', pageUrl, claims: token?.twin ?? null, rejoin: rejoin?.twin ?? null },
    });
    tab.joined = true;
  }

  rejoin(tab: VisitorTab, media: 'kept' | 'new', token?: Token<RejoinClaims>): void {
    this.#say(tab, {
      real: { type: 'call:rejoin', media, rejoinToken: token?.real ?? 'none.of-ours' },
      twin: { type: 'call:rejoin', media, rejoin: token?.twin ?? null },
    });
  }

  visitorSays(tab: VisitorTab, message: Said): void {
    this.#say(tab, { real: message, twin: this.#named(message) });
  }

  interact(tab: VisitorTab, kind: string): void {
    if (!tab.seat) return;
    tab.seat.wire.send({ type: 'visitor:interaction', kind });
    this.twin.interact(tab.seat.socket, kind);
  }

  async openAgent(tab: AgentTab): Promise<void> {
    const { person, name } = tab;
    const wire = await Wire.open(`/o/${this.real.slug}/ws/agent?v=1&tab=${name}`, { Cookie: person.cookie });
    tab.cookie = person.cookie;
    tab.seat = { wire, socket: this.twin.open({ kind: 'agent', agentId: person.id, tab: name }) };
  }

  agentSays(tab: AgentTab, message: AgentCommand): void {
    if (!tab.seat) return;
    tab.seat.wire.send(message);
    this.twin.say({ type: 'agent-said', socket: tab.seat.socket, message: this.#named(message) });
  }

  describe(tab: AgentTab, callId: string, note: string): void {
    if (!tab.seat) return;
    tab.seat.wire.send({ type: 'call:disposition', callId, note });
    this.twin.describe(tab.seat.socket, tab.person.id, this.#pairing.twin(callId), note);
  }

  /** Says what no schema takes, and is told so. */
  babble(tab: Tab, frame: string, error: Omit<ErrorMessage, 'type'>): void {
    if (!tab.seat) return;
    tab.seat.wire.send(frame);
    this.twin.mutter(tab.seat.socket, error);
  }

  async drop(tab: Tab): Promise<void> {
    const { seat } = tab;
    if (!seat) return;
    tab.seat = null;
    seat.wire.close();
    await within(seat.wire.closed, 'a close is not answered');
    this.twin.gone(seat.socket);
  }

  pass(ms: number): void {
    vi.setSystemTime(Date.now() + ms);
  }

  async alarm(): Promise<void> {
    await runDurableObjectAlarm(this.real.stub);
    this.twin.alarm();
  }

  async evict(): Promise<void> {
    await this.real.evict();
    this.twin.evict();
  }

  async kill(how: 'deploy' | 'crash'): Promise<void> {
    await this.real.kill(how);
    this.twin.kill();
    const wires = this.tabs.flatMap((tab) => tab.seat?.wire ?? []);
    for (const tab of this.tabs) tab.seat = null;
    await within(Promise.all(wires.map((wire) => wire.closed)), 'a socket outlived its object');
  }

  async changeSettings(patch: SettingsPatch): Promise<void> {
    const { settings } = await this.real.must<{ settings: Settings }>('PATCH', 'settings', patch);
    this.twin.wake();
    this.twin.rows.settings = settings;
    this.twin.run({ type: 'settings-changed', settings });
  }

  /** Makes a pool, or replaces the one of that id. */
  async savePool(id: string | null, body: unknown): Promise<void> {
    const [method, path] = id === null ? ['POST', 'pools'] : ['PUT', `pools/${id}`];
    const saved = await this.real.must<{ pool: { id: string } }>(method, path, body);
    await this.#poolsChanged();
    const pool = this.twin.rows.pools.find((one) => one.id === saved.pool.id);
    if (!pool) throw new Error(`The pool ${saved.pool.id} is not in the list.`);
    this.twin.run({ type: 'pool-saved', pool });
  }

  async deletePool(id: string): Promise<void> {
    await this.real.must('DELETE', `pools/${id}`);
    await this.#poolsChanged();
    this.twin.run({ type: 'pool-deleted', poolId: id });
  }

  async hire(): Promise<Person> {
    const { agent, cookie } = await this.real.hire();
    this.#accountChanged(agent);
    await this.#poolsChanged();
    const pool = this.twin.rows.pools.find((one) => one.isDefault);
    if (pool) this.twin.run({ type: 'pool-saved', pool });
    return { id: agent.id, cookie, active: true };
  }

  async changeAgent(person: Person, patch: { capacity?: number; displayName?: string; active?: boolean }) {
    const { agent } = await this.real.must<{ agent: AgentItem }>('PATCH', `agents/${person.id}`, patch);
    this.#accountChanged(agent);
    if (agent.active && !person.active) person.cookie = await this.real.signIn(person.id);
    person.active = agent.active;
  }

  async removeAgent(person: Person): Promise<void> {
    await this.real.must('DELETE', `agents/${person.id}`);
    this.twin.wake();
    this.twin.rows.remove(person.id);
    await this.#poolsChanged();
    this.twin.run({ type: 'agent-removed', agentId: person.id });
    person.active = false;
  }

  async signOut(person: Person): Promise<void> {
    const { status } = await this.real.api('DELETE', 'session', undefined, person.cookie);
    this.twin.wake();
    const may = maySignOut(this.twin.state, person.id);
    this.#pairing.match(status, may ? 204 : 409, 'the answer to signing out');
    if (!may) return;
    const tabs = this.tabs.filter((tab) => tab.kind === 'agent' && tab.cookie === person.cookie);
    const sockets = tabs.flatMap((tab) => tab.seat?.socket ?? []).toSorted();
    this.twin.run({ type: 'agent-signed-out', agentId: person.id, sockets });
    person.cookie = await this.real.signIn(person.id);
  }

  /** What an admin sees of it all. */
  async look(pageUrl: string): Promise<void> {
    const live = await this.real.must('GET', 'live');
    this.twin.wake();
    this.#pairing.match(live, asJson(liveBoard(this.twin.state)), 'the live board');
    const { agent, considered } = await this.real.must('POST', 'route', { pageUrl });
    const explained = explainRoute(this.twin.state, pageUrl, Date.now());
    this.#pairing.match(agent ?? null, asJson(explained.agent), 'the agent of a route');
    const reasons = withReasons(explained.considered).map(({ name: _name, ...one }) => one);
    this.#pairing.match(considered, asJson(reasons), 'who was considered');
  }

  /** Waits until the object has done what the core has decided, all of it and no more. */
  async settle(): Promise<void> {
    for (let tries = 1; ; tries += 1) {
      const pairing = this.#pairing.copy();
      try {
        await this.#compare();
        return;
      } catch (error) {
        this.#pairing = pairing;
        // Of what changes nothing, and of a close, nobody is told when it has been dealt with.
        if (!(error instanceof Difference) || tries === TRIES) throw error;
        await new Promise((resolve) => setTimeout(resolve, 0));
      }
    }
  }

  /** Ends a run: nothing may come any more, and all sockets go. */
  async finish(): Promise<void> {
    for (const tab of this.tabs) await tab.seat?.wire.settle();
    await this.settle();
    for (const tab of this.tabs) {
      await this.drop(tab);
      await this.settle();
    }
  }

  async #compare(): Promise<void> {
    const { twin } = this;
    const pairing = this.#pairing;
    const seated = this.tabs.flatMap((tab) => (tab.seat ? [{ tab, seat: tab.seat }] : []));
    const heard = seated.map(({ tab, seat }) => ({
      tab,
      messages: inStep(seat.wire.received, twin.received(seat.socket), `to ${tab.name}`),
    }));
    for (const { tab, messages } of heard) {
      for (const [place, [real, twins]] of messages.entries())
        pairing.match(opened(real), twins, `to ${tab.name}[${place}]`);
    }
    for (const { tab, seat } of seated)
      pairing.match(seat.wire.ended, this.#ending(seat), `${tab.name}'s close`);
    compareKept(pairing, await this.real.kept(), twin);
    for (const { tab, messages } of heard) for (const [real, twins] of messages) hear(tab, real, twins);
    for (const { tab, seat } of seated) this.#take(tab, seat);
  }

  #ending({ socket }: Seat): { code: number; reason: string } | null {
    return this.twin.closed.get(socket) ?? null;
  }

  #take(tab: Tab, seat: Seat): void {
    this.twin.taken(seat.socket, seat.wire.received.length);
    seat.wire.received.length = 0;
    if (!this.twin.closed.has(seat.socket)) return;
    this.twin.forget(seat.socket);
    tab.seat = null;
  }

  #say(tab: VisitorTab, { real, twin }: { real: object; twin: VisitorCommand }): void {
    if (!tab.seat) return;
    tab.seat.wire.send(real);
    this.twin.say({ type: 'visitor-said', socket: tab.seat.socket, country: null, message: twin });
  }

  /** The same message, with the core's names for the call or the request in it. */
  #named<M extends object>(message: M): M {
    const named = { ...message } as Record<string, unknown>;
    for (const key of ['callId', 'requestId']) {
      const id = named[key];
      if (typeof id === 'string') named[key] = this.#pairing.twin(id);
    }
    return named as M;
  }

  #accountChanged(agent: AgentItem): void {
    this.twin.wake();
    this.twin.rows.saveAccount(accountOf(agent));
    this.twin.run({ type: 'agent-saved', account: accountOf(agent) });
  }

  async #poolsChanged(): Promise<void> {
    this.twin.wake();
    this.twin.rows.pools = await this.real.pools();
  }
}

function asJson(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value)) as unknown;
}
