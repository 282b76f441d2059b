import { markConsoles } from '../output/consoles.ts';
import { poolOf, rerank } from '../choice/ranking.ts';
import type { Agent, PoolId, Visitor } from '../model/state.ts';
import type { Turn } from '../model/step-context.ts';

/** Gives a visitor, who has nobody, this agent. */
export function assign(turn: Turn, visitor: Visitor, agent: Agent): void {
  leaveLine(turn, visitor);
  visitor.agent = agent;
  visitor.assignedAt = turn.now;
  visitor.met = true;
  visitor.waitingSince = null;
  visitor.noticeUntil = null;
  visitor.holdUntil = null;
  const { cascade } = visitor;
  if (cascade?.excluded.some((entry) => entry.agentId === agent.id)) {
    cascade.excluded = cascade.excluded.filter((entry) => entry.agentId !== agent.id);
  }
  agent.viewers.add(visitor);
  agent.lastOfferedAt = turn.now;
  poolOf(turn.state, visitor.poolId).viewers += 1;
  turn.visitors.add(visitor);
  rerank(turn, agent);
  markConsoles(turn, visitor.poolId, agent);
}

/** Takes the visitor from its agent, whose place is free from now on. */
export function unassign(turn: Turn, visitor: Visitor): void {
  const { agent } = visitor;
  if (agent === null) return;
  visitor.agent = null;
  agent.viewers.delete(visitor);
  poolOf(turn.state, visitor.poolId).viewers -= 1;
  turn.visitors.add(visitor);
  rerank(turn, agent);
  markConsoles(turn, visitor.poolId, agent);
}

/** Puts a visitor without an agent in line, at the place of its arrival; held and parked ones are passed over. */
export function joinLine(turn: Turn, visitor: Visitor): void {
  visitor.waitingSince ??= turn.now;
  const pool = poolOf(turn.state, visitor.poolId);
  turn.visitors.add(visitor);
  if (visitor.parkedPage !== null || visitor.inLine) return;
  visitor.inLine = true;
  pool.waiting += 1;
  if (visitor.holdUntil === null) pool.line.fix(visitor);
  markConsoles(turn, visitor.poolId);
}

/** Takes a visitor out of line; does nothing when it is not in one. */
export function leaveLine(turn: Turn, visitor: Visitor): void {
  if (!visitor.inLine) return;
  visitor.inLine = false;
  const pool = poolOf(turn.state, visitor.poolId);
  pool.line.delete(visitor);
  pool.waiting -= 1;
  turn.visitors.add(visitor);
  markConsoles(turn, visitor.poolId);
}

/** Counts the visitor in another pool: its page, or the pools, have changed. It keeps its agent and its place in line. */
export function changePool(turn: Turn, visitor: Visitor, poolId: PoolId): void {
  const { inLine } = visitor;
  leaveLine(turn, visitor);
  if (visitor.agent) {
    poolOf(turn.state, visitor.poolId).viewers -= 1;
    poolOf(turn.state, poolId).viewers += 1;
    markConsoles(turn, visitor.poolId);
    markConsoles(turn, poolId);
  }
  visitor.poolId = poolId;
  if (inLine) joinLine(turn, visitor);
  turn.visitors.add(visitor);
}

/** Forgets a visitor who has left; its token brings back what it must. */
export function dropVisitor(turn: Turn, visitor: Visitor): void {
  unassign(turn, visitor);
  leaveLine(turn, visitor);
  turn.state.visitors.delete(visitor.id);
  turn.visitors.add(visitor);
}

/** Order of arrival, ties by id. */
export function waitsLonger(a: Visitor, b: Visitor): boolean {
  const left = a.waitingSince ?? 0;
  const right = b.waitingSince ?? 0;
  return left !== right ? left < right : a.id < b.id;
}
