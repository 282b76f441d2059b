const TAB_KEY = 'usher:tab';
const CALL_KEY = 'usher:call';

let current: string | undefined;

/** This tab's id, the same over reloads: by it the server knows a call's own tab again. */
export function tabId(): string {
  current ??= read(TAB_KEY) ?? freshTabId();
  return current;
}

/** Gives this tab another id, when a copy of it has taken the old one. */
export function freshTabId(): string {
  current = crypto.randomUUID();
  write(TAB_KEY, current);
  return current;
}

/** The call this tab was in before it was reloaded. */
export function ownCall(): string | null {
  return read(CALL_KEY);
}

export function setOwnCall(callId: string | null): void {
  write(CALL_KEY, callId);
}

// Storage may be forbidden or full: then a reload costs the tab its memory, nothing else.
function read(key: string): string | null {
  try {
    return sessionStorage.getItem(key);
  } catch {
    return null;
  }
}

function write(key: string, value: string | null): void {
  try {
    if (value === null) sessionStorage.removeItem(key);
    else sessionStorage.setItem(key, value);
  } catch {
    // See above.
  }
}
