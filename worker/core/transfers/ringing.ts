import { clearTransfer, changeTransferRing, startTransferRing } from '../changes/transfers.ts';
import { hasRoom, mayRingOwn } from '../choice/eligibility.ts';
import { choose } from '../choice/ranking.ts';
import { NO_WAIT, callOf, transferRingOf, unplaced } from '../model/phases.ts';
import type {
  Agent,
  AgentId,
  Call,
  SocketId,
  Transfer,
  TransferOutcome,
  TransferRequest,
} from '../model/state.ts';
import type { StepContext } from '../model/step-context.ts';
import { after, sendToAgent } from '../model/step-context.ts';
import {
  incomingTransfer,
  sendTransferState,
  sendTransferToVisitor,
  transferTo,
} from '../output/transfer-messages.ts';

export type TransferRing = Extract<Transfer, { kind: 'ringing' }>;

/** The agent of a call hands it over: it rings at the target, or they are told that nobody can be rung. */
export function startTransfer(ctx: StepContext, call: Call, request: TransferRequest): void {
  const target = findTarget(ctx, request, []);
  if (target) return ringAt(ctx, call, request, target, []);
  ctx.state.onTransfer?.({
    visitor: call.attempt.visitor,
    from: call.agent,
    what: 'ended',
    target: null,
    outcome: 'unavailable',
  });
  sendTransferState(ctx, call, 'unavailable', transferTo(request, null));
}

/** Stops the ringing at the target, who has answered or is told why; another one may be rung, or nobody. */
export function stopTransferRing(
  ctx: StepContext,
  call: Call,
  ring: TransferRing,
  outcome: TransferOutcome | null,
): void {
  const { target } = ring;
  clearTransfer(ctx, call);
  if (outcome === null) return;
  const { agent: from, attempt } = call;
  ctx.state.onTransfer?.({ visitor: attempt.visitor, from, what: 'ended', target, outcome });
}

/** A ring has come to nothing: the next of the pool is rung, or the agent of the call keeps it and is told. */
export function ringNextTarget(
  ctx: StepContext,
  call: Call,
  { request, target, rung }: TransferRing,
  outcome: Exclude<TransferOutcome, 'cancelled'>,
): void {
  const next = findTarget(ctx, request, rung);
  if (next) return ringAt(ctx, call, request, next, rung);
  sendTransferState(ctx, call, outcome, transferTo(request, target));
  sendTransferToVisitor(ctx, call);
}

/** The target does not want the call: they stay available, and nothing is held against them (T-5 without an exclusion). */
export function declineTransfer(ctx: StepContext, call: Call, ring: TransferRing, socket: SocketId): void {
  stopTransferRing(ctx, call, ring, 'declined');
  const requestId = call.attempt.id;
  sendToAgent(ctx, ring.target, { type: 'call:cancelled', requestId, reason: 'moved' }, socket);
  ringNextTarget(ctx, call, ring, 'declined');
}

/** The agent at whom a transfer rings has become unavailable: the next is rung (T-1 to T-8). */
export function moveTransferRing(ctx: StepContext, agent: Agent): void {
  const [call, ring] = transferRingAt(agent) ?? [];
  if (!call || !ring) return;
  stopTransferRing(ctx, call, ring, 'unavailable');
  sendToAgent(ctx, agent, { type: 'call:cancelled', requestId: call.attempt.id, reason: 'moved' });
  ringNextTarget(ctx, call, ring, 'unavailable');
}

/** The target is gone for a moment: another of the pool is rung if one can be, else it rings on (T-3). */
export function ringTransferElsewhere(ctx: StepContext, agent: Agent): void {
  const [call, ring] = transferRingAt(agent) ?? [];
  if (!call || !ring || findTarget(ctx, ring.request, ring.rung) === null) return;
  stopTransferRing(ctx, call, ring, 'unavailable');
  ringNextTarget(ctx, call, ring, 'unavailable');
}

/** An agent has left a pool: what rang at them as one of it goes on (T-8). */
export function moveTransferOfPool(ctx: StepContext, agent: Agent, poolId: string): void {
  const [, ring] = transferRingAt(agent) ?? [];
  if (ring && 'poolId' in ring.request.to && ring.request.to.poolId === poolId) moveTransferRing(ctx, agent);
}

/** The agent of the call is gone while it rings: whoever accepts has the call at once. */
export function goOnCold(ctx: StepContext, call: Call): void {
  const ring = transferRingOf(call);
  if (ring) changeTransferRing(ctx, call, { request: { ...ring.request, mode: 'cold' } });
}

/** The call that rings at an agent because another hands it over, and its ring. */
export function transferRingAt(agent: Agent): [Call, TransferRing] | null {
  const call = agent.ringing && callOf(agent.ringing);
  const ring = transferRingOf(call);
  return call && ring ? [call, ring] : null;
}

function ringAt(
  ctx: StepContext,
  call: Call,
  request: TransferRequest,
  target: Agent,
  before: readonly AgentId[],
): void {
  const until = after(ctx, ctx.state.settings.ringSeconds);
  const ring = { request, target, until, rung: [...before, target.id] };
  startTransferRing(ctx, call, ring);
  const { agent: from, attempt } = call;
  ctx.state.onTransfer?.({ visitor: attempt.visitor, from, what: 'rang', target, mode: request.mode });
  sendTransferState(ctx, call, 'ringing', transferTo(request, target));
  sendTransferToVisitor(ctx, call);
  const incoming = incomingTransfer(call, { kind: 'ringing', ...ring });
  sendToAgent(ctx, target, { type: 'call:incoming', ...incoming, now: ctx.now });
}

/** Who can be rung now; exclusions do not count, but nobody is rung twice. */
function findTarget(ctx: StepContext, { to }: TransferRequest, rung: readonly AgentId[]): Agent | null {
  const { state } = ctx;
  if ('agentId' in to) {
    const agent = rung.length === 0 ? state.agents.get(to.agentId) : undefined;
    return agent && mayRingOwn(agent) && hasRoom(agent) ? agent : null;
  }
  if (!state.pools.has(to.poolId) || rung.length >= state.settings.maxOffers) return null;
  const excluded = rung.map((agentId) => ({ agentId, mayTakeBack: false }));
  const cascade = { id: '', until: 0, count: 0, firstAgentName: '', excluded };
  const seeker = { poolId: to.poolId, phase: unplaced(NO_WAIT), cascade, source: null };
  return choose(state, seeker, 'ring', ctx.now);
}
