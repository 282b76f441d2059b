import type { Purpose, Seeker } from './eligibility.ts';
import { hasRoom, isConnected, isExcluded, isFree, mayRingSoon } from './eligibility.ts';
import { attemptOf } from '../model/phases.ts';
import { poolOf } from './ranking.ts';
import type { Agent, AgentId, OrgState, Pool, Time } from '../model/state.ts';

/** One agent as a choice saw it. `why` is a sentence for people. */
export interface ConsideredAgent {
  agentId: AgentId;
  name: string;
  eligible: boolean;
  why: string;
}

/** A choice that has been made: who looked for whom, and who was found. */
export interface MadeChoice {
  seeker: Seeker;
  purpose: Purpose;
  chosen: Agent | null;
  now: Time;
}

/** Said of an agent who is excluded for the seeker (R-13), where no more is known of it. */
export const EXCLUDED = 'Lost this visitor a moment ago, or refused its call.';

/** Every agent of the organization, with what the choice made of them: to be asked before anything has come of it. */
export function explainAgents(state: OrgState, made: MadeChoice): ConsideredAgent[] {
  const pool = poolOf(state, made.seeker.poolId);
  return [...state.agents.values()]
    .filter((agent) => agent.active)
    .map((agent) => ({
      agentId: agent.id,
      name: agent.profile.displayName,
      ...explainAgent(agent, pool, made),
    }));
}

function explainAgent(agent: Agent, pool: Pool, made: MadeChoice): { eligible: boolean; why: string } {
  const { chosen, seeker, purpose, now } = made;
  const obstacle = obstacleOf(agent, made);
  if (obstacle !== null) return { eligible: false, why: obstacle };
  const tier = agent.pools.get(pool.config.id);
  const load = `${agent.viewers.size} of ${agent.capacity} viewers`;
  const { name, overflow } = pool.config;
  if (tier === undefined && overflow === 'none') return { eligible: false, why: `Not in the pool ${name}.` };
  if (isExcluded(seeker, agent, purpose, now)) return { eligible: false, why: EXCLUDED };
  if (tier === undefined) {
    if (agent === chosen) return { eligible: true, why: `Chosen by overflow: nobody of ${name} is free.` };
    const outside = chosen !== null && !chosen.pools.has(pool.config.id);
    const why = outside
      ? `Not in the pool ${name} either: ${load}; ${precedence(chosen, agent)}.`
      : `Not in the pool ${name}: only when nobody of it is free (${load}).`;
    return { eligible: outside, why };
  }
  if (agent === chosen) return { eligible: true, why: `Chosen: tier ${tier}, ${load}.` };
  const best = chosen?.pools.get(pool.config.id);
  const reason =
    chosen && best !== undefined
      ? best < tier
        ? `tier ${best} comes first`
        : precedence(chosen, agent)
      : '';
  return { eligible: true, why: `Free: tier ${tier}, ${load}${reason && `; ${reason}`}.` };
}

/** Why the one comes before the other in one tier (R-3). */
function precedence(first: Agent, other: Agent): string {
  if (first.viewers.size !== other.viewers.size) return `${first.profile.displayName} had fewer`;
  if (first.lastOfferedAt !== other.lastOfferedAt) return `${first.profile.displayName} had waited longer`;
  return 'equal in everything, so the id decided';
}

function obstacleOf(agent: Agent, { purpose, seeker }: MadeChoice): string | null {
  if (purpose === 'ringSoon' && mayRingSoon(agent) && hasRoom(agent)) return null;
  if (!isConnected(agent)) return agent.graceUntil === null ? 'Offline.' : 'Connection lost a moment ago.';
  if (agent.call !== null) return 'In a call.';
  if (agent.wrapUp !== null) return 'In wrap-up after a call.';
  if (!isFree(agent)) return agent.chosenStatus === 'away' ? 'Away.' : 'Offline.';
  if (purpose === 'ring' && agent.ringing !== null)
    return agent.ringing === attemptOf(seeker) ? 'Rings for this visitor.' : 'Rings for another visitor.';
  if (!hasRoom(agent)) return `Full: ${agent.viewers.size} of ${agent.capacity} viewers.`;
  return purpose === 'ringSoon' ? 'Cannot become free by itself.' : null;
}
