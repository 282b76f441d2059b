import { CLOSE } from '../../../protocol/close-codes.ts';
import type { OrgState, SocketId, Time } from '../model/state.ts';
import type { StepContext } from '../model/step-context.ts';
import { closeSocket } from '../model/step-context.ts';

/** A socket that has not joined for so long is closed by the next check. */
const JOIN_WITHIN_MS = 10_000;
/** When the check comes, after the oldest was opened: those opened shortly after it are gathered with it. */
const CHECK_AFTER_MS = 15_000;

/** A visitor's socket was opened; it is nobody's until they join. */
export function openVisitorSocket({ state, now }: StepContext, socket: SocketId): void {
  state.sockets.set(socket, { unjoined: true });
  state.unjoined.set(socket, now);
}

/** When sockets that have not joined are looked for; null: there are none. Forgets those that have joined, or are gone. */
export function joinCheckAt(state: OrgState): Time | null {
  for (const [socket, openedAt] of state.unjoined) {
    const owner = state.sockets.get(socket);
    if (owner && 'unjoined' in owner) return openedAt + CHECK_AFTER_MS;
    state.unjoined.delete(socket);
  }
  return null;
}

/** Closes the sockets that were opened long enough ago and never said whose they are. */
export function checkUnjoined(ctx: StepContext): void {
  const { state, now } = ctx;
  for (const [socket, openedAt] of state.unjoined) {
    if (openedAt + JOIN_WITHIN_MS > now) return;
    const owner = state.sockets.get(socket);
    if (owner && 'unjoined' in owner) closeSocket(ctx, socket, CLOSE.silent, 'Nobody joined in time.');
    state.unjoined.delete(socket);
  }
}
