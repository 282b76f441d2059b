import { NO_WAIT, ringingOf, unplaced } from '../model/phases.ts';
import type {
  Agent,
  Attempt,
  AttemptEnd,
  AttemptPhase,
  Call,
  Draft,
  LostAgent,
  OfferOutcome,
  Time,
  Visitor,
} from '../model/state.ts';
import type { StepContext } from '../model/step-context.ts';
import { newId } from '../model/step-context.ts';
import { changeAgent } from './agents.ts';
import { forgiveCalls, noteAttemptEnd } from './sources.ts';
import { setPhase as setVisitorPhase } from './visitors.ts';

/** A new attempt of a visitor who watches an agent; it rings nowhere yet. */
export function openAttempt(ctx: StepContext, visitor: Visitor, agent: Agent): Attempt {
  const attempt: Attempt = {
    id: newId(ctx),
    visitor,
    pageUrl: visitor.pageUrl,
    poolId: visitor.poolId,
    requestedAt: ctx.now,
    offers: [],
    lostAgent: null,
    phase: { kind: 'seeking' },
  };
  ctx.state.attempts.set(attempt.id, attempt);
  setVisitorPhase(ctx, visitor, { kind: 'calling', attempt, agent, goneUntil: null });
  ctx.attempts.add(attempt);
  return attempt;
}

/** Saves an attempt again, though it may not have changed. */
export function touchAttempt(ctx: StepContext, attempt: Attempt): void {
  ctx.attempts.add(attempt);
}

/** Whom an attempt has lost, until a successor is found. */
export function setLostAgent(ctx: StepContext, attempt: Attempt, lostAgent: LostAgent | null): void {
  const draft: Draft<Attempt> = attempt;
  draft.lostAgent = lostAgent;
  ctx.attempts.add(attempt);
}

/** Puts an attempt that rings nowhere into the call queue. */
export function queueAttempt(ctx: StepContext, attempt: Attempt, until: Time): void {
  setPhase(ctx, attempt, { kind: 'queued', until });
}

/** Offers the attempt to an agent, at whom it rings from now on. */
export function startRinging(ctx: StepContext, attempt: Attempt, agent: Agent, until: Time): void {
  attempt.offers.push({ agentId: agent.id, rangAt: ctx.now, seconds: null, outcome: null });
  setPhase(ctx, attempt, { kind: 'ringing', agent, until });
  changeAgent(ctx, agent, { notify: true }, (draft) => {
    draft.ringing = attempt;
    draft.lastOfferedAt = ctx.now;
  });
}

/** Stops the ringing, if it rings, and writes down how the offer ended. */
export function stopRinging(ctx: StepContext, attempt: Attempt, outcome: OfferOutcome): void {
  ctx.attempts.add(attempt);
  const ringing = ringingOf(attempt);
  const offer = attempt.offers.at(-1);
  if (ringing === null || offer === undefined) return;
  offer.seconds = wholeSeconds(offer.rangAt, ctx.now);
  offer.outcome = outcome;
  setPhase(ctx, attempt, { kind: 'seeking' });
  changeAgent(ctx, ringing.agent, { notify: true }, (draft) => {
    draft.ringing = null;
  });
}

/** The attempt has become a call. */
export function connectCall(ctx: StepContext, call: Call): void {
  const { attempt, agent } = call;
  setPhase(ctx, attempt, { kind: 'in_call', call });
  setVisitorPhase(ctx, attempt.visitor, { kind: 'in_call', call });
  forgiveCalls(ctx, attempt.visitor);
  changeAgent(ctx, agent, { reason: 'call_started', notify: true }, (draft) => {
    draft.call = call;
  });
}

/** Changes a running call. */
export function changeCall(ctx: StepContext, call: Call, change: (draft: Draft<Call>) => void): void {
  change(call);
  ctx.attempts.add(call.attempt);
}

/** Waits for a caller who is gone, until then; null: they are here. */
export function setCallerGone(ctx: StepContext, attempt: Attempt, goneUntil: Time | null): void {
  const { phase } = attempt.visitor;
  if (phase.kind === 'calling') setVisitorPhase(ctx, attempt.visitor, { ...phase, goneUntil });
}

/** Begins the waits of an attempt anew: for the agent at whom it rings, or for its turn in the call queue. */
export function restartWait(
  ctx: StepContext,
  attempt: Attempt,
  until: { ringing: Time; queued: Time },
): void {
  const { phase } = attempt;
  if (phase.kind === 'ringing') setPhase(ctx, attempt, { ...phase, until: until.ringing });
  if (phase.kind === 'queued') setPhase(ctx, attempt, { ...phase, until: until.queued });
}

/** Takes an attempt out of the state, its end decided; the visitor still watches whom they watched. */
export function endAttempt(ctx: StepContext, attempt: Attempt, end: AttemptEnd): void {
  const { visitor, phase } = attempt;
  setPhase(ctx, attempt, { kind: 'ended', end, call: phase.kind === 'in_call' ? phase.call : null });
  ctx.state.attempts.delete(attempt.id);
  noteAttemptEnd(ctx, attempt, end);
  const agent = visitor.phase.kind === 'calling' ? visitor.phase.agent : null;
  setVisitorPhase(ctx, visitor, agent ? { kind: 'watching', agent } : unplaced(NO_WAIT));
}

/** The log's whole seconds between two times. */
function wholeSeconds(from: Time, to: Time): number {
  return Math.max(0, Math.round((to - from) / 1_000));
}

function setPhase(ctx: StepContext, attempt: Attempt, phase: AttemptPhase): void {
  const draft: Draft<Attempt> = attempt;
  draft.phase = phase;
  if (phase.kind === 'queued') ctx.state.queue.add(attempt);
  else ctx.state.queue.delete(attempt);
  ctx.attempts.add(attempt);
}
