import { runInDurableObject } from 'cloudflare:test';
import { vi } from 'vitest';
import type { OrgState } from '../../../../worker/core/index.ts';
import { Routing } from '../../../../worker/org/routing/routing.ts';
import { Sockets } from '../../../../worker/org/sockets/sockets.ts';
import type { TestOrg } from '../client.ts';

/** Looks into the memory of the object that runs; what it counts must not grow with those who came and went. */
export class Memory {
  readonly #org: TestOrg;
  readonly #views = vi.spyOn(Routing.prototype, 'view');
  readonly #lines = vi.spyOn(Sockets.prototype, 'connectionOf');

  constructor(org: TestOrg) {
    this.#org = org;
  }

  /** How much there is of everything, by name. Somebody must have said something before. */
  async sizes(): Promise<Record<string, number>> {
    await this.#org.must('GET', 'live');
    const [routing, sockets] = [this.#views.mock.contexts.at(-1), this.#lines.mock.contexts.at(-1)];
    if (!(routing instanceof Routing) || !(sockets instanceof Sockets))
      throw new Error('Nobody has said anything yet.');
    return runInDurableObject(this.#org.stub, async () => ({
      ...routing.view(count),
      lines: (await sockets.lastHeard()).length,
    }));
  }
}

function count(state: OrgState): Record<string, number> {
  const counts = Object.entries(state).flatMap(([name, part]: [string, unknown]): [string, number][] => {
    if (part instanceof Map || part instanceof Set) return [[name, part.size]];
    return Array.isArray(part) ? [[name, part.length]] : [];
  });
  const pools = [...state.pools.values()];
  return {
    ...Object.fromEntries(counts),
    deadlines: state.deadlines.values().length,
    inLine: pools.reduce((sum, pool) => sum + pool.waitingQueue.values().length, 0),
    viewers: [...state.agents.values()].reduce((sum, agent) => sum + agent.viewers.size, 0),
  };
}
