import { loggedStatusOf } from '../choice/eligibility.ts';
import { changeVisitor } from '../changes/visitors.ts';
import type { Agent, Attempt, Cascade, Draft, Trigger, Visitor } from '../model/state.ts';
import type { StepContext } from '../model/step-context.ts';
import { newId } from '../model/step-context.ts';

/** Writes a handoff to an agent, or to nobody, to the log. */
export function logHandoff(
  ctx: StepContext,
  visitor: Visitor,
  handoff: { fromAgentId: string; toAgentId: string | null; trigger: Trigger; cascade: Cascade },
): void {
  const { fromAgentId, toAgentId, trigger, cascade } = handoff;
  ctx.effects.push({
    do: 'log-handoff',
    row: {
      id: newId(ctx),
      visitorId: visitor.id,
      fromAgentId,
      toAgentId,
      trigger: trigger.id,
      reason: trigger.reason,
      at: ctx.now,
      cascadeId: cascade.id,
      poolId: visitor.poolId,
    },
  });
}

/** Writes to the log that a call went from one agent to another: a handoff of its own kind, which excludes nobody. */
export function logTransfer(
  ctx: StepContext,
  visitor: Visitor,
  { id }: Attempt,
  agents: { fromAgentId: string; toAgentId: string },
): void {
  const { cascade } = visitor;
  ctx.effects.push({
    do: 'log-handoff',
    row: {
      id: newId(ctx),
      visitorId: visitor.id,
      ...agents,
      trigger: 'T-9',
      reason: 'transferred',
      at: ctx.now,
      cascadeId: cascade !== null && cascade.until > ctx.now ? cascade.id : id,
      poolId: visitor.poolId,
    },
  });
}

/** A visitor who met no agent is written down once in their page session. */
export function logMissed(ctx: StepContext, visitor: Visitor): void {
  if (visitor.met || visitor.missed) return;
  changeVisitor(ctx, visitor, (draft) => {
    draft.missed = true;
  });
  const { id: visitorId, pageUrl, poolId, country, source } = visitor;
  ctx.effects.push({
    do: 'log-missed',
    row: { id: newId(ctx), visitorId, pageUrl, poolId, country, at: ctx.now },
    source,
  });
}

/** Writes each change of an agent's status in this step to the log, with its reason. */
export function logStatuses(ctx: StepContext): void {
  for (const agent of ctx.agents) {
    const status = loggedStatusOf(agent);
    if (status === agent.logged) continue;
    const draft: Draft<Agent> = agent;
    draft.logged = status;
    draft.loggedAt = ctx.now;
    const reason = ctx.statusReasons?.get(agent) ?? 'connected';
    ctx.effects.push({
      do: 'log-status',
      row: { id: newId(ctx), agentId: agent.id, status, reason, at: ctx.now },
    });
  }
}
