import type { AgentItem } from '../../../../protocol/answers/accounts.ts';
import type { LiveAnswer } from '../../../../protocol/answers/now.ts';
import type { AgentPatch } from '../../../../protocol/http.ts';
import { runDurableObjectAlarm } from 'cloudflare:test';
import { vi } from 'vitest';
import { withReasons } from '../../../../worker/http/english/choices.ts';
import { explainRoute, filterPageUrl, liveBoard, isInCall } from '../../../../worker/core/index.ts';
import type {
  AgentCommand,
  RejoinClaims,
  VisitorClaims,
  VisitorCommand,
} from '../../../../worker/core/index.ts';
import type { ErrorMessage } from '../../../../protocol/messages/in-calls.ts';
import type { Settings, SettingsPatch } from '../../../../protocol/settings.ts';
import { compareKept } from './compare.ts';
import { RealOrg, accountOf } from './object.ts';
import { Difference, Pairing } from './pairing.ts';
import {
  receive,
  type AgentTab,
  type Person,
  type Seat,
  type Tab,
  type Token,
  type VisitorTab,
} from './tabs.ts';
import { CoreModel } from './core-model.ts';
import { Wire, inStep, opened, within } from './wire.ts';

type SentCommand = Exclude<VisitorCommand, { type: 'visitor:join' | 'call:rejoin' }>;

const TRIES = 1_000;

/** Lets the same things happen to the object and to the core, and compares what came of them after each. */
export class SideBySide {
  readonly real: RealOrg;
  readonly core: CoreModel;
  readonly tabs: Tab[] = [];
  #pairing = new Pairing();

  private constructor(real: RealOrg, core: CoreModel) {
    this.real = real;
    this.core = core;
  }

  static async begin(slug: string): Promise<SideBySide> {
    const real = new RealOrg(slug);
    const admin = await real.create();
    const { settings } = await real.must<{ settings: Settings }>('GET', 'settings');
    const organization = { settings, accounts: [accountOf(admin)], pools: await real.pools() };
    const { alarm } = await real.kept();
    const both = new SideBySide(real, new CoreModel(organization, alarm ?? Infinity));
    await both.catchUp();
    return both;
  }

  async openVisitor(tab: VisitorTab): Promise<void> {
    const headers = { 'CF-Connecting-IP': tab.address };
    const wire = await Wire.open(`/o/${this.real.slug}/ws/visitor?v=1`, headers);
    tab.joined = false;
    tab.seat = { wire, socket: this.core.open({ kind: 'visitor', source: tab.address }) };
  }

  /** The tab joins, with tokens or as a new visitor. */
  join(tab: VisitorTab, token?: Token<VisitorClaims>, rejoin?: Token<RejoinClaims>): void {
    const { pageUrl } = tab;
    this.#send(tab, {
      real: {
        type: 'visitor:join',
        pageUrl,
        ...(token && { token: token.real }),
        ...(rejoin && { rejoinToken: rejoin.real }),
      },
      core: { type: 'visitor:join', pageUrl, claims: token?.core ?? null, rejoin: rejoin?.core ?? null },
    });
    tab.joined = true;
  }

  rejoin(tab: VisitorTab, media: 'kept' | 'new', token?: Token<RejoinClaims>): void {
    this.#send(tab, {
      real: { type: 'call:rejoin', media, rejoinToken: token?.real ?? 'none.of-ours' },
      core: { type: 'call:rejoin', media, rejoin: token?.core ?? null },
    });
  }

  visitorSays(tab: VisitorTab, message: SentCommand): void {
    this.#send(tab, { real: message, core: this.#named(message) });
  }

  /** The page says who the visitor is; nothing is signed. */
  identify(tab: VisitorTab, name: string): void {
    this.#send(tab, {
      real: { type: 'visitor:identify', name },
      core: { type: 'visitor:identify', identity: { name, verified: false } },
    });
  }

  interact(tab: VisitorTab, kind: string): void {
    if (!tab.seat) return;
    tab.seat.wire.send({ type: 'visitor:interaction', kind });
    this.core.interact(tab.seat.socket, kind);
  }

  async openAgent(tab: AgentTab): Promise<void> {
    const { person, name } = tab;
    const wire = await Wire.open(`/o/${this.real.slug}/ws/agent?v=1&tab=${name}`, { Cookie: person.cookie });
    tab.cookie = person.cookie;
    tab.seat = { wire, socket: this.core.open({ kind: 'agent', agentId: person.id, tab: name }) };
  }

  agentSays(tab: AgentTab, message: AgentCommand): void {
    if (!tab.seat) return;
    tab.seat.wire.send(message);
    this.core.receive({ type: 'agent-said', socket: tab.seat.socket, message: this.#named(message) });
  }

  describe(tab: AgentTab, callId: string, note: string): void {
    if (!tab.seat) return;
    tab.seat.wire.send({ type: 'call:disposition', callId, note });
    this.core.describe(tab.seat.socket, tab.person.id, this.#pairing.core(callId), note);
  }

  /** Says what no schema takes, and is told so. */
  babble(tab: Tab, frame: string, error: Omit<ErrorMessage, 'type'>): void {
    if (!tab.seat) return;
    tab.seat.wire.send(frame);
    this.core.mutter(tab.seat.socket, error);
  }

  async drop(tab: Tab): Promise<void> {
    const { seat } = tab;
    if (!seat) return;
    tab.seat = null;
    seat.wire.close();
    await within(seat.wire.closed, 'a close is not answered');
    this.core.gone(seat.socket);
  }

  pass(ms: number): void {
    vi.setSystemTime(Date.now() + ms);
  }

  async alarm(): Promise<void> {
    await runDurableObjectAlarm(this.real.stub);
    this.core.alarm();
  }

  async evict(): Promise<void> {
    await this.real.evict();
    this.core.evict();
  }

  async kill(how: 'deploy' | 'crash'): Promise<void> {
    await this.real.kill(how);
    this.core.kill();
    const wires = this.tabs.flatMap((tab) => tab.seat?.wire ?? []);
    for (const tab of this.tabs) tab.seat = null;
    await within(Promise.all(wires.map((wire) => wire.closed)), 'a socket outlived its object');
  }

  async changeSettings(patch: SettingsPatch): Promise<void> {
    const { settings } = await this.real.must<{ settings: Settings }>('PATCH', 'settings', patch);
    this.core.wake();
    this.core.rows.settings = settings;
    this.core.run({ type: 'settings-changed', settings });
  }

  /** Makes a pool, or replaces the one of that id. */
  async savePool(id: string | null, body: unknown): Promise<void> {
    const [method, path] = id === null ? ['POST', 'pools'] : ['PUT', `pools/${id}`];
    const saved = await this.real.must<{ pool: { id: string } }>(method, path, body);
    await this.#poolsChanged();
    const pool = this.core.rows.pools.find((one) => one.id === saved.pool.id);
    if (!pool) throw new Error(`The pool ${saved.pool.id} is not in the list.`);
    this.core.run({ type: 'pool-saved', pool });
  }

  async deletePool(id: string): Promise<void> {
    await this.real.must('DELETE', `pools/${id}`);
    await this.#poolsChanged();
    this.core.run({ type: 'pool-deleted', poolId: id });
  }

  async addAgent(): Promise<Person> {
    const { agent, cookie } = await this.real.addAgent();
    this.#accountChanged(agent);
    await this.#poolsChanged();
    const pool = this.core.rows.pools.find((one) => one.isDefault);
    if (pool) this.core.run({ type: 'pool-saved', pool });
    return { id: agent.id, cookie, active: true };
  }

  async changeAgent(person: Person, patch: AgentPatch) {
    const { agent } = await this.real.must<{ agent: AgentItem }>('PATCH', `agents/${person.id}`, patch);
    this.#accountChanged(agent, patch.endCall);
    if (agent.active && !person.active) person.cookie = await this.real.signIn(person.id);
    person.active = agent.active;
  }

  async removeAgent(person: Person): Promise<void> {
    await this.real.must('DELETE', `agents/${person.id}`);
    this.core.wake();
    this.core.rows.remove(person.id);
    await this.#poolsChanged();
    this.core.run({ type: 'agent-removed', agentId: person.id });
    person.active = false;
  }

  async sendAway(person: Person): Promise<void> {
    const { status } = await this.real.api('POST', `agents/${person.id}/away`);
    this.core.wake();
    const isBusy = isInCall(this.core.state, person.id);
    this.#pairing.match(status, isBusy ? 409 : 204, 'the answer to setting somebody to away');
    if (!isBusy) this.core.run({ type: 'agent-sent-away', agentId: person.id });
  }

  /** Ends the call of an agent, if they are in one. */
  async endCall(person: Person): Promise<void> {
    const { agents } = await this.real.must<LiveAnswer>('GET', 'live');
    const real = agents.find((agent) => agent.id === person.id)?.callId;
    if (real === undefined) return;
    await this.real.must('POST', `calls/${real}/end`);
    this.core.wake();
    this.core.run({ type: 'call-ended-by-admin', callId: this.#pairing.core(real) });
  }

  async signOut(person: Person): Promise<void> {
    const { status } = await this.real.api('DELETE', 'session', undefined, person.cookie);
    this.core.wake();
    const may = !isInCall(this.core.state, person.id);
    this.#pairing.match(status, may ? 204 : 409, 'the answer to signing out');
    if (!may) return;
    const tabs = this.tabs.filter((tab) => tab.kind === 'agent' && tab.cookie === person.cookie);
    const sockets = tabs.flatMap((tab) => tab.seat?.socket ?? []).toSorted();
    this.core.run({ type: 'agent-signed-out', agentId: person.id, sockets });
    person.cookie = await this.real.signIn(person.id);
  }

  /** What an admin sees of it all. */
  async look(pageUrl: string): Promise<void> {
    // Who was turned away is counted by the shell alone.
    const { turnedAway: _, ...live } = await this.real.must('GET', 'live');
    this.core.wake();
    this.#pairing.match(live, asJson(liveBoard(this.core.state)), 'the live board');
    const { agent, considered } = await this.real.must('POST', 'route', { pageUrl });
    const explained = explainRoute(this.core.state, pageUrl, Date.now());
    this.#pairing.match(agent ?? null, asJson(explained.agent), 'the agent of a route');
    const reasons = withReasons(explained.considered).map(({ name: _name, ...one }) => one);
    this.#pairing.match(considered, asJson(reasons), 'who was considered');
  }

  /** Waits until the object has done what the core has decided, all of it and no more. */
  async catchUp(): Promise<void> {
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
    for (const tab of this.tabs) await tab.seat?.wire.catchUp();
    await this.catchUp();
    for (const tab of this.tabs) {
      await this.drop(tab);
      await this.catchUp();
    }
  }

  async #compare(): Promise<void> {
    const { core } = this;
    const pairing = this.#pairing;
    const seated = this.tabs.flatMap((tab) => (tab.seat ? [{ tab, seat: tab.seat }] : []));
    const arrived = seated.map(({ tab, seat }) => ({
      tab,
      messages: inStep(seat.wire.received, core.received(seat.socket), `to ${tab.name}`),
    }));
    for (const { tab, messages } of arrived) {
      for (const [place, [real, cores]] of messages.entries())
        pairing.match(opened(real), cores, `to ${tab.name}[${place}]`);
    }
    for (const { tab, seat } of seated)
      pairing.match(seat.wire.ended, this.#ending(seat), `${tab.name}'s close`);
    compareKept(pairing, await this.real.kept(), core);
    for (const { tab, messages } of arrived) for (const [real, cores] of messages) receive(tab, real, cores);
    for (const { tab, seat } of seated) this.#take(tab, seat);
  }

  #ending({ socket }: Seat): { code: number; reason: string } | null {
    return this.core.closed.get(socket) ?? null;
  }

  #take(tab: Tab, seat: Seat): void {
    this.core.taken(seat.socket, seat.wire.received.length);
    seat.wire.received.length = 0;
    if (!this.core.closed.has(seat.socket)) return;
    this.core.forget(seat.socket);
    tab.seat = null;
  }

  #send(tab: VisitorTab, { real, core }: { real: object; core: VisitorCommand }): void {
    if (!tab.seat) return;
    tab.seat.wire.send(real);
    this.core.receive({
      type: 'visitor-said',
      socket: tab.seat.socket,
      country: null,
      source: tab.address,
      message: this.#filtered(core),
    });
  }

  /** Of the address of a page the shell lets in only what R-75 keeps. */
  #filtered(message: VisitorCommand): VisitorCommand {
    if (!('pageUrl' in message)) return message;
    return { ...message, pageUrl: filterPageUrl(this.core.state, message.pageUrl) };
  }

  /** The same message, with the core's names for the call or the request in it. */
  #named<M extends object>(message: M): M {
    const named = { ...message } as Record<string, unknown>;
    for (const key of ['callId', 'requestId', 'visitorId', 'invitationId']) {
      const id = named[key];
      if (typeof id === 'string') named[key] = this.#pairing.core(id);
    }
    return named as M;
  }

  #accountChanged(agent: AgentItem, endCall?: true): void {
    this.core.wake();
    this.core.rows.saveAccount(accountOf(agent));
    this.core.run({ type: 'agent-saved', account: accountOf(agent), ...(endCall && { endCall }) });
  }

  async #poolsChanged(): Promise<void> {
    this.core.wake();
    this.core.rows.pools = await this.real.pools();
  }
}

function asJson(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value)) as unknown;
}
