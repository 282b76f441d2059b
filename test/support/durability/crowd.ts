import { Random } from '../random.ts';
import { AgentClient } from '../wire/agent-client.ts';
import { heartbeat, type HeartbeatTimes } from '../wire/connection.ts';
import { Team, type Person } from '../wire/team.ts';
import { VisitorClient } from '../wire/visitor-client.ts';

export interface CrowdOptions {
  /** Where the HTTP API is reached: never through anything that breaks. */
  readonly apiUrl: string;
  /** Where the clients connect. */
  readonly socketUrl: string;
  readonly slug: string;
  readonly seed: number;
  readonly visitors: number;
  readonly agents: number;
  readonly heartbeat?: HeartbeatTimes;
}

/** How often something happens in a second of a busy minute. */
const actsPerSecond = 50;
const tickMs = 40;
const pages = [
  'https://shop.test/',
  'https://shop.test/lamps',
  'https://shop.test/pricing',
  'https://shop.test/pricing/pro',
];

/**
 * A shop on a busy day: visitors who look, call, write, cancel, hang up, turn pages, reload and leave; agents who answer,
 * reject, let it ring, write, invite, hand over, ask each other, hang up and go for coffee. What they do is drawn from a seed; when is up to the real clock.
 */
export class Crowd {
  readonly team: Team;
  readonly agents: AgentClient[];
  /** Who is here now. */
  readonly visitors: VisitorClient[] = [];
  /** Who was here and has closed the tab. */
  readonly gone: VisitorClient[] = [];
  readonly #options: CrowdOptions;
  readonly #random: Random;
  readonly #poolId: string;
  #timer: NodeJS.Timeout | undefined;
  #mode: 'busy' | 'closing' = 'busy';
  #count = 0;
  #watchers = new Set<() => void>();

  private constructor(options: CrowdOptions, team: Team, people: readonly Person[], poolId: string) {
    this.#options = options;
    this.#poolId = poolId;
    this.#random = new Random(options.seed);
    this.team = team;
    this.agents = people.map((person) => this.#agent(person));
    for (let n = 0; n < options.visitors; n += 1) this.visitors.push(this.#visitor());
  }

  /** Founds the organization, with a Sales pool of half the agents, and lets everybody in. */
  static async create(options: CrowdOptions): Promise<Crowd> {
    const team = await Team.create(options.apiUrl, options.slug);
    await team.set({
      graceSeconds: 5,
      ringSeconds: 10,
      staleSeconds: 30,
      agentRejoinSeconds: 20,
      visitorRejoinSeconds: 20,
      cascadeSeconds: 5,
      handoffNoticeSeconds: 1,
      keepTranscripts: true,
    });
    const people = [team.admin];
    while (people.length < options.agents) people.push(await team.addAgent(`Agent${people.length}`));
    // Two of them have room for everybody, and so to be rung for a transfer; beside one alone visitors wait.
    const capacity = Math.ceil(options.visitors * 0.6);
    for (const person of people) await team.setCapacity(person, capacity);
    const poolId = await team.addPool({
      name: 'Sales',
      overflow: 'any',
      members: people.filter((_, n) => n % 2 === 0).map(({ id }, n) => ({ agentId: id, tier: 1 + (n % 2) })),
      rules: [{ priority: 10, conditions: [{ field: 'path', op: 'starts_with', value: '/pricing' }] }],
    });
    return new Crowd(options, team, people, poolId);
  }

  /** Everybody who ever visited. */
  get everyone(): VisitorClient[] {
    return [...this.visitors, ...this.gone];
  }

  /** Everybody goes about their business, until `stopActing`. */
  startActing(): void {
    this.#begin('busy');
  }

  /** Nobody begins anything more, but what rings is answered: what goes on comes to where it can stay. */
  startFinishing(): void {
    this.#begin('closing');
  }

  /** Nobody does anything; connections go on. */
  stopActing(): void {
    clearInterval(this.#timer);
    this.#timer = undefined;
  }

  /** All calls and rings are ended by somebody. */
  endCalls(): void {
    for (const visitor of this.visitors) visitor.cancelOrHangUp();
    for (const agent of this.agents) agent.hangUp();
  }

  /** Everybody closes the tab. */
  closeAll(): void {
    this.stopActing();
    for (const client of [...this.visitors, ...this.agents]) client.close();
  }

  /** Calls `then` the next time anything changes for anybody that fits. */
  onceTrue(fits: () => boolean, then: () => void): () => void {
    const watch = (): void => {
      if (!fits()) return;
      this.#watchers.delete(watch);
      then();
    };
    this.#watchers.add(watch);
    return () => this.#watchers.delete(watch);
  }

  /** What the server should never have said, by whom it was heard. */
  faults(): string[] {
    return [...this.everyone, ...this.agents].flatMap((client) =>
      client.faults.map((fault) => `${client.name}: ${fault}\n${client.messageLog.tail()}`),
    );
  }

  /** The code with which each connection was lost that anybody ever lost. */
  losses(): number[] {
    return [...this.everyone, ...this.agents].flatMap(({ messageLog }) =>
      messageLog.entries
        .flatMap((entry) => ('note' in entry ? [entry.note] : []))
        .flatMap((note) => {
          const code = /^lost, (\d+)$/.exec(note)?.[1];
          return code === undefined ? [] : [Number(code)];
        }),
    );
  }

  #begin(mode: 'busy' | 'closing'): void {
    this.#mode = mode;
    this.#timer ??= setInterval(() => this.#tick(), tickMs);
  }

  #tick(): void {
    for (const agent of this.agents) this.#work(agent);
    if (this.#mode === 'closing') return;
    for (let n = 0; n < (actsPerSecond * tickMs) / 1_000; n += 1) this.#act();
  }

  /** What an agent does in one tick: about what it would do in a day, hurried. */
  #work(agent: AgentClient): void {
    const random = this.#random;
    const perSecond = (rate: number): boolean => random.chance((rate * tickMs) / 1_000);
    if (agent.incoming) {
      if (this.#mode === 'closing' || perSecond(0.8)) agent.accept();
      else if (perSecond(0.08)) agent.reject();
    } else if (agent.consulting !== null) {
      if (this.#mode === 'busy' && perSecond(0.1)) agent.declineConsultation();
    } else if (agent.call) {
      if (this.#mode === 'busy') this.#talk(agent, perSecond);
      // What they talk about is decided, now and then.
      else if (agent.transfer === 'consulting' && perSecond(0.2)) agent.decideTransfer('complete');
    } else if (agent.status === 'away' && perSecond(this.#mode === 'closing' ? 0.5 : 0.4)) {
      agent.back();
    } else if (agent.isAvailable && this.#mode === 'busy') {
      if (perSecond(0.05)) agent.away();
      else if (agent.viewers.length > 0 && perSecond(0.3)) agent.invite(random.pick(agent.viewers) ?? '');
    }
    if (this.#mode === 'busy' && perSecond(0.02)) agent.reload();
  }

  /** What an agent does in a call: write, hand it over, decide about that, or hang up. */
  #talk(agent: AgentClient, perSecond: (rate: number) => boolean): void {
    const random = this.#random;
    if (perSecond(1)) agent.write();
    if (agent.transfer === null && perSecond(0.8)) {
      const free = random.pickWhere(this.agents, (one) => one.isAvailable && one.incoming === null);
      const one = random.chance(0.1) ? random.pick(this.agents) : free;
      const to = random.chance(0.3) ? { poolId: this.#poolId } : { agentId: one?.id ?? '' };
      if (one && one !== agent) agent.handOver(to, random.chance(0.4) ? 'cold' : 'warm');
    } else if (agent.transfer === 'consulting' && perSecond(0.6)) {
      agent.decideTransfer(random.chance(0.7) ? 'complete' : 'cancel');
    } else if (agent.transfer === 'ringing' && perSecond(0.1)) {
      agent.decideTransfer('cancel');
    } else if (perSecond(agent.transfer === null ? 0.25 : 0.05)) {
      agent.hangUp();
    }
  }

  /** What one visitor does. */
  #act(): void {
    const random = this.#random;
    const visitor = random.pick(this.visitors);
    if (!visitor) return;
    switch (visitor.view.kind) {
      case 'arriving':
        return;
      case 'watching': {
        if (visitor.invitation !== null && random.chance(0.4))
          return visitor.answerInvitation(random.chance(0.7));
        const what = random.weighted({ look: 77, call: 3, page: 12, reload: 6, leave: 3 });
        if (what === 'call') visitor.call();
        else this.#wander(visitor, what);
        return;
      }
      case 'nobody': {
        const what = random.weighted({ look: 70, write: 10, page: 12, reload: 6, leave: 3 });
        if (what === 'write')
          visitor.leaveMessage(`Call me back, ${visitor.name}, ${random.between(0, 1e9)}`);
        else this.#wander(visitor, what);
        return;
      }
      case 'ringing':
        if (random.chance(0.06)) visitor.cancelOrHangUp();
        else if (random.chance(0.03)) this.#wander(visitor, 'reload');
        return;
      case 'call':
        if (random.chance(0.05)) visitor.cancelOrHangUp();
        else if (random.chance(0.03)) this.#wander(visitor, 'reload');
        else if (random.chance(0.4)) visitor.write();
    }
  }

  #wander(visitor: VisitorClient, what: 'look' | 'page' | 'reload' | 'leave'): void {
    if (what === 'page') visitor.goTo(this.#random.pick(pages) ?? visitor.pageUrl);
    else if (what === 'reload') visitor.reload();
    else if (what === 'leave') this.#replace(visitor);
  }

  #replace(visitor: VisitorClient): void {
    visitor.close();
    this.gone.push(visitor);
    this.visitors.splice(this.visitors.indexOf(visitor), 1, this.#visitor());
  }

  #visitor(): VisitorClient {
    this.#count += 1;
    const n = this.#count;
    return new VisitorClient({
      name: `visitor ${n}`,
      address: this.#address('visitor'),
      pageUrl: this.#random.pick(pages) ?? '',
      random: new Random(this.#options.seed + n),
      heartbeat: this.#options.heartbeat ?? heartbeat,
      from: `10.0.${n >> 8}.${n & 255}`,
      onView: () => this.#changed(),
    });
  }

  #agent({ id, name, cookie }: Person): AgentClient {
    this.#count += 1;
    return new AgentClient({
      id,
      name,
      cookie,
      address: this.#address('agent'),
      random: new Random(this.#options.seed + this.#count),
      heartbeat: this.#options.heartbeat ?? heartbeat,
      onView: () => this.#changed(),
    });
  }

  #address(who: 'visitor' | 'agent'): string {
    return `${this.#options.socketUrl.replace(/^http/, 'ws')}/o/${this.#options.slug}/ws/${who}`;
  }

  #changed(): void {
    for (const watch of this.#watchers) watch();
  }
}
