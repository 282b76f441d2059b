import { CALL_WINDOW_MS, NO_CALLS, SOURCE_SHARE } from '../model/source.ts';
import type { CallObstacle, Source } from '../model/source.ts';
import type { Agent, Attempt, OrgState, Pool, Time, Visitor } from '../model/state.ts';
import { unreserved } from './places.ts';
import { hasAny } from './standing.ts';

/** The source of a visitor, as far as anything is counted for it. */
export function sourceOf(state: OrgState, { source }: Pick<Visitor, 'source'>): Source | null {
  return source === null ? null : (state.sources.get(source) ?? null);
}

/** How many places a source may have. */
export function placesLimit({ budgets, places }: OrgState): number {
  return Math.max(budgets.sourcePlaces, Math.floor(places / SOURCE_SHARE));
}

/** Whether the visitor's source may take one more of the agent's places. */
export function mayTakePlace(state: OrgState, visitor: Pick<Visitor, 'source'>, agent: Agent): boolean {
  const source = sourceOf(state, visitor);
  if (source === null || source.held === 0) return true;
  if (source.held >= placesLimit(state)) return false;
  return agent.memberships.every(({ pool }) => unreserved(pool) > 0);
}

/** Whether none of a pool's own agents can have a place for the visitor, whoever they are: spares a look at each. */
export function isClosedTo(state: OrgState, visitor: Pick<Visitor, 'source'>, pool: Pool): boolean {
  const source = sourceOf(state, visitor);
  if (source === null || source.held === 0) return false;
  return source.held >= placesLimit(state) || unreserved(pool) <= 0;
}

/** Whether so many wait already that no newcomer can: nobody has room for one more viewer either. */
export function isFull({ waitingVisitors, budgets, everybody }: OrgState): boolean {
  return waitingVisitors >= budgets.maxWaiting && !hasAny(everybody, 'watch');
}

/** Why the visitor may not call now: too much that came from where they are was noise; null: they may. */
export function callObstacle(
  state: OrgState,
  visitor: Pick<Visitor, 'source'>,
  now: Time,
): CallObstacle | null {
  const { failed, notBefore } = sourceOf(state, visitor)?.calls ?? NO_CALLS;
  if (notBefore !== null && notBefore > now) return 'too_hasty';
  return recent(failed, now).length >= state.budgets.sourceCalls ? 'too_many_failed' : null;
}

/** Whether nothing is to be concluded from an attempt that nobody answered: its source makes noise. */
export function isNoise(state: OrgState, { visitor, id }: Attempt, now: Time): boolean {
  const source = sourceOf(state, visitor);
  if (source === null) return false;
  let made = recent(source.calls.failed, now).length;
  for (const other of state.attempts.values())
    if (other.id !== id && other.visitor.source === source.id && other.phase.kind !== 'in_call') made += 1;
  return made >= state.budgets.sourceCalls;
}

/** Times within the window of call attempts. */
export function recent(times: readonly Time[], now: Time): readonly Time[] {
  return times.filter((at) => at > now - CALL_WINDOW_MS);
}
