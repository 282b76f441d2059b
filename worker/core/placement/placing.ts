import { markConsoles } from '../output/consoles.ts';
import { poolOf, rerank } from '../choice/ranking.ts';
import type { Agent, PoolId, Visitor } from '../model/state.ts';
import type { StepContext } from '../model/step-context.ts';

/** Gives a visitor, who has nobody, this agent. */
export function assign(ctx: StepContext, visitor: Visitor, agent: Agent): void {
  leaveWaitingQueue(ctx, visitor);
  visitor.agent = agent;
  visitor.assignedAt = ctx.now;
  visitor.met = true;
  visitor.waitingSince = null;
  visitor.noticeUntil = null;
  visitor.holdUntil = null;
  const { cascade } = visitor;
  if (cascade?.excluded.some((entry) => entry.agentId === agent.id)) {
    cascade.excluded = cascade.excluded.filter((entry) => entry.agentId !== agent.id);
  }
  agent.viewers.add(visitor);
  agent.lastOfferedAt = ctx.now;
  poolOf(ctx.state, visitor.poolId).viewers += 1;
  ctx.visitors.add(visitor);
  rerank(ctx, agent);
  markConsoles(ctx, visitor.poolId, agent);
}

/** Takes the visitor from its agent, whose place is free from now on. */
export function unassign(ctx: StepContext, visitor: Visitor): void {
  const { agent } = visitor;
  if (agent === null) return;
  visitor.agent = null;
  agent.viewers.delete(visitor);
  poolOf(ctx.state, visitor.poolId).viewers -= 1;
  ctx.visitors.add(visitor);
  rerank(ctx, agent);
  markConsoles(ctx, visitor.poolId, agent);
}

/** Puts a visitor without an agent in line, at the place of its arrival; held and parked ones are passed over. */
export function joinWaitingQueue(ctx: StepContext, visitor: Visitor): void {
  visitor.waitingSince ??= ctx.now;
  const pool = poolOf(ctx.state, visitor.poolId);
  ctx.visitors.add(visitor);
  if (visitor.parkedPage !== null || visitor.inLine) return;
  visitor.inLine = true;
  pool.waiting += 1;
  if (visitor.holdUntil === null) pool.waitingQueue.fix(visitor);
  markConsoles(ctx, visitor.poolId);
}

/** Takes a visitor out of line; does nothing when it is not in one. */
export function leaveWaitingQueue(ctx: StepContext, visitor: Visitor): void {
  if (!visitor.inLine) return;
  visitor.inLine = false;
  const pool = poolOf(ctx.state, visitor.poolId);
  pool.waitingQueue.delete(visitor);
  pool.waiting -= 1;
  ctx.visitors.add(visitor);
  markConsoles(ctx, visitor.poolId);
}

/** Counts the visitor in another pool: its page, or the pools, have changed. It keeps its agent and its place in line. */
export function changePool(ctx: StepContext, visitor: Visitor, poolId: PoolId): void {
  const { inLine } = visitor;
  leaveWaitingQueue(ctx, visitor);
  if (visitor.agent) {
    poolOf(ctx.state, visitor.poolId).viewers -= 1;
    poolOf(ctx.state, poolId).viewers += 1;
    markConsoles(ctx, visitor.poolId);
    markConsoles(ctx, poolId);
  }
  visitor.poolId = poolId;
  if (inLine) joinWaitingQueue(ctx, visitor);
  ctx.visitors.add(visitor);
}

/** Forgets a visitor who has left; its token brings back what it must. */
export function dropVisitor(ctx: StepContext, visitor: Visitor): void {
  unassign(ctx, visitor);
  leaveWaitingQueue(ctx, visitor);
  ctx.state.visitors.delete(visitor.id);
  ctx.visitors.add(visitor);
}

/** Order of arrival, ties by id. */
export function waitsLonger(a: Visitor, b: Visitor): boolean {
  const left = a.waitingSince ?? 0;
  const right = b.waitingSince ?? 0;
  return left !== right ? left < right : a.id < b.id;
}
