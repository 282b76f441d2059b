/**
 * Calls `beat` every `ms`. A hidden page's own timers run once a minute; those of a worker do not. Its code comes
 * with the page: a file of its own would be gone after a deploy. Returns what stops it.
 */
export function startHeart(ms: number, beat: () => void): () => void {
  const code = new Blob([`setInterval(() => postMessage(0), ${ms})`], { type: 'text/javascript' });
  const url = URL.createObjectURL(code);
  const worker = new Worker(url);
  worker.onmessage = beat;
  return () => {
    worker.terminate();
    URL.revokeObjectURL(url);
  };
}
