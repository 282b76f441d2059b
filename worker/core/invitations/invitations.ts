import { moveRingingRequest } from '../attempts/attempts.ts';
import { beginInvitedCall } from '../calls/calls.ts';
import { closeInvitation, openInvitation } from '../changes/invitations.ts';
import { isFree, isInCall } from '../choice/eligibility.ts';
import { claimsOf } from '../model/claims.ts';
import type { Agent, SocketId, Visitor, VisitorId } from '../model/state.ts';
import type { StepContext } from '../model/step-context.ts';
import { after, refuse, sendToAgent, sendToVisitor } from '../model/step-context.ts';
import { TRIGGERS } from '../placement/cascade.ts';

const INVITATION_SECONDS = 30;

/** An agent offers a call to one of those who watch them; the tab that does so will own the call. */
export function invite(ctx: StepContext, agent: Agent, socket: SocketId, visitorId: VisitorId): void {
  const no = (code: 'AGENT_IN_CALL' | 'WRONG_STATE' | 'NOT_ALLOWED', why: string): void =>
    refuse(ctx, socket, code, why, 'call:invite');
  const visitor = ctx.state.visitors.get(visitorId);
  if (isInCall(agent)) return no('AGENT_IN_CALL', 'You are in a call: end it before you invite somebody.');
  if (!isFree(agent)) return no('WRONG_STATE', 'Say that you are back before you invite somebody.');
  if (!visitor || !agent.viewers.has(visitor))
    return no('NOT_ALLOWED', 'This visitor is not watching you any more.');
  if (agent.invitation !== null)
    return no('WRONG_STATE', 'You have invited somebody: wait for the answer, or take it back.');
  if (visitor.phase.kind !== 'watching' || visitor.socket === null)
    return no('WRONG_STATE', 'This visitor is calling already.');
  if (visitor.invited) return no('WRONG_STATE', 'This visitor has been invited once already.');
  const until = after(ctx, INVITATION_SECONDS);
  const { id: invitationId } = openInvitation(ctx, visitor, { agent, socket, until });
  sendToVisitor(
    ctx,
    visitor,
    { type: 'call:invitation', invitationId, agent: agent.profile, deadline: until, now: ctx.now },
    { token: claimsOf(visitor) },
  );
  sendToAgent(ctx, agent, { type: 'call:invitation_state', visitorId, state: 'open' });
}

/** The agent takes an invitation back. */
export function cancelInvitation(
  ctx: StepContext,
  agent: Agent,
  socket: SocketId,
  visitorId: VisitorId,
): void {
  const { invitation } = agent;
  if (invitation?.visitor.id !== visitorId)
    return refuse(ctx, socket, 'CALL_NOT_FOUND', 'That invitation is over.', 'call:invite_cancel');
  closeInvitation(ctx, invitation, 'withdrawn');
}

/** The visitor does not want to. */
export function declineInvitation(ctx: StepContext, visitor: Visitor, socket: SocketId, id: string): void {
  const { invitation } = visitor;
  if (invitation?.id !== id)
    return refuse(ctx, socket, 'CALL_NOT_FOUND', 'That invitation is over.', 'call:decline');
  closeInvitation(ctx, invitation, 'declined');
}

/** The visitor accepts: the call begins at once, and what rings at the agent moves on. */
export function acceptInvitation(ctx: StepContext, visitor: Visitor, socket: SocketId, id: string): void {
  const { invitation } = visitor;
  if (invitation?.id !== id)
    return refuse(ctx, socket, 'CALL_NOT_FOUND', 'That invitation is over.', 'call:request');
  const { agent, socket: tab } = invitation;
  closeInvitation(ctx, invitation, 'accepted');
  moveRingingRequest(ctx, agent, TRIGGERS.busy, () => true);
  beginInvitedCall(ctx, visitor, agent, tab);
}
