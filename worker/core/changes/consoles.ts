import type { Agent, OrgState, PoolId, Time } from '../model/state.ts';
import type { StepContext } from '../model/step-context.ts';

const AT_MOST_EVERY_MS = 1_000;
/** A burst of joins is told once, not by its first visitor. */
const GATHER_MS = 100;
/** Of so few accounts, telling all of them costs less than an alarm for it, which is a request and two rows. */
const FEW_ACCOUNTS = 20;

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

/** Whether consoles are to be told right after the event in hand, since their time has come and they are few. */
export function tellsAtOnce(state: OrgState, now: Time): boolean {
  return state.consoles.at !== null && state.consoles.at <= now && areFew(state);
}

/** When consoles are told again what they may not have been told yet: the state was rebuilt meanwhile. */
export function tellAgainAt(state: OrgState, now: Time): Time {
  return areFew(state) ? now : now + AT_MOST_EVERY_MS;
}

function areFew({ agents }: OrgState): boolean {
  return agents.size <= FEW_ACCOUNTS;
}

function tellSoon({ state, now }: StepContext): void {
  const { consoles } = state;
  const soonest = areFew(state) ? now : now + GATHER_MS;
  consoles.at ??= Math.max(soonest, consoles.toldAt + AT_MOST_EVERY_MS);
}
