/** Storage may be full or forbidden: what it did not take is remembered here, as long as the page lives. */
const notStored = new Map<string, string>();

/** What this browser stores under a key, for all its tabs. */
export function readStored(key: string): string | null {
  return notStored.get(key) ?? tryStorage(() => localStorage.getItem(key)) ?? null;
}

/** What is stored under a key as JSON; null where nothing is, or something that is none. */
export function readStoredJson(key: string): unknown {
  try {
    return JSON.parse(readStored(key) ?? 'null');
  } catch {
    // Not written by this page.
    return null;
  }
}

/** Stores a text; null: deletes it. */
export function store(key: string, text: string | null): void {
  notStored.delete(key);
  const isDone = tryStorage(() => {
    if (text === null) localStorage.removeItem(key);
    else localStorage.setItem(key, text);
    return true;
  });
  if (!isDone && text !== null) notStored.set(key, text);
}

export function storedKeys(prefix: string): string[] {
  const stored = tryStorage(() => Object.keys(localStorage)) ?? [];
  return [...new Set([...stored, ...notStored.keys()])].filter((key) => key.startsWith(prefix));
}

function tryStorage<T>(access: () => T): T | undefined {
  try {
    return access();
  } catch {
    return undefined;
  }
}
