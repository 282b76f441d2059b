import type { Agent, PoolId } from '../model/state.ts';
import type { StepContext } from '../model/step-context.ts';

const AT_MOST_EVERY_MS = 1_000;
/** A burst of joins is told once, not by its first visitor. */
const GATHER_MS = 100;

/** Viewers or waiting changed: consoles are told at most once a second. */
export function markConsoles(ctx: StepContext, poolId: PoolId, agent?: Agent): void {
  const { consoles } = ctx.state;
  consoles.dirtyPools.add(poolId);
  if (agent) {
    consoles.dirtyAgents.add(agent);
    consoles.dirtyViewers.add(agent);
  }
  tellSoon(ctx);
}

/** Something of those who watch an agent has changed: told no more often. */
export function markViewers(ctx: StepContext, agent: Agent): void {
  ctx.state.consoles.dirtyViewers.add(agent);
  tellSoon(ctx);
}

/** Something that the live board may show has changed: whoever looks at one is told no more often either. */
export function markBoard(ctx: StepContext): void {
  const { consoles } = ctx.state;
  if (consoles.boards.size === 0) return;
  consoles.dirtyBoard = true;
  tellSoon(ctx);
}

function tellSoon({ state: { consoles }, now }: StepContext): void {
  consoles.at ??= Math.max(now + GATHER_MS, consoles.toldAt + AT_MOST_EVERY_MS);
}
