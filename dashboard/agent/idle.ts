import { effect, signal } from '@preact/signals';
import type { AgentMessage } from '../../protocol/messages/from-agent.ts';
import { serverNow } from '../api/server-clock.ts';
import { notifyIfHidden } from './notification.ts';
import { agentState, connectionState, incomingCall, isAvailable } from './state.ts';
import { AWAY_SOON, STILL_THERE } from '../texts/shell.ts';

const INPUTS = ['pointerdown', 'pointermove', 'keydown', 'wheel', 'touchstart', 'pageshow'] as const;
const WARN_AT_MOST_MS = 60_000;

/** When this tab will report its agent as idle; `null` while no warning is due. */
export const idleDeadline = signal<number | null>(null);

/**
 * Watches for input in this tab (T-1): without it warns, then sends `agent:away` (`idle`). Sends `agent:back` at the
 * next input if the server still counts the agent as available because of another tab. Returns what stops it.
 */
export function watchIdle(send: (message: AgentMessage) => boolean): () => void {
  let lastInput = Date.now();
  let isIdleSent = false;

  const onInput = () => {
    lastInput = Date.now();
    idleDeadline.value = null;
    if (!isIdleSent) return;
    isIdleSent = false;
    if (isAvailable.peek()) send({ type: 'agent:back' });
  };

  const check = () => {
    const idleMs = (agentState.peek()?.settings.idleMinutes ?? 0) * 60_000;
    const isWatched = idleMs > 0 && isAvailable.peek() && incomingCall.peek() === null;
    if (!isWatched) {
      // A ring or a call counts as input: when it ends, the count starts anew.
      if (!isIdleSent) lastInput = Date.now();
      idleDeadline.value = null;
      return;
    }
    const left = lastInput + idleMs - Date.now();
    if (isIdleSent || left > Math.min(WARN_AT_MOST_MS, idleMs / 2)) return;
    if (left <= 0) {
      idleDeadline.value = null;
      isIdleSent = send({ type: 'agent:away', reason: 'idle' });
    } else if (idleDeadline.value === null) {
      idleDeadline.value = serverNow() + left;
      notifyIfHidden(STILL_THERE, AWAY_SOON);
    }
  };

  // The server takes a new connection for one with input: idle has to be sent again.
  const stopListening = effect(() => {
    if (connectionState.value.state === 'open') isIdleSent = false;
  });
  const timer = setInterval(check, 1_000);
  for (const input of INPUTS) addEventListener(input, onInput, { passive: true, capture: true });
  return () => {
    stopListening();
    clearInterval(timer);
    idleDeadline.value = null;
    for (const input of INPUTS) removeEventListener(input, onInput, { capture: true });
  };
}
