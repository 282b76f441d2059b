interface TrustedTypes {
  /** What a policy makes is typed as the text that it stands for: `Worker` takes it where it takes no text. */
  createPolicy(
    name: string,
    rules: { createScriptURL: typeof scriptUrl },
  ): { createScriptURL: typeof scriptUrl };
}

/** The page's policy lets no text become the address of a script, except what is made here: it names this one. */
const { trustedTypes } = globalThis as { trustedTypes?: TrustedTypes };
const policy = trustedTypes?.createPolicy('usher-heartbeat', { createScriptURL: scriptUrl }) ?? {
  createScriptURL: scriptUrl,
};

/** The address of a worker's code that beats every `ms`, which is text here since policies take nothing else. */
function scriptUrl(ms: string): string {
  const code = new Blob([`setInterval(() => postMessage(0), ${Number(ms)})`], { type: 'text/javascript' });
  return URL.createObjectURL(code);
}

/**
 * Calls `onBeat` every `ms`. The timers of a hidden page run only once a minute; those of a worker do not. The worker's
 * code comes with the page: a file of its own would be gone after a deploy. Returns what stops it.
 */
export function startHeartbeat(ms: number, onBeat: () => void): () => void {
  const url = policy.createScriptURL(String(ms));
  const worker = new Worker(url);
  worker.onmessage = onBeat;
  return () => {
    worker.terminate();
    URL.revokeObjectURL(String(url));
  };
}
