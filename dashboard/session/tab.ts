import { readOfTab, writeOfTab } from './tab-storage.ts';

const TAB_KEY = 'usher:tab';
const CALL_KEY = 'usher:call';
/** When the page before has left the rest to the one that follows it: a copied tab does not find this. */
const LEFT_KEY = 'usher:left';
/** Who comes later than this after the page before is asked whether to go on with its call. */
const PAGE_CHANGE_MS = 30_000;

let current: string | undefined;

takeUp(false);
addEventListener('pagehide', () => writeOfTab(LEFT_KEY, String(Date.now())));
addEventListener('pageshow', ({ persisted }) => {
  if (persisted) takeUp(true);
});

/** This tab's id, the same over reloads: by it the server knows a call's own tab again. */
export function tabId(): string {
  current ??= readOfTab(TAB_KEY) ?? createTabId();
  return current;
}

/** Gives this tab another id, when a copy of it has taken the old one. */
export function createTabId(): string {
  current = crypto.randomUUID();
  writeOfTab(TAB_KEY, current);
  return current;
}

/** The call this tab was in before it was reloaded. */
export function ownCall(): string | null {
  return readOfTab(CALL_KEY);
}

export function setOwnCall(callId: string | null): void {
  writeOfTab(CALL_KEY, callId);
}

/** Goes on as the tab that the page before was, if there was one; `returned`: this page is shown again. */
function takeUp(returned: boolean): void {
  const leftAt = Number(readOfTab(LEFT_KEY) ?? 0);
  writeOfTab(LEFT_KEY, null);
  if (Date.now() - leftAt > PAGE_CHANGE_MS) setOwnCall(null);
  // Without a mark this is a copy of a tab that still lives, and the id is the other's.
  if (leftAt || returned) current = readOfTab(TAB_KEY) ?? current;
  else writeOfTab(TAB_KEY, null);
}
