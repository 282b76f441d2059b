import type { HandoffReason } from '../../protocol/server.ts';
import type { Agent, Cascade, Trigger, TriggerId, Visitor } from '../model/state.ts';
import type { StepContext } from '../model/step-context.ts';
import { after, newId } from '../model/step-context.ts';

function trigger(id: TriggerId, reason: HandoffReason, mayTakeBack: boolean): Trigger {
  return { id, reason, mayTakeBack };
}

/** What makes an agent unavailable, and whether it may take a visitor back who has nobody. */
export const TRIGGERS = {
  away: trigger('T-1', 'agent_away', true),
  offline: trigger('T-2', 'agent_offline', true),
  disconnected: trigger('T-3', 'agent_offline', true),
  busy: trigger('T-4', 'agent_busy', true),
  rejected: trigger('T-5', 'call_rejected', false),
  noAnswer: trigger('T-6', 'rna_timeout', true),
  stale: trigger('T-7', 'heartbeat_stale', true),
  removed: trigger('T-8', 'agent_removed', false),
} as const;

/** Ends a cascade whose window has passed; within a call attempt it lasts however long. */
export function expireCascade(ctx: StepContext, visitor: Visitor): void {
  if (visitor.cascade === null || visitor.cascade.until > ctx.now) return;
  const attempt = visitor.attempt === null ? undefined : ctx.state.attempts.get(visitor.attempt);
  if (attempt && attempt.call === null) return;
  visitor.cascade = null;
  ctx.visitors.add(visitor);
}

/** The visitor's cascade, begun or prolonged by an agent just lost, who is excluded from now on. */
export function recordLostAgent(ctx: StepContext, visitor: Visitor, agent: Agent, why: Trigger): Cascade {
  expireCascade(ctx, visitor);
  const until = after(ctx, ctx.state.settings.cascadeSeconds);
  const cascade = (visitor.cascade ??= {
    id: newId(ctx),
    until,
    count: 0,
    firstAgentName: agent.profile.displayName,
    excluded: [],
  });
  cascade.until = until;
  const known = cascade.excluded.find((entry) => entry.agentId === agent.id);
  if (known) known.mayTakeBack &&= why.mayTakeBack;
  else cascade.excluded.push({ agentId: agent.id, mayTakeBack: why.mayTakeBack });
  ctx.visitors.add(visitor);
  return cascade;
}

/** An offer, or a handoff to nobody, within the window keeps the cascade going. */
export function prolongCascade(ctx: StepContext, visitor: Visitor): void {
  expireCascade(ctx, visitor);
  if (visitor.cascade === null) return;
  visitor.cascade.until = after(ctx, ctx.state.settings.cascadeSeconds);
  ctx.visitors.add(visitor);
}
