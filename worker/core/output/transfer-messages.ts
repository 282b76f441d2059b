import type {
  AgentCall,
  Consulting,
  IncomingCall,
  TransferState,
  TransferTo,
} from '../../../protocol/messages/to-agent.ts';
import { consultationOf, consultingSocket, lostUntil, takesPart, transferRingOf } from '../model/phases.ts';
import type { Agent, Call, SocketId, Transfer, TransferRequest } from '../model/state.ts';
import type { StepContext } from '../model/step-context.ts';
import { sendToAgent, sendToSocket, sendToVisitor } from '../model/step-context.ts';
import { publicVisitor, sendToOwner } from './parties.ts';

type Ring = Extract<Transfer, { kind: 'ringing' }>;

/** To whom a call goes: of a pool, also at whom it rings. */
export function transferTo({ to }: TransferRequest, target: Agent | null): TransferTo {
  return target === null ? { ...to } : { ...to, agentId: target.id };
}

/** Tells the agent who asked for it what has become of a transfer. */
export function sendTransferState(
  ctx: StepContext,
  call: Call,
  state: Exclude<TransferState, 'completed'>,
  to: TransferTo,
): void {
  sendToOwner(ctx, call, { type: 'call:transferring', callId: call.attempt.id, to, state });
}

/** Tells the visitor, if they take part, at whom it rings or who is asked; or that they keep the agent they have. */
export function sendTransferToVisitor(ctx: StepContext, call: Call): void {
  if (!takesPart(call)) return;
  const { transfer, attempt } = call;
  const type = 'call:transferring';
  const callId = attempt.id;
  if (transfer === null) return sendToVisitor(ctx, attempt.visitor, { type, callId, state: 'ended' });
  const { kind: state, target } = transfer;
  sendToVisitor(ctx, attempt.visitor, { type, callId, agent: target.profile, state });
}

/** What a console needs to ring for a call that is handed over. */
export function incomingTransfer({ attempt, agent }: Call, { request, until, rung }: Ring): IncomingCall {
  const { mode, note } = request;
  return {
    requestId: attempt.id,
    visitor: publicVisitor(attempt.visitor),
    deadline: until,
    attempt: rung.length,
    transfer: {
      fromAgentId: agent.id,
      fromName: agent.profile.displayName,
      mode,
      ...(note === null ? {} : { note }),
    },
  };
}

/** The two agents are connected with each other, or will be as soon as both are here: the one who asked offers. */
export function sendConsulting(ctx: StepContext, call: Call): void {
  const consultation = consultationOf(call);
  if (!consultation) return;
  const callId = call.attempt.id;
  const type = 'call:consulting';
  const socket = consultingSocket(call);
  if (socket !== null) sendToSocket(ctx, socket, { type, callId, with: call.agent.profile });
  if (socket !== null && call.agentSide.kind === 'here')
    sendToSocket(ctx, call.agentSide.socket, { type, callId, with: consultation.target.profile });
}

/** The target is not asked any more: every tab of theirs may show it. */
export function sendConsultingEnded(ctx: StepContext, target: Agent, { attempt }: Call): void {
  sendToAgent(ctx, target, { type: 'call:consulting_ended', callId: attempt.id });
}

/** The transfer of a call, as the console of its agent shows it; nothing without one. */
export function runningTransfer(call: Call): Pick<AgentCall, 'transfer'> {
  const { transfer } = call;
  if (!transfer) return {};
  const { kind: state, request, target } = transfer;
  const ring = transferRingOf(call);
  return {
    transfer: {
      state,
      to: transferTo(request, target),
      mode: request.mode,
      ...(ring && { deadline: ring.until }),
    },
  };
}

/** What one tab of an agent shows who is asked first about another agent's call. */
export function consultingState(call: Call, socket: SocketId): Consulting {
  const rejoinUntil = lostUntil(consultationOf(call)?.targetSide ?? { kind: 'here' });
  return {
    callId: call.attempt.id,
    with: call.agent.profile,
    visitor: publicVisitor(call.attempt.visitor),
    owner: consultingSocket(call) === socket,
    ...(rejoinUntil === null ? {} : { rejoinUntil }),
  };
}
