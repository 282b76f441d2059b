import type { AgentStatus } from '../../../protocol/people.ts';
import type { ToAgent } from '../../../protocol/messages/to-agent.ts';
import { LightSocket } from './light-socket.ts';
import type { BenchAgent } from './organization.ts';

const PATIENCE_MS = 30_000;

/** Consoles of many agents, which act together. */
export class Consoles {
  readonly #url: string;
  readonly #sockets = new Map<BenchAgent, LightSocket>();
  readonly #status = new Map<BenchAgent, AgentStatus>();
  #changed: () => void = () => {};
  #reject: (error: Error) => void = () => {};
  #broken: Error | null = null;

  constructor(url: string) {
    this.#url = url;
  }

  /** They connect, with the status they had, and those who were away are back. */
  async open(agents: readonly BenchAgent[]): Promise<void> {
    for (const agent of agents) {
      const headers = { Cookie: agent.cookie };
      const socket = new LightSocket(`${this.#url}&tab=${agent.id}`, headers, {
        opened: () => socket.send({ type: 'agent:back' }),
        onMessage: (type, _bytes, text) => this.#onMessage(agent, type, text),
        lost: (why) => this.#fail(`An agent's socket was ${why}.`),
      });
      this.#sockets.set(agent, socket);
    }
    await this.#until(agents, isHere);
  }

  /** They are available again. */
  async back(agents: readonly BenchAgent[]): Promise<void> {
    for (const agent of agents) this.#sockets.get(agent)?.send({ type: 'agent:back' });
    await this.#until(agents, isHere);
  }

  /** They go away, by hand. */
  away(agents: readonly BenchAgent[]): void {
    for (const agent of agents) {
      this.#status.delete(agent);
      this.#sockets.get(agent)?.send({ type: 'agent:away', reason: 'manual' });
    }
  }

  /** Their sockets are gone, without a word. */
  async drop(agents: readonly BenchAgent[]): Promise<void> {
    await Promise.all(
      agents.map(async (agent) => {
        this.#status.delete(agent);
        await this.#sockets.get(agent)?.destroy();
      }),
    );
  }

  /** All are heard, without a message. */
  ping(): void {
    for (const socket of this.#sockets.values()) socket.ping();
  }

  #onMessage(agent: BenchAgent, type: string, text: () => string): void {
    if (type === 'error') this.#fail(`An agent was told ${text()}`);
    if (type !== 'agent:state') return;
    const message = JSON.parse(text()) as Extract<ToAgent, { type: 'agent:state' }>;
    this.#status.set(agent, message.status);
    this.#changed();
  }

  async #until(
    agents: readonly BenchAgent[],
    test: (status: AgentStatus | undefined) => boolean,
  ): Promise<void> {
    if (this.#broken) throw this.#broken;
    let timer: NodeJS.Timeout | undefined;
    try {
      await new Promise<void>((resolve, reject) => {
        this.#reject = reject;
        this.#changed = () => {
          if (agents.every((agent) => test(this.#status.get(agent)))) resolve();
        };
        this.#changed();
        timer = setTimeout(() => this.#fail('Not all agents got there.'), PATIENCE_MS);
      });
    } finally {
      clearTimeout(timer);
      this.#changed = () => {};
    }
  }

  /** What is wrong is said by who waits, or will wait. */
  #fail(why: string): void {
    this.#broken ??= new Error(why);
    this.#reject(this.#broken);
  }
}

function isHere(status: AgentStatus | undefined): boolean {
  return status === 'idle' || status === 'in_simulation';
}
