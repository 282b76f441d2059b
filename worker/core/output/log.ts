import { loggedStatusOf } from '../choice/eligibility.ts';
import type { Cascade, Trigger, Visitor } from '../model/state.ts';
import type { Turn } from '../model/step-context.ts';
import { newId } from '../model/step-context.ts';

/** Writes a handoff to an agent, or to nobody, to the log. */
export function logHandoff(
  turn: Turn,
  visitor: Visitor,
  handoff: { fromAgentId: string; toAgentId: string | null; trigger: Trigger; cascade: Cascade },
): void {
  const { fromAgentId, toAgentId, trigger, cascade } = handoff;
  turn.effects.push({
    do: 'log-handoff',
    row: {
      id: newId(turn),
      visitorId: visitor.id,
      fromAgentId,
      toAgentId,
      trigger: trigger.id,
      reason: trigger.reason,
      at: turn.now,
      cascadeId: cascade.id,
      poolId: visitor.poolId,
    },
  });
}

/** A visitor who met no agent is written down once in its page session. */
export function logMissed(turn: Turn, visitor: Visitor): void {
  if (visitor.met || visitor.missed) return;
  visitor.missed = true;
  turn.visitors.add(visitor);
  const { id: visitorId, pageUrl, poolId, country } = visitor;
  turn.effects.push({
    do: 'log-missed',
    row: { id: newId(turn), visitorId, pageUrl, poolId, country, at: turn.now },
  });
}

/** Writes each change of an agent's status in this step to the log, with its reason. */
export function logStatuses(turn: Turn): void {
  for (const agent of turn.agents) {
    const status = loggedStatusOf(agent);
    if (status === agent.logged) continue;
    agent.logged = status;
    const reason = turn.reasons.get(agent) ?? 'connected';
    turn.effects.push({
      do: 'log-status',
      row: { id: newId(turn), agentId: agent.id, status, reason, at: turn.now },
    });
  }
}

/** The log's whole seconds between two times. */
export function seconds(from: number, to: number): number {
  return Math.max(0, Math.round((to - from) / 1_000));
}
