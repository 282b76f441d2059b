import { statusOf } from '../choice/eligibility.ts';
import { poolOf } from '../choice/ranking.ts';
import { hasAnyFor } from '../choice/standing.ts';
import type { Alert } from '../model/effects.ts';
import { LateSet } from '../model/late-set.ts';
import type { Agent, AgentId, OrgState, PoolId, Time } from '../model/state.ts';
import type { StepContext } from '../model/step-context.ts';
import { nextOpening } from './opening-hours.ts';

/** Says of each pool in which somebody began to wait in this step that they do; once, however many they are. */
export function alertOfWaiting(ctx: StepContext): void {
  const told = new LateSet<PoolId>();
  for (const { id, phase, poolId, pageUrl } of ctx.visitors) {
    if (phase.kind !== 'waiting' || phase.since !== ctx.now) continue;
    if (told.has(poolId) || !ctx.state.visitors.has(id)) continue;
    told.add(poolId);
    ctx.effects.push({ do: 'alert', alert: { kind: 'waiting', poolId, pageUrl } });
  }
}

/**
 * Whether an agent is to hear of something by a push message. Of a call that they missed always: whoever rang at a
 * console and got no answer sits at none. Of what concerns a pool only whoever is on duty without a console: they are
 * available by their last choice, have none open, are not expected back in a moment (T-3), and the pool has no opening
 * hours that say it is closed. Of a visitor who waits only if the visitor could be theirs and nobody is free.
 */
export function concerns(state: OrgState, alert: Alert, agentId: AgentId, now: Time): boolean {
  const agent = state.agents.get(agentId);
  if (!agent?.active) return false;
  if (alert.kind === 'missed') return alert.agentId === agentId;
  if (!isOnDutyUnseen(agent)) return false;
  const pool = poolOf(state, alert.poolId);
  const { config } = pool;
  const hours = config.hours ?? state.settings.hours;
  if (hours && nextOpening(hours, now) !== null) return false;
  const isMember = agent.pools.has(config.id);
  if (alert.kind === 'message') return isMember;
  return !hasAnyFor(state, pool, 'watch') && (isMember || config.overflow === 'any');
}

function isOnDutyUnseen(agent: Agent): boolean {
  return agent.chosenStatus === 'available' && agent.graceUntil === null && statusOf(agent) === 'offline';
}
