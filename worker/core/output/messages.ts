import type { AgentCall, IncomingCall, ToAgent } from '../../../protocol/messages/to-agent.ts';
import type { ToVisitor } from '../../../protocol/messages/to-visitor.ts';
import { widgetConfig, type WidgetConfig } from '../../../protocol/settings.ts';
import { claimsOf } from '../model/claims.ts';
import { statusOf } from '../choice/eligibility.ts';
import type { VisitorSend } from '../model/effects.ts';
import { poolOf } from '../choice/ranking.ts';
import { agentOf, callOf, lostUntil, ownerOf, ringingOf, transferRingOf } from '../model/phases.ts';
import type { Agent, Attempt, Call, Cascade, SocketId, Trigger, Visitor } from '../model/state.ts';
import type { StepContext } from '../model/step-context.ts';
import { nextOpening } from './opening-hours.ts';
import { publicVisitor } from './parties.ts';
import { consultingState, incomingTransfer, runningTransfer } from './transfer-messages.ts';
import { sendToVisitor } from '../model/step-context.ts';

type Unavailable = Extract<ToVisitor, { type: 'agent:unavailable' }>;

/** The visitor watches, or is in a call with, this agent. */
export function sendAssigned(ctx: StepContext, visitor: Visitor, agent: Agent): void {
  sendToVisitor(
    ctx,
    visitor,
    {
      type: 'agent:assigned',
      agent: agent.profile,
      visitorId: visitor.id,
      visitorConnectedAt: visitor.connectedAt,
      widget: widgetOf(ctx, visitor),
      now: ctx.now,
    },
    { token: claimsOf(visitor) },
  );
}

/** The visitor has nobody; `previousAgentName` when they lost somebody just now. */
export function sendUnavailable(
  ctx: StepContext,
  visitor: Visitor,
  reason: Unavailable['reason'],
  previousAgentName?: string,
): void {
  const message: VisitorSend['message'] = {
    type: 'agent:unavailable',
    reason,
    canLeaveMessage: ctx.state.settings.leaveMessage && visitor.leftMessages === 0,
    visitorId: visitor.id,
    visitorConnectedAt: visitor.connectedAt,
    widget: widgetOf(ctx, visitor),
    now: ctx.now,
  };
  if (previousAgentName !== undefined) message.previousAgentName = previousAgentName;
  const opensAt = opensAtFor(ctx, visitor);
  if (opensAt !== null) message.opensAt = opensAt;
  sendToVisitor(ctx, visitor, message, { token: claimsOf(visitor) });
}

/** A handoff to another agent; `ringing` while a call attempt goes on with it. */
export function sendReassigned(
  ctx: StepContext,
  visitor: Visitor,
  handoff: {
    from: { id: string; name: string };
    to: Agent;
    trigger: Trigger;
    cascade: Cascade;
    ringing?: Attempt;
  },
): void {
  const { from, to, trigger, cascade, ringing } = handoff;
  sendToVisitor(
    ctx,
    visitor,
    {
      type: 'agent:reassigned',
      previousAgentId: from.id,
      previousAgentName: from.name,
      newAgent: to.profile,
      reason: trigger.reason,
      cascade: { id: cascade.id, firstAgentName: cascade.firstAgentName, count: cascade.count },
      ...(ringing ? { requestId: ringing.id } : {}),
    },
    { token: claimsOf(visitor) },
  );
}

/** Where the visitor's call attempt stands: with whom it rings, or that it is queued. */
export function sendRinging(ctx: StepContext, attempt: Attempt): void {
  const { visitor, offers } = attempt;
  const ringing = ringingOf(attempt);
  sendToVisitor(ctx, visitor, {
    type: 'call:ringing',
    requestId: attempt.id,
    agentId: (ringing?.agent ?? agentOf(visitor))?.id ?? null,
    attempt: ringing ? offers.length : offers.length + 1,
    queued: ringing === null,
  });
}

/** What a console needs to ring. */
export function incomingCall(attempt: Attempt, deadline: number): IncomingCall {
  return {
    requestId: attempt.id,
    visitor: publicVisitor(attempt.visitor),
    deadline,
    attempt: attempt.offers.length,
  };
}

/** What rings at an agent: a visitor's request, or a call that another agent hands over. */
export function incomingAt({ ringing: attempt }: Agent): IncomingCall | null {
  if (!attempt) return null;
  const call = callOf(attempt);
  const transfer = transferRingOf(call);
  if (call && transfer) return incomingTransfer(call, transfer);
  const ringing = ringingOf(attempt);
  return ringing && incomingCall(attempt, ringing.until);
}

/** Everything one tab of an agent shows. */
export function agentState(ctx: StepContext, agent: Agent, socket: SocketId): ToAgent {
  const { settings } = ctx.state;
  const told: Extract<ToAgent, { type: 'agent:state' }> = {
    type: 'agent:state',
    agent: { ...agent.profile, role: agent.role, capacity: agent.capacity },
    status: statusOf(agent),
    viewers: agent.viewers.size,
    settings: {
      idleMinutes: settings.idleMinutes,
      ringSeconds: settings.ringSeconds,
      wrapUpSeconds: settings.wrapUpSeconds,
      graceSeconds: settings.graceSeconds,
    },
    now: ctx.now,
  };
  if (agent.chosenStatus === 'away' && agent.awayReason !== 'manual' && agent.awayReason !== null)
    told.awayReason = agent.awayReason;
  const request = incomingAt(agent);
  if (request) told.request = request;
  if (agent.call) told.call = agentCall(agent.call, socket);
  if (agent.consulting) told.consulting = consultingState(agent.consulting, socket);
  const { invitation } = agent;
  if (invitation) told.invitation = { visitorId: invitation.visitor.id, deadline: invitation.until };
  if (agent.wrapUp) told.wrapUp = { callId: agent.wrapUp.callId, deadline: agent.wrapUp.until };
  return told;
}

function agentCall(call: Call, socket: SocketId): AgentCall {
  const { attempt } = call;
  const rejoinUntil = lostUntil(call.agentSide);
  const visitorUntil = lostUntil(call.visitorSide);
  return {
    callId: attempt.id,
    requestId: attempt.id,
    visitor: publicVisitor(attempt.visitor),
    startedAt: call.startedAt,
    owner: ownerOf(call) === socket,
    ...(rejoinUntil === null ? {} : { rejoinUntil }),
    ...(visitorUntil === null ? {} : { visitorUntil }),
    ...runningTransfer(call),
  };
}

/** By the hours of the visitor's pool, or else of the organization. */
function opensAtFor({ state, now }: StepContext, visitor: Visitor): number | null {
  const hours = poolOf(state, visitor.poolId).config.hours ?? state.settings.hours;
  return hours && nextOpening(hours, now);
}

/** Made anew when the settings or the pool were changed: until then everybody in the pool is told the same. */
function widgetOf({ state }: StepContext, visitor: Visitor): WidgetConfig {
  const { settings } = state;
  const pool = poolOf(state, visitor.poolId);
  const { told, config } = pool;
  if (told?.settings === settings && told.config === config) return told.widget;
  const widget = widgetConfig(settings, config.widget);
  pool.told = { settings, config, widget };
  return widget;
}
