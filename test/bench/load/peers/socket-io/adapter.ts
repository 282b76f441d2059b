import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { Crowd } from '../../crowd.ts';
import type { Adapter, ForeignServer, Told } from '../../foreign.ts';
import { socketIo } from './dialect.ts';

const GRACE_MS = 1_000;
const SHOP = 'https://shop.example';
const HOME = `${SHOP}/home`;

const adapter: Adapter = {
  name: 'socket.io',
  async start(port, { agents, capacity }) {
    const server = fork(join(import.meta.dirname, 'server.ts'), [port, capacity, GRACE_MS].map(String), {
      execArgv: ['--disable-warning=ExperimentalWarning'],
    });
    await once(server, 'message');
    const url = `http://127.0.0.1:${port}/socket.io/?EIO=4&transport=websocket`;
    const half = Math.floor(agents / 2);
    const one = new Team(url, ['one', 'half'], 1);
    const rest = new Team(url, ['half'], half - 1);
    const others = new Team(url, ['everybody'], agents - half);
    for (const team of [one, rest, others]) await team.open();
    const visitors = new Crowd(url, socketIo);

    const until = async (viewers: number, event: () => Promise<void> | void, graceMs = 0): Promise<Told> => {
      const arrivals = visitors.until('agent:reassigned', viewers);
      const began = performance.now() + graceMs;
      const [{ lastAt, meanBytes }] = await Promise.all([arrivals, event()]);
      return { ms: lastAt - began, meanBytes };
    };
    const turnTo = async (viewers: number, pageUrl: string): Promise<void> => {
      await visitors.ask(viewers, { type: 'visitor:page', pageUrl }, 'agent:assigned');
    };
    return {
      pid: server.pid ?? 0,
      async join(count) {
        const hello = { type: 'visitor:join', pageUrl: HOME };
        const began = performance.now();
        const { lastAt, meanBytes } = await visitors.join(count, () => hello, 'agent:assigned');
        return { ms: lastAt - began, meanBytes };
      },
      gather: (viewers) => turnTo(viewers, `${SHOP}/one`),
      leave: (viewers) => until(viewers, () => one.away()),
      back: () => one.back(),
      halves: {
        gather: (viewers) => turnTo(viewers, `${SHOP}/half`),
        drop: (viewers) => until(viewers, () => all(one.drop(), rest.drop()), GRACE_MS),
        reopen: () => all(one.open(), rest.open()),
      },
      async stop() {
        server.kill('SIGKILL');
        await once(server, 'exit');
      },
    } satisfies ForeignServer;
  },
};
export default adapter;

async function all(...done: Promise<void>[]): Promise<void> {
  await Promise.all(done);
}

/** Agents of the same pools. */
class Team {
  readonly #sockets: Crowd;
  readonly #pools: readonly string[];
  readonly #size: number;

  constructor(url: string, pools: readonly string[], size: number) {
    this.#sockets = new Crowd(url, socketIo);
    this.#pools = pools;
    this.#size = size;
  }

  async open(): Promise<void> {
    const hello = (index: number) => ({
      type: 'agent:connect',
      id: `${this.#pools.join('-')}-${index}`,
      displayName: `Agent ${index}`,
      pools: this.#pools,
    });
    await this.#sockets.join(this.#size, hello, 'agent:state');
  }

  away(): void {
    this.#sockets.send({ type: 'agent:away' });
  }

  async back(): Promise<void> {
    await this.#sockets.ask(this.#size, { type: 'agent:back' }, 'agent:state');
  }

  async drop(): Promise<void> {
    await this.#sockets.leave(this.#size);
  }
}
