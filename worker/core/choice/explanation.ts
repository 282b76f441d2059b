import type { ChoiceFact, Precedence, ViewerLoad } from '../../../protocol/facts.ts';
import type { Purpose, Seeker } from './eligibility.ts';
import { hasRoom, isConnected, isExcluded, isFree, isInCall, mayRingSoon } from './eligibility.ts';
import { attemptOf } from '../model/phases.ts';
import { mayTakePlace } from './budgets.ts';
import { poolOf } from './ranking.ts';
import type { Agent, AgentId, OrgState, Pool, Time } from '../model/state.ts';

/** One agent as a choice saw it, and what it made of them. */
export interface ConsideredAgent {
  agentId: AgentId;
  name: string;
  eligible: boolean;
  fact: ChoiceFact;
}

/** A choice that has been made: who looked for whom, and who was found. */
export interface MadeChoice {
  seeker: Seeker;
  purpose: Purpose;
  chosen: Agent | null;
  now: Time;
}

/** Every agent of the organization, with what the choice made of them: to be asked before anything has come of it. */
export function explainAgents(state: OrgState, made: MadeChoice): ConsideredAgent[] {
  const pool = poolOf(state, made.seeker.poolId);
  return [...state.agents.values()]
    .filter((agent) => agent.active)
    .map((agent) => ({
      agentId: agent.id,
      name: agent.profile.displayName,
      ...explainAgent(state, agent, pool, made),
    }));
}

function explainAgent(
  state: OrgState,
  agent: Agent,
  pool: Pool,
  made: MadeChoice,
): { eligible: boolean; fact: ChoiceFact } {
  const obstacle = obstacleOf(state, agent, pool, made);
  if (obstacle !== null) return { eligible: false, fact: obstacle };
  const { chosen } = made;
  const tier = agent.pools.get(pool.config.id);
  const load = loadOf(agent);
  const { name } = pool.config;
  if (tier === undefined) {
    if (agent === chosen) return { eligible: true, fact: { code: 'chosen_by_overflow', pool: name } };
    const isOverflow = chosen !== null && !chosen.pools.has(pool.config.id);
    const behind = isOverflow ? precedence(chosen, agent) : null;
    return { eligible: isOverflow, fact: { code: 'outside_pool', pool: name, load, behind } };
  }
  if (agent === chosen) return { eligible: true, fact: { code: 'chosen', tier, load } };
  const best = chosen?.pools.get(pool.config.id);
  const behind: Precedence | null =
    !chosen || best === undefined
      ? null
      : best < tier
        ? { by: 'tier', tier: best }
        : precedence(chosen, agent);
  return { eligible: true, fact: { code: 'free', tier, load, behind } };
}

/** Why the chosen one comes before the other in one tier. */
function precedence(chosen: Agent, other: Agent): Precedence {
  const { displayName } = chosen.profile;
  if (chosen.viewers.size !== other.viewers.size) return { by: 'viewers', chosen: displayName };
  if (chosen.lastOfferedAt !== other.lastOfferedAt) return { by: 'waited', chosen: displayName };
  return { by: 'id' };
}

/** Why the agent cannot be chosen for the seeker; null: they can. */
function obstacleOf(
  state: OrgState,
  agent: Agent,
  pool: Pool,
  { purpose, seeker, now }: MadeChoice,
): ChoiceFact | null {
  const absence = absenceOf(agent, purpose, seeker);
  if (absence !== null) return absence;
  const { id, name, overflow } = pool.config;
  if (!agent.pools.has(id) && overflow === 'none') return { code: 'not_in_pool', pool: name };
  if (isExcluded(seeker, agent, purpose, now)) return { code: 'excluded', loss: null };
  return purpose === 'watch' && !mayTakePlace(state, seeker, agent) ? { code: 'kept_for_others' } : null;
}

/** Why the agent takes nobody now, whoever asks; null: they do. */
function absenceOf(agent: Agent, purpose: Purpose, seeker: Seeker): ChoiceFact | null {
  if (purpose === 'ringSoon' && mayRingSoon(agent) && hasRoom(agent)) return null;
  if (!isConnected(agent)) return { code: agent.graceUntil === null ? 'offline' : 'connection_lost' };
  if (isInCall(agent)) return { code: 'in_call' };
  if (agent.wrapUp !== null) return { code: 'in_wrap_up' };
  if (!isFree(agent)) return { code: agent.chosenStatus === 'away' ? 'away' : 'offline' };
  if (purpose === 'ring' && agent.ringing !== null)
    return { code: agent.ringing === attemptOf(seeker) ? 'rings_here' : 'rings_elsewhere' };
  if (!hasRoom(agent)) return { code: 'full', load: loadOf(agent) };
  return purpose === 'ringSoon' ? { code: 'not_free_soon' } : null;
}

function loadOf({ viewers, capacity }: Agent): ViewerLoad {
  return { viewers: viewers.size, capacity };
}
