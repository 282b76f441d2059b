import { setTimeout as delay } from 'node:timers/promises';
import { BuiltWorker, type BuiltOptions } from '../../support/wire/built-worker.ts';
import type { History } from '../../support/storage/history.ts';
import type { Team } from '../../support/wire/team.ts';
import { Consoles } from './console.ts';
import { Crowd, type WaveResult } from './crowd.ts';
import { createOrgWith, leavers, pageOf, type BenchAgent, type Leavers } from './organization.ts';

const GRACE_MS = 5_000;
const TURNS_A_SECOND = 40;
const HOME = 'https://shop.example/home';

/** The Worker under `workerd serve`, with one organization, its agents and its visitors. */
export class Product {
  readonly runtime: BuiltWorker;
  readonly visitors: Crowd;
  readonly team: Team;
  readonly #agents: readonly BenchAgent[];
  readonly #consoles: Consoles;
  #turns = 0;

  private constructor(runtime: BuiltWorker, team: Team, agents: readonly BenchAgent[]) {
    const sockets = `${runtime.url.replace('localhost', '127.0.0.1')}/o/${team.slug}/ws`;
    this.runtime = runtime;
    this.visitors = new Crowd(`${sockets}/visitor?v=1`);
    this.team = team;
    this.#agents = agents;
    this.#consoles = new Consoles(`${sockets}/agent?v=1`);
  }

  /** Starts it, with so many agents connected and available. */
  static async start(
    port: number,
    count: number,
    options: BuiltOptions & { history?: History; staleSeconds?: number } = {},
  ): Promise<Product> {
    const runtime = await BuiltWorker.bundle(port, options);
    const { team, agents } = await createOrgWith(runtime, count, {
      ...(options.history && { past: options.history }),
      ...(options.staleSeconds !== undefined && { staleSeconds: options.staleSeconds }),
    });
    const product = new Product(runtime, team, agents);
    await product.#consoles.open(agents);
    return product;
  }

  get agentIds(): string[] {
    return this.#agents.map(({ id }) => id);
  }

  /** So many visitors join, on a page of nobody in particular. Resolves when each has been given an agent. */
  join(count: number): Promise<WaveResult> {
    const hello = { type: 'visitor:join', pageUrl: HOME };
    return this.visitors.join(count, () => hello, 'agent:assigned');
  }

  /** The same while nobody is there for them. */
  joinInVain(count: number): Promise<WaveResult> {
    return this.visitors.join(count, () => ({ type: 'visitor:join', pageUrl: HOME }), 'agent:unavailable');
  }

  /** One visitor turns a page. Gives the milliseconds until they were answered. */
  async askOne(): Promise<number> {
    const began = performance.now();
    const { lastAt } = await this.visitors.ask(1, { type: 'visitor:page', pageUrl: HOME }, 'agent:assigned');
    return lastAt - began;
  }

  /** All visitors are on the page of nobody in particular again, and with nobody who will leave. */
  async scatter(): Promise<void> {
    const page = { type: 'visitor:page', pageUrl: HOME };
    await this.visitors.ask(this.visitors.size, page, 'agent:assigned');
  }

  /** The first so many visitors come to look at those who will leave. */
  async gather(who: Leavers, viewers: number): Promise<void> {
    this.#turns += 1;
    const page = { type: 'visitor:page', pageUrl: pageOf(who, this.#turns) };
    await this.visitors.ask(viewers, page, 'agent:assigned');
    const ids = new Set(leavers(this.#agents, who).map(({ id }) => id));
    const board = await this.team.live();
    const watching = board.agents.filter(({ id }) => ids.has(id)).map((agent) => agent.viewers);
    const sum = watching.reduce((total, count) => total + count, 0);
    if (sum !== viewers) throw new Error(`${sum} visitors watch those who leave, not ${viewers}.`);
  }

  /** The one goes away. Gives the milliseconds until the last of so many viewers was told who takes over. */
  async leave(viewers: number): Promise<{ ms: number; meanBytes: number }> {
    const arrivals = this.visitors.until('agent:reassigned', viewers);
    const began = performance.now();
    this.#consoles.away(leavers(this.#agents, 'one'));
    const { lastAt, meanBytes } = await arrivals;
    return { ms: lastAt - began, meanBytes };
  }

  /** One agent gets so many viewers, goes away, and is back. Gives what `leave` does. */
  async roundAway(viewers: number): Promise<{ ms: number; meanBytes: number }> {
    await this.gather('one', viewers);
    const told = await this.leave(viewers);
    await this.back();
    return told;
  }

  /** Visitors turn pages, one after the other, so many a second; resolves when the last has been answered. */
  async turnPages(aSecond: number, seconds: number): Promise<void> {
    const each = Math.ceil(aSecond / TURNS_A_SECOND);
    for (let turn = 0; turn < seconds * TURNS_A_SECOND; turn += 1) {
      const from = (turn * each) % this.visitors.size;
      const page = { type: 'visitor:page', pageUrl: `https://shop.example/page/${turn}` };
      this.visitors.sendFrom(page, from, each);
      await delay(1_000 / TURNS_A_SECOND);
    }
    await this.visitors.ask(1, { type: 'visitor:page', pageUrl: HOME }, 'agent:assigned');
  }

  /** From now on all visitors and agents are heard, so often. */
  keepAlive(everyMs: number): void {
    setInterval(() => {
      this.visitors.ping();
      this.#consoles.ping();
    }, everyMs).unref();
  }

  /** All agents go away; resolves when all visitors have been told that nobody is left. */
  async leaveAll(): Promise<void> {
    const told = this.visitors.until('agent:unavailable', this.visitors.size);
    this.#consoles.away(this.#agents);
    await told;
  }

  async back(): Promise<void> {
    await this.#consoles.back(leavers(this.#agents, 'one'));
  }

  /**
   * The sockets of half of the agents are lost. Gives the milliseconds from the end of their grace until the last of
   * so many viewers was told.
   */
  async drop(viewers: number): Promise<{ ms: number; meanBytes: number }> {
    const arrivals = this.visitors.until('agent:reassigned', viewers);
    const lost = leavers(this.#agents, 'half');
    const began = performance.now() + GRACE_MS;
    await this.#consoles.drop(lost);
    const { lastAt, meanBytes } = await arrivals;
    return { ms: lastAt - began, meanBytes };
  }

  /** Those who were cut off connect again. */
  async reopen(): Promise<void> {
    await this.#consoles.open(leavers(this.#agents, 'half'));
  }

  async stop(): Promise<void> {
    await this.runtime.dispose();
  }
}
