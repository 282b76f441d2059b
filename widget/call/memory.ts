import type { Choice } from '../../client/device-state.ts';
import type { SessionStore } from '../app/session-store.ts';

/** How often the call is written down as still going on. */
const KEEP_MS = 30_000;

/** What the visitor's browser remembers of the call: with which token to come back to it, and when it began. */
export interface CallMemory {
  rejoinToken: () => string;
  /** What the visitor wants to be on, in this call and in later ones. */
  choice: () => Choice;
  choose: (choice: Choice) => void;
  /** The call begins now. */
  begin: (token: string) => void;
  /** A newer token for the same call. */
  keep: (token: string) => void;
  /** Takes up what an earlier page has kept. */
  recall: () => void;
  /** Tells the time from now on, and keeps what is kept from getting too old to be believed. */
  run: () => void;
  /** Nothing is told or kept until it runs again. */
  rest: () => void;
  /** Forgets the call on this page; when it is over, so does the browser. */
  forget: (over: boolean) => void;
}

/** Makes an empty memory; `onSecond` is told every second of a call when it began, by this browser's clock. */
export function createCallMemory(store: SessionStore, onSecond: (startedAt: number) => void): CallMemory {
  let rejoinToken = '';
  let startedAt = 0;
  let keptAt = 0;
  let timer: ReturnType<typeof setInterval> | undefined;

  function keep(token: string): void {
    rejoinToken = token;
    keptAt = Date.now();
    store.keepRejoin({ token, startedAt, choice: store.session.choice });
  }

  function tick(): void {
    onSecond(startedAt);
    if (Date.now() - keptAt > KEEP_MS) keep(rejoinToken);
  }

  return {
    rejoinToken: () => rejoinToken,
    choice: () => ({ audio: true, video: true, ...store.session.choice }),
    choose(choice) {
      store.remember({ choice });
      if (rejoinToken) keep(rejoinToken);
    },
    begin(token) {
      startedAt = Date.now();
      store.session.size = '';
      keep(token);
    },
    keep,
    recall() {
      const kept = store.rejoin();
      rejoinToken = kept.token ?? rejoinToken;
      startedAt ||= kept.startedAt ?? Date.now();
      // A reopened tab knows it from the call alone.
      if (kept.choice) store.remember({ choice: kept.choice });
    },
    run() {
      clearInterval(timer);
      timer = setInterval(tick, 1_000);
    },
    rest: () => clearInterval(timer),
    forget(over) {
      clearInterval(timer);
      store.letGo(rejoinToken, over);
      rejoinToken = '';
      startedAt = 0;
    },
  };
}
