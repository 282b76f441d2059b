/**
 * Calls `onBeat` every `ms`. The timers of a hidden page run only once a minute; those of a worker do not. The worker's
 * code comes with the page: a file of its own would be gone after a deploy. Returns what stops it.
 */
export function startHeartbeat(ms: number, onBeat: () => void): () => void {
  const code = new Blob([`setInterval(() => postMessage(0), ${ms})`], { type: 'text/javascript' });
  const url = URL.createObjectURL(code);
  const worker = new Worker(url);
  worker.onmessage = onBeat;
  return () => {
    worker.terminate();
    URL.revokeObjectURL(url);
  };
}
