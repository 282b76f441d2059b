import { poolOf } from '../choice/ranking.ts';
import { NO_WAIT, agentOf, isWaiting, unplaced, waitOf } from '../model/phases.ts';
import type {
  Agent,
  Cascade,
  Draft,
  PoolId,
  SocketId,
  Time,
  Visitor,
  VisitorPhase,
  Wait,
} from '../model/state.ts';
import type { StepContext } from '../model/step-context.ts';
import { changeAgent } from './agents.ts';
import { closeInvitation } from './invitations.ts';
import { markConsoles } from './consoles.ts';
import { countPhase, dequeue, enqueue } from './sources.ts';

/** Changes what a visitor is, but not their phase nor their pool: those are counted, and have functions of their own. */
export function changeVisitor(
  ctx: StepContext,
  visitor: Visitor,
  change: (draft: Draft<Omit<Visitor, 'phase' | 'poolId'>>) => void,
): void {
  change(visitor);
  ctx.visitors.add(visitor);
}

/** Ties a visitor to a socket, and takes it from whoever had either before. */
export function bindSocket(ctx: StepContext, visitor: Visitor, socket: SocketId): void {
  ctx.state.sockets.set(socket, { visitor });
  changeVisitor(ctx, visitor, (draft) => {
    draft.socket = socket;
  });
}

/** Gives a visitor, who has nobody, this agent. */
export function assign(ctx: StepContext, visitor: Visitor, agent: Agent): void {
  leaveWaitingQueue(ctx, visitor);
  const { phase, cascade } = visitor;
  setPhase(ctx, visitor, phase.kind === 'calling' ? { ...phase, agent } : { kind: 'watching', agent });
  changeVisitor(ctx, visitor, (draft) => {
    draft.assignedAt = ctx.now;
    draft.met = true;
  });
  if (cascade) includeAgain(cascade, agent);
  poolOf(ctx.state, visitor.poolId).viewers += 1;
  changeAgent(ctx, agent, {}, (draft) => {
    draft.viewers.add(visitor);
    draft.lastOfferedAt = ctx.now;
  });
  markConsoles(ctx, visitor.poolId, agent);
}

/** Takes the visitor from their agent, who has room for another from now on. */
export function unassign(ctx: StepContext, visitor: Visitor): void {
  const agent = agentOf(visitor);
  if (agent === null) return;
  const { phase } = visitor;
  setPhase(ctx, visitor, phase.kind === 'calling' ? { ...phase, agent: null } : unplaced(NO_WAIT));
  poolOf(ctx.state, visitor.poolId).viewers -= 1;
  changeAgent(ctx, agent, {}, (draft) => {
    draft.viewers.delete(visitor);
  });
  markConsoles(ctx, visitor.poolId, agent);
}

/** Changes how a visitor waits who is being placed; does nothing with others. */
export function changeWait(ctx: StepContext, visitor: Visitor, change: Partial<Wait>): void {
  if (visitor.phase.kind !== 'unplaced') return;
  setPhase(ctx, visitor, unplaced({ ...waitOf(visitor), ...change }));
}

/** Lets a visitor without an agent wait, at the place of their arrival; held and parked ones are passed over. */
export function joinWaitingQueue(ctx: StepContext, visitor: Visitor): void {
  const { since: waitedSince, noticeUntil, holdUntil, parkedPage: page } = waitOf(visitor);
  const since = waitedSince ?? ctx.now;
  if (page !== null) return setPhase(ctx, visitor, { kind: 'parked', since, noticeUntil, holdUntil, page });
  const pool = poolOf(ctx.state, visitor.poolId);
  pool.waiting += 1;
  if (holdUntil === null) {
    setPhase(ctx, visitor, { kind: 'waiting', since, noticeUntil });
    enqueue(ctx.state, visitor);
  } else {
    setPhase(ctx, visitor, { kind: 'held', since, noticeUntil, until: holdUntil });
  }
  markConsoles(ctx, visitor.poolId);
}

/** Takes up a visitor who waits, so that they can be placed; does nothing with others. */
export function leaveWaitingQueue(ctx: StepContext, visitor: Visitor): void {
  if (isWaiting(visitor)) {
    dequeue(ctx.state, visitor);
    poolOf(ctx.state, visitor.poolId).waiting -= 1;
    markConsoles(ctx, visitor.poolId);
  } else if (visitor.phase.kind !== 'parked') return;
  setPhase(ctx, visitor, unplaced(waitOf(visitor)));
}

/** Counts a visitor, who is not in the waiting queue, in another pool: their page, or the pools, have changed. */
export function changePool(ctx: StepContext, visitor: Visitor, poolId: PoolId): void {
  if (agentOf(visitor)) {
    poolOf(ctx.state, visitor.poolId).viewers -= 1;
    poolOf(ctx.state, poolId).viewers += 1;
    markConsoles(ctx, visitor.poolId);
    markConsoles(ctx, poolId);
  }
  const draft: Draft<Visitor> = visitor;
  draft.poolId = poolId;
  ctx.visitors.add(visitor);
}

/** Forgets a visitor who has left; their token brings back what it must. */
export function dropVisitor(ctx: StepContext, visitor: Visitor): void {
  unassign(ctx, visitor);
  leaveWaitingQueue(ctx, visitor);
  ctx.state.visitors.delete(visitor.id);
  ctx.visitors.add(visitor);
}

/** For the changes in this folder: puts a visitor into another phase. */
export function setPhase(ctx: StepContext, visitor: Visitor, phase: VisitorPhase): void {
  const draft: Draft<Visitor> = visitor;
  const before = visitor.phase;
  draft.phase = phase;
  // It is for who watches the agent who made it.
  const { invitation } = visitor;
  if (invitation && (phase.kind !== 'watching' || phase.agent !== invitation.agent))
    closeInvitation(ctx, invitation, 'withdrawn');
  countPhase(ctx, visitor, before);
  ctx.visitors.add(visitor);
}

/** Order of arrival, ties by id. */
export function waitsLonger(a: Visitor, b: Visitor): boolean {
  const left = waitsSince(a);
  const right = waitsSince(b);
  return left !== right ? left < right : a.id < b.id;
}

function waitsSince({ phase }: Visitor): Time {
  return phase.kind === 'waiting' ? phase.since : 0;
}

/** Who was excluded and got the visitor back is excluded no longer. */
function includeAgain(cascade: Cascade, agent: Agent): void {
  if (cascade.excluded.some((entry) => entry.agentId === agent.id))
    cascade.excluded = cascade.excluded.filter((entry) => entry.agentId !== agent.id);
}
