/** Storage may be full or forbidden: what it did not take is remembered here, as long as the page lives. */
const untaken = new Map<string, string>();

/** What this browser keeps under a key, in all its tabs. */
export function readKept(key: string): string | null {
  return untaken.get(key) ?? attempt(() => localStorage.getItem(key)) ?? null;
}

/** Keeps a text; null: forgets it. */
export function keep(key: string, text: string | null): void {
  untaken.delete(key);
  const isDone = attempt(() => {
    if (text === null) localStorage.removeItem(key);
    else localStorage.setItem(key, text);
    return true;
  });
  if (!isDone && text !== null) untaken.set(key, text);
}

export function keptKeys(prefix: string): string[] {
  const stored = attempt(() => Object.keys(localStorage)) ?? [];
  return [...new Set([...stored, ...untaken.keys()])].filter((key) => key.startsWith(prefix));
}

function attempt<T>(act: () => T): T | undefined {
  try {
    return act();
  } catch {
    return undefined;
  }
}
