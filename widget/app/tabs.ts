import type { Call } from '../call/contract.ts';
import type { Connection } from './connection.ts';
import type { SessionStore } from './session-store.ts';

interface TabOptions {
  store: SessionStore;
  connection: Connection;
  /** Whether the visitor does something here that nothing may come in between. */
  busy: () => boolean;
  withCall: (then: (loaded: Call) => void) => void;
}

/** Time for a page change of the tab that is in a call, before another tab asks whether to go on with it. */
const PAGE_CHANGE_MS = 5_000;

/** Follows the page out of sight and back, and the other tabs of the site. Returns what ends that. */
export function followTabs({ store, connection, busy, withCall }: TabOptions): () => void {
  const listening = new AbortController();
  /** When the page went whose call this tab has asked for already. */
  let askedFor: number | undefined;

  /** The page goes, for ever or into the browser's cache: nothing of it may hold a place or a camera there. */
  function leave(): void {
    withCall((loaded) => loaded.suspend());
    store.handOn();
    connection.pause();
  }

  function comeBack({ persisted }: PageTransitionEvent): void {
    if (!persisted) return;
    store.takeUp(true);
    withCall((loaded) => loaded.resume());
  }

  /** The tab that was in the call may be closed: this one asks whether to go on with it, if it is the one seen. */
  function askForCall(): void {
    if (leftAt()) setTimeout(ask, PAGE_CHANGE_MS);
  }

  function ask(): void {
    if (!leftAt() || listening.signal.aborted || document.hidden || busy()) return;
    askedFor = leftAt();
    connection.close();
    connection.open();
  }

  function leftAt(): number | undefined {
    const { leftAt: at } = store.rejoin();
    return at === askedFor ? undefined : at;
  }

  document.addEventListener('visibilitychange', askForCall, listening);
  addEventListener('storage', askForCall, listening);
  addEventListener('pagehide', leave, listening);
  addEventListener('pageshow', comeBack, listening);
  return () => listening.abort();
}
