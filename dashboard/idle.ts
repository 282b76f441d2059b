import { effect, signal } from '@preact/signals';
import type { AgentMessage } from '../worker/protocol/agent.ts';
import { notify } from './call/alert.ts';
import { serverNow } from './clock.ts';
import { agentState, incoming, isAvailable, link } from './store.ts';

const INPUTS = ['pointerdown', 'pointermove', 'keydown', 'wheel', 'touchstart', 'pageshow'] as const;
const WARN_AT_MOST_MS = 60_000;

/** When this tab will say that nobody is there; `null` while no warning is due. */
export const idleDeadline = signal<number | null>(null);

/**
 * Watches for input in this tab (T-1): warns, then says `idle`, and says `back` at the next input if the server
 * still counts the agent as available because of another tab.
 */
export function watchInput(send: (message: AgentMessage) => boolean): () => void {
  let lastInput = Date.now();
  let saidIdle = false;

  const onInput = () => {
    lastInput = Date.now();
    idleDeadline.value = null;
    if (!saidIdle) return;
    saidIdle = false;
    if (isAvailable.peek()) send({ type: 'agent:back' });
  };

  const check = () => {
    const idleMs = (agentState.peek()?.settings.idleMinutes ?? 0) * 60_000;
    const counts = idleMs > 0 && isAvailable.peek() && incoming.peek() === null;
    if (!counts) {
      // A ring or a call is work: its end starts a new count.
      if (!saidIdle) lastInput = Date.now();
      idleDeadline.value = null;
      return;
    }
    const left = lastInput + idleMs - Date.now();
    if (saidIdle || left > Math.min(WARN_AT_MOST_MS, idleMs / 2)) return;
    if (left <= 0) {
      idleDeadline.value = null;
      saidIdle = send({ type: 'agent:away', reason: 'idle' });
    } else if (idleDeadline.value === null) {
      idleDeadline.value = serverNow() + left;
      notify('Are you still there?', 'Without input you will be set to away in a moment.');
    }
  };

  // A new connection starts as one with input: it has to be told again.
  const stopListening = effect(() => {
    if (link.value.state === 'open') saidIdle = false;
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
