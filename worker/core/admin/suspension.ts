import type { CloseCode } from '../../../protocol/close-codes.ts';
import { cancelAttempt } from '../attempts/attempts.ts';
import { endCall } from '../calls/calls.ts';
import { disconnectAgent } from '../changes/agents.ts';
import { dropVisitor } from '../changes/visitors.ts';
import { callOf } from '../model/phases.ts';
import type { StepContext } from '../model/step-context.ts';
import { closeSocket } from '../model/step-context.ts';

/**
 * The operator has suspended the organization, or it is being deleted: calls end, attempts are cancelled, and
 * every socket is closed. Nobody is handed on, since nobody is left. Agents keep the status they chose last.
 */
export function closeOrg(ctx: StepContext, reason: 'org_suspended' | 'org_deleted', code: CloseCode): void {
  const { state } = ctx;
  state.suspended = true;
  // In an order that an eviction does not change.
  const attempts = [...state.attempts.values()].sort(byId);
  for (const attempt of attempts) {
    const call = callOf(attempt);
    if (call) endCall(ctx, call, reason);
  }
  for (const agent of [...state.agents.values()].sort(byId)) disconnectAgent(ctx, agent, reason);
  for (const attempt of attempts) {
    if (state.attempts.has(attempt.id)) cancelAttempt(ctx, attempt, 'visitor_left');
  }
  for (const visitor of state.visitors.values()) dropVisitor(ctx, visitor);
  for (const socket of [...state.sockets.keys()].sort()) closeSocket(ctx, socket, code);
  state.staleCheckAt = null;
}

function byId(a: { id: string }, b: { id: string }): number {
  return a.id < b.id ? -1 : 1;
}
