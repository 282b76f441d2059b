import { endCall, endWaitForAgent, warnOfEnd } from '../calls/calls.ts';
import { notifyConsoles } from '../output/consoles.ts';
import { sendAssigned } from '../output/messages.ts';
import { assign, joinWaitingQueue, leaveWaitingQueue } from '../changes/visitors.ts';
import { closeInvitation } from '../changes/invitations.ts';
import { isWaiting, lostUntil, waitOf } from '../model/phases.ts';
import { checkUnjoined, joinCheckAt } from './joining.ts';
import { endGrace, endWrapUp, handleMissedTransfer, handleNoAnswer } from '../agents/presence.ts';
import { endConsultation } from '../transfers/consultation.ts';
import { findAgentAfterWait } from '../placement/notice.ts';
import { cancelAttempt, giveUp } from '../attempts/attempts.ts';
import type {
  Agent,
  Attempt,
  Call,
  Deadline,
  DeadlineKind,
  DeadlineRef,
  OrgState,
  Time,
  Visitor,
} from '../model/state.ts';
import type { StepContext } from '../model/step-context.ts';

const WARN_BEFORE_MS = 60_000;

/** When the earliest deadline is, overdue or not; null: nothing waits. */
export function nextDeadline(state: OrgState): Time | null {
  return state.deadlines.peek()?.at ?? null;
}

/** The same, but for the telling of consoles: when those are told at once. */
export function nextDeadlineBesideConsoles(state: OrgState): Time | null {
  return state.deadlines.first(({ kind }) => kind !== 'consoles')?.at ?? null;
}

/** Everything whose time has come, earliest first. */
export function due(state: OrgState, now: Time): DeadlineRef[] {
  return state.deadlines
    .values()
    .filter((deadline) => deadline.at <= now)
    .sort(soonerFirst)
    .map(({ kind, id }) => ({ kind, id }));
}

/** Order of deadlines: by time, ties by name. */
export function isSooner(a: Deadline, b: Deadline): boolean {
  return a.at !== b.at ? a.at < b.at : a.key < b.key;
}

/** Brings the deadlines of all that a step touched in line with its state; nothing else ever sets one. */
export function updateDeadlines(ctx: StepContext): void {
  const { state } = ctx;
  for (const agent of ctx.agents) setDeadline(state, 'agent', agent.id, agentDeadline(state, agent));
  for (const attempt of ctx.attempts) {
    setDeadline(state, 'attempt', attempt.id, attemptWaits(attempt)[0]?.at ?? null);
  }
  for (const visitor of ctx.visitors) updateVisitorDeadline(state, visitor);
  updateOrgDeadlines(state);
}

export function updateOrgDeadlines(state: OrgState): void {
  setDeadline(state, 'stale', '', state.staleCheckAt);
  setDeadline(state, 'unjoined', '', joinCheckAt(state));
  setDeadline(state, 'consoles', '', state.consoles.at);
}

function updateVisitorDeadline(state: OrgState, visitor: Visitor): void {
  const at = visitorDeadline(visitor);
  const isPresent = at !== null && state.visitors.get(visitor.id) === visitor;
  setDeadline(state, 'visitor', visitor.id, isPresent ? at : null);
}

/** Acts on a deadline; one that has moved on, or is not due, does nothing. */
export function actOnDeadline(ctx: StepContext, { kind, id }: DeadlineRef): void {
  const { state, now } = ctx;
  if (kind === 'agent') {
    const agent = state.agents.get(id);
    if (agent) actOnAgentDeadline(ctx, agent);
  } else if (kind === 'attempt') {
    for (let attempt = state.attempts.get(id); attempt; attempt = state.attempts.get(id)) {
      const first = attemptWaits(attempt)[0];
      if (!first || first.at > now) return;
      first.act(ctx);
    }
  } else if (kind === 'visitor') {
    const visitor = state.visitors.get(id);
    if (visitor) actOnVisitorDeadline(ctx, visitor);
  } else if (kind === 'unjoined') {
    checkUnjoined(ctx);
  } else if (kind === 'consoles' && state.consoles.at !== null && state.consoles.at <= now) {
    notifyConsoles(ctx);
  }
}

function actOnAgentDeadline(ctx: StepContext, agent: Agent): void {
  if (agent.wrapUp && agent.wrapUp.until <= ctx.now) endWrapUp(ctx, agent);
  if (agent.graceUntil !== null && agent.graceUntil <= ctx.now) endGrace(ctx, agent);
}

function actOnVisitorDeadline(ctx: StepContext, visitor: Visitor): void {
  const { invitation } = visitor;
  if (invitation && invitation.until <= ctx.now) closeInvitation(ctx, invitation, 'expired');
  if (!isWaiting(visitor)) return;
  leaveWaitingQueue(ctx, visitor);
  const agent = findAgentAfterWait(ctx, visitor);
  if (agent) {
    assign(ctx, visitor, agent);
    sendAssigned(ctx, visitor, agent);
  } else {
    joinWaitingQueue(ctx, visitor);
  }
}

function agentDeadline(state: OrgState, agent: Agent): Time | null {
  const { wrapUp, graceUntil } = agent;
  if (wrapUp === null && graceUntil === null) return null;
  return state.agents.has(agent.id) ? earliest([wrapUp?.until ?? null, graceUntil]) : null;
}

function visitorDeadline(visitor: Visitor): Time | null {
  if (!isWaiting(visitor)) return visitor.invitation?.until ?? null;
  const { holdUntil, noticeUntil } = waitOf(visitor);
  const excluded = visitor.cascade?.excluded ?? [];
  return earliest([
    holdUntil,
    excluded.some((entry) => entry.mayTakeBack) ? noticeUntil : null,
    excluded.length > 0 ? (visitor.cascade?.until ?? null) : null,
  ]);
}

/** What the transfer of a call waits for: an answer, the two agents' picture, a target who is gone. */
function transferWaits(call: Call): AttemptWait[] {
  const { transfer } = call;
  if (!transfer) return [];
  if (transfer.kind === 'ringing')
    return [{ at: transfer.until, act: (ctx) => handleMissedTransfer(ctx, call, transfer) }];
  const act = (ctx: StepContext): void => endConsultation(ctx, call, 'unavailable');
  return [transfer.mediaUntil, lostUntil(transfer.targetSide)].flatMap((at) =>
    at === null ? [] : { at, act },
  );
}

interface AttemptWait {
  at: Time;
  act: (ctx: StepContext) => void;
}

/** Everything an attempt waits for, earliest first; of two lost parties the earlier deadline ends the call. */
function attemptWaits(attempt: Attempt): AttemptWait[] {
  const waits: AttemptWait[] = [];
  const wait = (at: Time | null, act: AttemptWait['act']): void => {
    if (at !== null) waits.push({ at, act });
  };
  const { phase, visitor } = attempt;
  if (phase.kind !== 'ended' && visitor.phase.kind === 'calling')
    wait(visitor.phase.goneUntil, (ctx) => cancelAttempt(ctx, attempt, 'visitor_left'));
  if (phase.kind === 'ringing') wait(phase.until, (ctx) => handleNoAnswer(ctx, attempt, phase.agent));
  if (phase.kind === 'queued') wait(phase.until, (ctx) => giveUp(ctx, attempt, false));
  if (phase.kind === 'in_call') {
    const { call } = phase;
    wait(lostUntil(call.agentSide), (ctx) => endWaitForAgent(ctx, call));
    wait(lostUntil(call.visitorSide), (ctx) => endCall(ctx, call, 'visitor_disconnected'));
    wait(call.mediaUntil, (ctx) => endCall(ctx, call, 'media_failed'));
    for (const { at, act } of transferWaits(call)) wait(at, act);
    wait(call.endsAt, (ctx) => endCall(ctx, call, 'max_duration'));
    if (!call.warned) wait(call.endsAt - WARN_BEFORE_MS, (ctx) => warnOfEnd(ctx, call));
  }
  return waits.sort((a, b) => a.at - b.at);
}

function setDeadline(state: OrgState, kind: DeadlineKind, id: string, at: Time | null): void {
  const ofKind = state.deadlinesOf[kind];
  const known = ofKind.get(id);
  if (at === null) {
    if (!known) return;
    state.deadlines.delete(known);
    ofKind.delete(id);
    return;
  }
  if (known?.at === at) return;
  const deadline = known ?? { kind, id, key: `${kind}:${id}`, at };
  deadline.at = at;
  ofKind.set(id, deadline);
  state.deadlines.fix(deadline);
}

function soonerFirst(a: Deadline, b: Deadline): number {
  return isSooner(a, b) ? -1 : 1;
}

function earliest(times: readonly (Time | null)[]): Time | null {
  return times.reduce<Time | null>(
    (first, at) => (at !== null && (first === null || at < first) ? at : first),
    null,
  );
}
