import type { HandoffReason } from '../../../protocol/messages/reasons.ts';
import { changeVisitor } from '../changes/visitors.ts';
import type { Agent, Cascade, Trigger, TriggerId, Visitor } from '../model/state.ts';
import type { StepContext } from '../model/step-context.ts';
import { after, newId } from '../model/step-context.ts';

function trigger(id: TriggerId, reason: HandoffReason, mayTakeBack: boolean): Trigger {
  return { id, reason, mayTakeBack };
}

/** What makes an agent unavailable, and whether they may take a visitor back who has nobody. */
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
  const { cascade, phase } = visitor;
  if (cascade === null || cascade.until > ctx.now || phase.kind === 'calling') return;
  changeVisitor(ctx, visitor, (draft) => {
    draft.cascade = null;
  });
}

/** The visitor's cascade, begun or prolonged by an agent just lost, who is excluded from now on. */
export function recordLostAgent(ctx: StepContext, visitor: Visitor, agent: Agent, why: Trigger): Cascade {
  expireCascade(ctx, visitor);
  const until = after(ctx, ctx.state.settings.cascadeSeconds);
  const cascade = visitor.cascade ?? newCascade(newId(ctx), until, agent);
  changeVisitor(ctx, visitor, (draft) => {
    draft.cascade = cascade;
  });
  cascade.until = until;
  const known = cascade.excluded.find((entry) => entry.agentId === agent.id);
  if (known) known.mayTakeBack &&= why.mayTakeBack;
  else cascade.excluded.push({ agentId: agent.id, mayTakeBack: why.mayTakeBack });
  return cascade;
}

/** An offer, or a handoff to nobody, within the window keeps the cascade going. */
export function prolongCascade(ctx: StepContext, visitor: Visitor): void {
  expireCascade(ctx, visitor);
  const { cascade } = visitor;
  if (cascade === null) return;
  const until = after(ctx, ctx.state.settings.cascadeSeconds);
  changeVisitor(ctx, visitor, () => {
    cascade.until = until;
  });
}

/** The visitor was handed on once more. */
export function countHandoff(cascade: Cascade): void {
  cascade.count += 1;
}

function newCascade(id: string, until: number, first: Agent): Cascade {
  return { id, until, count: 0, firstAgentName: first.profile.displayName, excluded: [] };
}
