import type { Agent, Call, Consultation, Draft, SocketId, Time, Transfer } from '../model/state.ts';
import { consultationOf, transferRingOf } from '../model/phases.ts';
import type { StepContext } from '../model/step-context.ts';
import { changeAgent, notifyLater } from './agents.ts';
import { changeCall } from './attempts.ts';

type Ring = Extract<Transfer, { kind: 'ringing' }>;

/** The call rings at another agent, to whom it is handed over. */
export function startTransferRing(ctx: StepContext, call: Call, ring: Omit<Ring, 'kind'>): void {
  setTransfer(ctx, call, { kind: 'ringing', ...ring });
  changeAgent(ctx, ring.target, { notify: true }, (draft) => {
    draft.ringing = call.attempt;
    draft.lastOfferedAt = ctx.now;
  });
}

/** Changes a ring of a transfer that goes on; does nothing when none does. */
export function changeTransferRing(
  ctx: StepContext,
  call: Call,
  change: Partial<Pick<Ring, 'until' | 'request'>>,
): void {
  const ring = transferRingOf(call);
  if (!ring) return;
  setTransfer(ctx, call, { ...ring, ...change });
  notifyLater(ctx, ring.target);
}

/** The target, at whom it rang, is connected with the agent of the call first. */
export function startConsultation(
  ctx: StepContext,
  call: Call,
  { request, target }: Pick<Ring, 'request' | 'target'>,
  { socket, mediaUntil }: { socket: SocketId; mediaUntil: Time },
): void {
  setTransfer(ctx, call, {
    kind: 'consulting',
    request,
    target,
    targetSide: { kind: 'here', socket },
    up: { agent: false, target: false },
    mediaUntil,
  });
  changeAgent(ctx, target, { reason: 'call_started', notify: true }, (draft) => {
    draft.consulting = call;
  });
}

/** Changes a consultation that goes on; does nothing when none does. */
export function changeConsultation(
  ctx: StepContext,
  call: Call,
  change: (draft: Draft<Consultation>) => void,
): void {
  const consultation = consultationOf(call);
  if (!consultation) return;
  const draft = { ...consultation };
  change(draft);
  setTransfer(ctx, call, draft);
  notifyLater(ctx, draft.target);
}

/** Ends whatever a transfer is at: nobody is rung for it, nor asked about it. */
export function clearTransfer(ctx: StepContext, call: Call): void {
  const { transfer } = call;
  if (!transfer) return;
  setTransfer(ctx, call, null);
  const reason = transfer.kind === 'consulting' ? { reason: 'call_ended' } : {};
  changeAgent(ctx, transfer.target, { notify: true, ...reason }, (draft) => {
    if (transfer.kind === 'ringing') draft.ringing = null;
    else {
      draft.consulting = null;
      draft.lastCall = call.attempt.id;
    }
  });
}

/** The call is another agent's from now on. The one who had it still believes that they are in it. */
export function giveCall(
  ctx: StepContext,
  call: Call,
  to: { target: Agent; socket: SocketId; mode: 'cold' | 'warm'; mediaUntil: Time | null },
): void {
  const { target, socket, mode, mediaUntil } = to;
  changeCall(ctx, call, (draft) => {
    draft.transfers = [
      ...call.transfers,
      { fromAgentId: call.agent.id, toAgentId: target.id, mode, at: ctx.now },
    ];
    draft.agent = target;
    draft.agentSide = { kind: 'here', socket };
    draft.up = { agent: false, visitor: false };
    draft.devices = { ...call.devices, agent: null };
    draft.renewed = true;
    draft.mediaUntil = mediaUntil;
  });
  changeAgent(ctx, target, { reason: 'call_started', notify: true }, (draft) => {
    draft.call = call;
  });
}

function setTransfer(ctx: StepContext, call: Call, transfer: Transfer | null): void {
  changeCall(ctx, call, (draft) => {
    draft.transfer = transfer;
  });
  notifyLater(ctx, call.agent);
}
