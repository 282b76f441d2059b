import { placesLimit, recent, sourceOf } from '../choice/budgets.ts';
import { poolOf } from '../choice/ranking.ts';
import { agentOf } from '../model/phases.ts';
import { HASTY_MS, HASTY_WAIT_MS, MOST_HASTY, NO_CALLS } from '../model/source.ts';
import type { Source, SourceCalls, SourceId } from '../model/source.ts';
import type { Attempt, AttemptEnd, Draft, OrgState, Visitor, VisitorPhase } from '../model/state.ts';
import type { StepContext } from '../model/step-context.ts';

/** Counts for their source, and for the organization, what another phase of a visitor changes. */
export function countPhase(ctx: StepContext, visitor: Visitor, before: VisitorPhase): void {
  const { state } = ctx;
  state.waitingVisitors += Number(isIdle(visitor.phase)) - Number(isIdle(before));
  const change = Number(agentOf(visitor) !== null) - Number(agentOf({ phase: before }) !== null);
  if (change !== 0 && visitor.source !== null) countPlace(ctx, knownSource(state, visitor.source), change);
}

/** Puts a visitor, who waits and may be given somebody, in the queue in which they may be served. */
export function enqueue(state: OrgState, visitor: Visitor): void {
  if (visitor.source !== null) knownSource(state, visitor.source).waiting.add(visitor);
  placeInQueue(state, visitor);
}

/** Takes a visitor out of the queue. */
export function dequeue(state: OrgState, visitor: Visitor): void {
  passOver(state, visitor);
  const source = sourceOf(state, visitor);
  if (!source) return;
  source.waiting.delete(visitor);
  forgetIfIdle(state, source);
}

/** Leaves a waiting visitor out for the moment, until `enqueue`. */
export function passOver(state: OrgState, visitor: Visitor): void {
  const pool = poolOf(state, visitor.poolId);
  pool.waitingQueue.delete(visitor);
  pool.waitingHolders.delete(visitor);
}

/** Puts the waiting visitors of a source where they belong after what it holds, or may hold, has changed. */
export function requeue(state: OrgState, source: Source): void {
  state.atLimit.delete(source);
  for (const visitor of source.waiting) {
    passOver(state, visitor);
    placeInQueue(state, visitor);
  }
}

/** Moves a visitor to another source: they came back from elsewhere. */
export function changeSource(ctx: StepContext, visitor: Visitor, source: SourceId | null): void {
  if (visitor.source === source) return;
  const { state } = ctx;
  const isQueued = sourceOf(state, visitor)?.waiting.has(visitor) ?? visitor.phase.kind === 'waiting';
  const holds = agentOf(visitor) !== null;
  if (isQueued) dequeue(state, visitor);
  if (holds && visitor.source !== null) countPlace(ctx, knownSource(state, visitor.source), -1);
  const draft: Draft<Visitor> = visitor;
  draft.source = source;
  if (holds && source !== null) countPlace(ctx, knownSource(state, source), 1);
  if (isQueued) enqueue(state, visitor);
  ctx.visitors.add(visitor);
}

/** An attempt is over without an answer: given up, or rung in vain, it counts against its source. */
export function noteAttemptEnd(ctx: StepContext, attempt: Attempt, { outcome }: AttemptEnd): void {
  const { visitor, offers, requestedAt } = attempt;
  if (outcome === 'answered' || visitor.source === null) return;
  if (outcome === 'unavailable' && offers.length === 0) return;
  const { calls } = knownSource(ctx.state, visitor.source);
  const isHasty = outcome === 'cancelled' && ctx.now - requestedAt <= HASTY_MS;
  const hasty = isHasty ? calls.hasty + 1 : 0;
  const mustWait = hasty >= MOST_HASTY;
  changeCalls(ctx, visitor.source, {
    failed: [...recent(calls.failed, ctx.now), ctx.now].slice(-ctx.state.budgets.sourceCalls),
    hasty: mustWait ? 0 : hasty,
    notBefore: mustWait ? ctx.now + HASTY_WAIT_MS : calls.notBefore,
  });
}

/** An attempt was answered: what was noise before is forgiven. */
export function forgiveCalls(ctx: StepContext, { source }: Visitor): void {
  const known = source === null ? undefined : ctx.state.sources.get(source);
  if (known && known.calls !== NO_CALLS) changeCalls(ctx, known.id, NO_CALLS);
}

function changeCalls(ctx: StepContext, id: SourceId, calls: SourceCalls): void {
  const source: Draft<Source> = knownSource(ctx.state, id);
  source.calls = calls;
  ctx.sources.add(source);
  forgetIfIdle(ctx.state, source);
}

/** Without a place, with some, with all that it may have: only between these does the queue of those who wait change. */
function countPlace(ctx: StepContext, source: Draft<Source>, change: number): void {
  const { state } = ctx;
  const limit = placesLimit(state);
  const standing = (): number => (source.held === 0 ? 0 : source.held < limit ? 1 : 2);
  const before = standing();
  source.held += change;
  if (source.waiting.size > 0) {
    if (standing() !== before) requeue(state, source);
    if (change < 0) ctx.moreMayTakePlaces = true;
  }
  forgetIfIdle(state, source);
}

function placeInQueue(state: OrgState, visitor: Visitor): void {
  const pool = poolOf(state, visitor.poolId);
  const source = sourceOf(state, visitor);
  if (source === null || source.held === 0) pool.waitingQueue.fix(visitor);
  else if (source.held < placesLimit(state)) pool.waitingHolders.fix(visitor);
  else state.atLimit.add(source);
}

function knownSource(state: OrgState, id: SourceId): Draft<Source> {
  const known = state.sources.get(id);
  if (known) return known;
  const source: Source = { id, held: 0, waiting: new Set(), calls: NO_CALLS };
  state.sources.set(id, source);
  return source;
}

function forgetIfIdle(state: OrgState, source: Source): void {
  if (source.waiting.size === 0) state.atLimit.delete(source);
  if (source.held > 0 || source.waiting.size > 0 || source.calls !== NO_CALLS) return;
  state.sources.delete(source.id);
}

/** Here without an agent, and in no call. */
function isIdle({ kind }: VisitorPhase): boolean {
  return kind === 'waiting' || kind === 'held' || kind === 'parked';
}
