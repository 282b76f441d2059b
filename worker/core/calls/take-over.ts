import type { TransferMode } from '../../../protocol/fields.ts';
import { changeCall } from '../changes/attempts.ts';
import { clearTransfer, giveCall } from '../changes/transfers.ts';
import { handOffViewers } from '../handoffs/handoffs.ts';
import { lostUntil, takesPart } from '../model/phases.ts';
import type { Call, SocketId } from '../model/state.ts';
import type { StepContext } from '../model/step-context.ts';
import { after, sendToAgent, sendToSocket, sendToVisitor } from '../model/step-context.ts';
import { logTransfer } from '../output/log.ts';
import { publicVisitor, rejoinClaims } from '../output/parties.ts';
import { transferTo } from '../output/transfer-messages.ts';
import { TRIGGERS } from '../placement/cascade.ts';
import { consult } from '../transfers/consultation.ts';
import { stopTransferRing, type TransferRing } from '../transfers/ringing.ts';
import { repeatChat } from './chat.ts';
import { repeatDevices } from './devices.ts';
import { ending } from './ending.ts';
import { freeAgent } from './free-agent.ts';
import { reconnecting } from './reconnecting.ts';

/** The target accepts: they have the call, or of a warm transfer are asked first. Their viewers are handed on (T-4). */
export function acceptTransfer(ctx: StepContext, call: Call, ring: TransferRing, socket: SocketId): void {
  const { target, request } = ring;
  stopTransferRing(ctx, call, ring, null);
  const requestId = call.attempt.id;
  sendToAgent(ctx, target, { type: 'call:cancelled', requestId, reason: 'taken' }, socket);
  if (request.mode === 'warm' && call.agentSide.kind === 'here') consult(ctx, call, ring, socket);
  else takeOver(ctx, call, ring, socket, 'cold');
  handOffViewers(ctx, target, TRIGGERS.busy, () => true);
}

/** The target has the call from now on, and whoever had it is free; the visitor's peer begins anew. */
export function takeOver(
  ctx: StepContext,
  call: Call,
  { target, request }: Pick<TransferRing, 'target' | 'request'>,
  socket: SocketId,
  mode: TransferMode,
): void {
  const { agent: from, attempt } = call;
  const { id: callId, visitor } = attempt;
  clearTransfer(ctx, call);
  const mediaUntil = call.visitorSide.kind === 'here' ? after(ctx, ctx.state.settings.mediaUpSeconds) : null;
  giveCall(ctx, call, { target, socket, mode, mediaUntil });
  const to = transferTo(request, target);
  sendToAgent(ctx, from, { type: 'call:transferring', callId, to, state: 'completed' });
  freeAgent(ctx, from, attempt, 'call_transferred');
  logTransfer(ctx, visitor, attempt, { fromAgentId: from.id, toAgentId: target.id });
  sendToSocket(ctx, socket, {
    type: 'call:started',
    callId,
    requestId: callId,
    visitor: publicVisitor(visitor),
  });
  sendTransferred(ctx, call, socket);
  repeatDevices(ctx, call);
  repeatChat(ctx, call, socket);
  if (!call.warned) return;
  sendToSocket(ctx, socket, ending(ctx, call));
  if (takesPart(call)) sendToVisitor(ctx, visitor, ending(ctx, call));
}

/** The visitor gets another rejoin token with the other agent; one who is gone is told when they rejoin. */
function sendTransferred(ctx: StepContext, call: Call, socket: SocketId): void {
  const { agent, attempt, visitorSide } = call;
  const until = lostUntil(visitorSide);
  if (until !== null) sendToSocket(ctx, socket, reconnecting(ctx, call, until));
  if (!takesPart(call)) return;
  changeCall(ctx, call, (draft) => {
    draft.rejoinSeq += 1;
  });
  sendToVisitor(
    ctx,
    attempt.visitor,
    { type: 'call:transferred', callId: attempt.id, agent: agent.profile },
    { rejoinToken: rejoinClaims(call) },
  );
}

/** The agent who took over a consultation's call, or would: whoever consults from this tab. */
export function completeTransfer(ctx: StepContext, call: Call): boolean {
  const { transfer } = call;
  if (transfer?.kind !== 'consulting' || transfer.targetSide.kind !== 'here') return false;
  takeOver(ctx, call, transfer, transfer.targetSide.socket, 'warm');
  return true;
}
