import { activeCall } from '../call/active-call.ts';
import { acceptedRequestId, incomingCall } from '../agent/state.ts';

const RELOADED_KEY = 'usher:reloaded';
const NOT_AGAIN_MS = 60_000;

/** Fields that somebody has typed into. */
const typedInto = new Set<Element>();
addEventListener(
  'input',
  ({ target, isTrusted }) => {
    if (isTrusted && target instanceof Element) typedInto.add(target);
  },
  true,
);

/**
 * This page needs a file of a newer version of the console: reloads, but not again and again, nor when a call or what
 * somebody has typed would be lost. Returns whether it does.
 */
export function reloadForPage(): boolean {
  const busyWith = activeCall.peek() ?? incomingCall.peek() ?? acceptedRequestId.peek();
  return busyWith === null && !isTyped() && reloadOnce();
}

/** The same when the server does not talk to this version any more: only a reload saves a call then. */
export function reloadForCall(): boolean {
  return (activeCall.peek() !== null || !isTyped()) && reloadOnce();
}

function isTyped(): boolean {
  for (const field of typedInto) if (!field.isConnected) typedInto.delete(field);
  return typedInto.size > 0;
}

function reloadOnce(): boolean {
  try {
    const last = Number(sessionStorage.getItem(RELOADED_KEY) ?? 0);
    if (Date.now() - last < NOT_AGAIN_MS) return false;
    sessionStorage.setItem(RELOADED_KEY, String(Date.now()));
  } catch {
    // Where nothing can be remembered, the page might reload for ever.
    return false;
  }
  location.reload();
  return true;
}
