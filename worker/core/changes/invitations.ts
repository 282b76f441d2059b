import type { Agent, Draft, Invitation, SocketId, Time, Visitor } from '../model/state.ts';
import type { StepContext } from '../model/step-context.ts';
import { newId, sendToAgent, sendToVisitor } from '../model/step-context.ts';
import type { InvitationState } from '../../../protocol/messages/to-agent.ts';

/** An agent offers a call to a viewer of theirs. */
export function openInvitation(
  ctx: StepContext,
  visitor: Visitor,
  { agent, socket, until }: { agent: Agent; socket: SocketId; until: Time },
): Invitation {
  const invitation: Invitation = { id: newId(ctx), agent, visitor, socket, until };
  const draft: Draft<Visitor> = visitor;
  draft.invitation = invitation;
  draft.invited = true;
  link(agent, invitation);
  ctx.visitors.add(visitor);
  ctx.agentsToNotify.add(agent);
  return invitation;
}

/** It is over: both sides know no more of it, and are told, unless it was the visitor's own doing. */
export function closeInvitation(
  ctx: StepContext,
  { id: invitationId, agent, visitor }: Invitation,
  state: Exclude<InvitationState, 'open'>,
): void {
  const draft: Draft<Visitor> = visitor;
  draft.invitation = null;
  link(agent, null);
  ctx.visitors.add(visitor);
  ctx.agentsToNotify.add(agent);
  sendToAgent(ctx, agent, { type: 'call:invitation_state', visitorId: visitor.id, state });
  if (state === 'withdrawn' || state === 'expired')
    sendToVisitor(ctx, visitor, { type: 'call:invitation_withdrawn', invitationId });
}

/** Ties an invitation to the agent who made it. */
export function link(agent: Agent, invitation: Invitation | null): void {
  const draft: Draft<Agent> = agent;
  draft.invitation = invitation;
}
