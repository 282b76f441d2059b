import type { ToVisitor } from '../../../worker/protocol/server.ts';
import { BuiltWorker } from '../../support/wire/built-worker.ts';
import type { Team } from '../../support/wire/team.ts';
import { Consoles } from './console.ts';
import { Crowd, type Told } from './crowd.ts';
import { foundWith, leavers, pageOf, type Hired, type Leavers } from './organization.ts';

const GRACE_MS = 5_000;

/** The Worker under `workerd serve`, with one organization, its agents and its visitors. */
export class Product {
  readonly runtime: BuiltWorker;
  readonly visitors: Crowd;
  readonly #team: Team;
  readonly #hired: readonly Hired[];
  readonly #consoles: Consoles;
  #turns = 0;

  private constructor(runtime: BuiltWorker, team: Team, hired: readonly Hired[]) {
    const sockets = `${runtime.url.replace('localhost', '127.0.0.1')}/o/${team.slug}/ws`;
    this.runtime = runtime;
    this.visitors = new Crowd(`${sockets}/visitor?v=1`);
    this.#team = team;
    this.#hired = hired;
    this.#consoles = new Consoles(`${sockets}/agent?v=1`);
  }

  /** Starts it, with so many agents connected and available. */
  static async start(port: number, agents: number): Promise<Product> {
    const runtime = await BuiltWorker.bundle(port);
    const { team, hired } = await foundWith(runtime, agents);
    const product = new Product(runtime, team, hired);
    await product.#consoles.open(hired);
    return product;
  }

  /** So many visitors join, on a page of nobody in particular. Resolves when each has been given an agent. */
  join(count: number): Promise<Told> {
    const hello = { type: 'visitor:join', pageUrl: 'https://shop.example/home' };
    return this.visitors.join(count, () => hello, 'agent:assigned');
  }

  /** The first so many visitors come to look at those who will leave. */
  async gather(who: Leavers, viewers: number): Promise<void> {
    this.#turns += 1;
    const page = { type: 'visitor:page', pageUrl: pageOf(who, this.#turns) };
    await this.visitors.ask(viewers, page, 'agent:assigned');
    const ids = new Set(leavers(this.#hired, who).map(({ id }) => id));
    const board = await this.#team.live();
    const watching = board.agents.filter(({ id }) => ids.has(id)).map((agent) => agent.viewers);
    const sum = watching.reduce((total, count) => total + count, 0);
    if (sum !== viewers) throw new Error(`${sum} visitors watch those who leave, not ${viewers}.`);
  }

  /** They go away. Gives the milliseconds until the last of so many viewers was told who takes over. */
  async leave(who: Leavers, viewers: number): Promise<{ ms: number; meanBytes: number }> {
    const told = this.#untilTold(who, viewers);
    const began = performance.now();
    this.#consoles.away(leavers(this.#hired, who));
    const { lastAt, meanBytes } = await told;
    return { ms: lastAt - began, meanBytes };
  }

  async back(who: Leavers): Promise<void> {
    await this.#consoles.back(leavers(this.#hired, who));
  }

  /** Their sockets are lost. Gives the milliseconds from the end of their grace to the last of so many viewers told. */
  async drop(who: Leavers, viewers: number): Promise<{ ms: number; meanBytes: number }> {
    const told = this.#untilTold(who, viewers);
    const lost = leavers(this.#hired, who);
    await this.#consoles.drop(lost);
    const began = performance.now() + GRACE_MS;
    const { lastAt, meanBytes } = await told;
    await this.#consoles.open(lost);
    return { ms: lastAt - began, meanBytes };
  }

  /** Until each of so many viewers has been told of one who stays: some are first handed to another who leaves. */
  #untilTold(who: Leavers, viewers: number): Promise<Told> {
    if (who === 'one') return this.visitors.until('agent:reassigned', viewers);
    const leaving = new Set(leavers(this.#hired, who).map(({ id }) => id));
    return this.visitors.until('agent:reassigned', viewers, (text) => {
      const message = JSON.parse(text()) as Extract<ToVisitor, { type: 'agent:reassigned' }>;
      return !leaving.has(message.newAgent.id);
    });
  }

  async stop(): Promise<void> {
    await this.runtime.dispose();
  }
}
