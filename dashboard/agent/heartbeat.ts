import { trustedScript } from '../session/trusted-script.ts';

/** The address of a worker's code that beats every `ms`, which is text here since policies take nothing else. */
const scriptUrl = trustedScript('usher-heartbeat', (ms) => {
  const code = new Blob([`setInterval(() => postMessage(0), ${Number(ms)})`], { type: 'text/javascript' });
  return URL.createObjectURL(code);
});

/**
 * Calls `onBeat` every `ms`. The timers of a hidden page run only once a minute; those of a worker do not. The worker's
 * code comes with the page: a file of its own would be gone after a deploy. Returns what stops it.
 */
export function startHeartbeat(ms: number, onBeat: () => void): () => void {
  const url = scriptUrl(String(ms));
  const worker = new Worker(url);
  worker.onmessage = onBeat;
  return () => {
    worker.terminate();
    URL.revokeObjectURL(String(url));
  };
}
