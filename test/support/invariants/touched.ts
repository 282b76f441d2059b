import type { StepResult } from '../../../worker/core/model/effects.ts';
import { mayRingOwn, mayWatch } from '../../../worker/core/choice/eligibility.ts';
import { wrongDeadlinesNear } from './deadlines.ts';
import type { Wrong } from './invariants.ts';
import {
  checkAgent,
  checkAttempt,
  checkFirst,
  checkQueued,
  checkRanking,
  checkVisitor,
  checkWaiting,
} from './invariants.ts';
import type { Agent, OrgState, Time } from '../../../worker/core/model/state.ts';

/**
 * What `violations` finds, looked for only where a step says that it changed something, and among all who wait for
 * an agent that it made free. Misses what a step changed without saying so, until `violations` looks at everything.
 */
export function violationsOfTouched(
  state: OrgState,
  touched: Pick<StepResult, 'agents' | 'attempts' | 'visitors'>,
  now: Time,
): string[] {
  const violations: string[] = [];
  const wrong: Wrong = (kind, id, what) => void violations.push(`${kind} ${id} ${what}`);
  const { agents, attempts, visitors } = touched;
  for (const agent of agents) checkAgentNear(state, agent, wrong);
  if (agents.size > 0) checkFirst(state.everybody, (what) => wrong('organization', '', what));
  for (const attempt of attempts) {
    if (state.attempts.get(attempt.id) !== attempt) continue;
    checkAttempt(state, attempt, wrong);
    checkQueued(state, attempt, now, wrong);
  }
  for (const visitor of visitors) {
    checkVisitor(state, visitor, wrong);
    checkWaiting(state, visitor, now, wrong);
  }
  checkThoseWhoWait(state, touched, now, wrong);
  wrongDeadlinesNear(state, touched, now, wrong);
  return violations;
}

function checkAgentNear(state: OrgState, agent: Agent, wrong: Wrong): void {
  if (state.agents.get(agent.id) !== agent) return;
  checkAgent(state, agent, wrong);
  for (const [poolId, tier] of agent.pools) {
    const report = (what: string): void => wrong('pool', poolId, what);
    const pool = state.pools.get(poolId);
    const place = pool?.tiers.find((entry) => entry.tier === tier);
    if (
      !place ||
      !pool?.config.members.some((member) => member.agentId === agent.id && member.tier === tier)
    ) {
      report(`does not know its member ${agent.id}`);
      continue;
    }
    checkRanking(place.ranking, agent, report);
    checkFirst(place.ranking, report);
  }
}

/** Whoever waits, untouched, must not do so beside an agent who has just become free. */
function checkThoseWhoWait(
  state: OrgState,
  { agents, attempts, visitors }: Pick<StepResult, 'agents' | 'attempts' | 'visitors'>,
  now: Time,
  wrong: Wrong,
): void {
  const [toWatch, toRing] = [[...agents].filter(mayWatch), [...agents].filter(mayRingOwn)];
  if (toWatch.length > 0) {
    for (const visitor of state.visitors.values())
      if (!visitors.has(visitor)) checkWaiting(state, visitor, now, wrong, toWatch);
  }
  if (toRing.length === 0) return;
  for (const attempt of state.attempts.values())
    if (!attempts.has(attempt)) checkQueued(state, attempt, now, wrong, toRing);
}
