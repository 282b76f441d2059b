import { changeConsultation, clearTransfer, startConsultation } from '../changes/transfers.ts';
import { consultationOf } from '../model/phases.ts';
import type { Call, SocketId, TransferOutcome } from '../model/state.ts';
import type { StepContext } from '../model/step-context.ts';
import { after, sendToAgent } from '../model/step-context.ts';
import type { CancelReason, EndReason } from '../../../protocol/messages/reasons.ts';
import {
  sendConsulting,
  sendConsultingEnded,
  sendTransferState,
  sendTransferToVisitor,
  transferTo,
} from '../output/transfer-messages.ts';
import { stopTransferRing, type TransferRing } from './ringing.ts';

/** The target of a warm transfer has accepted, and is connected with the agent of the call; the visitor waits. */
export function consult(ctx: StepContext, call: Call, ring: TransferRing, socket: SocketId): void {
  const mediaUntil = after(ctx, ctx.state.settings.mediaUpSeconds);
  startConsultation(ctx, call, ring, { socket, mediaUntil });
  const { agent: from, attempt } = call;
  ctx.state.onTransfer?.({ visitor: attempt.visitor, from, what: 'consults', target: ring.target });
  sendTransferState(ctx, call, 'consulting', transferTo(ring.request, ring.target));
  sendConsulting(ctx, call);
  sendTransferToVisitor(ctx, call);
}

/** The consultation has come to nothing: the agent of the call keeps it, and all are told. */
export function endConsultation(ctx: StepContext, call: Call, outcome: TransferOutcome): void {
  const consultation = consultationOf(call);
  if (!consultation) return;
  dropConsultation(ctx, call, outcome);
  sendTransferState(ctx, call, outcome, transferTo(consultation.request, consultation.target));
  sendTransferToVisitor(ctx, call);
}

/** The agent of the call takes it back: the target rings no more, or is asked no more. */
export function cancelTransfer(ctx: StepContext, call: Call): void {
  const { transfer } = call;
  if (transfer?.kind !== 'ringing') return endConsultation(ctx, call, 'cancelled');
  dropRing(ctx, call, transfer, 'transfer_cancelled');
  sendTransferState(ctx, call, 'cancelled', transferTo(transfer.request, transfer.target));
  sendTransferToVisitor(ctx, call);
}

/** The call is over, and with it its transfer: only the target has to be told. */
export function abandonTransfer(ctx: StepContext, call: Call, reason: EndReason): void {
  const { transfer } = call;
  if (transfer?.kind === 'consulting') dropConsultation(ctx, call, 'cancelled');
  if (transfer?.kind !== 'ringing') return;
  const isVisitors = reason === 'visitor_ended' || reason === 'visitor_disconnected';
  dropRing(ctx, call, transfer, isVisitors ? 'visitor_left' : 'transfer_cancelled');
}

/** One of the two agents reports on the picture between them: up from both stands, failed ends the consultation. */
export function reportConsultationMedia(
  ctx: StepContext,
  call: Call,
  party: 'agent' | 'target',
  state: 'up' | 'failed',
): void {
  const consultation = consultationOf(call);
  if (!consultation) return;
  if (state === 'failed') return endConsultation(ctx, call, 'unavailable');
  if (consultation.up[party]) return;
  changeConsultation(ctx, call, (draft) => {
    draft.up = { ...draft.up, [party]: true };
    if (draft.up.agent && draft.up.target) draft.mediaUntil = null;
  });
}

/** A tab of the target takes the consultation up again after a restart. */
export function rejoinAsTarget(ctx: StepContext, call: Call, socket: SocketId): void {
  changeConsultation(ctx, call, (draft) => {
    draft.targetSide = { kind: 'here', socket };
  });
  resumeConsultation(ctx, call);
}

/** One of the two agents is back: they begin anew with each other as soon as both are here. */
export function resumeConsultation(ctx: StepContext, call: Call): void {
  const bothHere = call.agentSide.kind === 'here' && consultationOf(call)?.targetSide.kind === 'here';
  changeConsultation(ctx, call, (draft) => {
    draft.up = { agent: false, target: false };
    draft.mediaUntil = bothHere ? after(ctx, ctx.state.settings.mediaUpSeconds) : null;
  });
  sendConsulting(ctx, call);
}

function dropConsultation(ctx: StepContext, call: Call, outcome: TransferOutcome): void {
  const target = consultationOf(call)?.target;
  if (!target) return;
  clearTransfer(ctx, call);
  const { agent: from, attempt } = call;
  ctx.state.onTransfer?.({ visitor: attempt.visitor, from, what: 'ended', target, outcome });
  sendConsultingEnded(ctx, target, call);
}

function dropRing(ctx: StepContext, call: Call, ring: TransferRing, reason: CancelReason): void {
  stopTransferRing(ctx, call, ring, 'cancelled');
  sendToAgent(ctx, ring.target, { type: 'call:cancelled', requestId: call.attempt.id, reason });
}
