import type { Choice } from '../client/device-state.ts';

/** What the widget remembers for one tab: who the visitor is, and what it has seen of the widget. */
export interface Session {
  /** Signed by the server; presented to be known again. */
  token?: string | undefined;
  /** The widget was shown: later pages show the loop at once. */
  seen?: boolean | undefined;
  /** The visitor made the widget small. */
  minimized?: boolean | undefined;
  /** What the visitor wants to be on in calls. */
  choice?: Partial<Choice> | undefined;
}

/** The active call, for a reopened browser. */
export interface Rejoin {
  token: string;
  /** When the call began, by this browser's clock. */
  startedAt: number;
  choice?: Partial<Choice> | undefined;
}

/** Remembers for one organization. Where storage is full or forbidden it remembers for the page only. */
export interface SessionStore {
  readonly session: Session;
  /** Whether this tab was known when the page loaded. */
  readonly returning: boolean;
  remember: (change: Session) => void;
  rejoin: () => Rejoin | undefined;
  /** Keeps the active call, or forgets it. To be repeated while the call lasts: what is old is not believed. */
  keepRejoin: (rejoin: Rejoin | undefined) => void;
}

/** No server keeps a lost call open for longer. */
const REJOIN_MAX_AGE_MS = 360_000;

export function createSessionStore(org: string): SessionStore {
  const key = `usher:${org}`;
  const session: Session = read('sessionStorage', key);
  let rejoin: Partial<Rejoin & { at: number }> = read('localStorage', key);
  if (Date.now() - (rejoin.at ?? 0) > REJOIN_MAX_AGE_MS) rejoin = {};
  return {
    session,
    returning: !!session.token,
    remember(change) {
      Object.assign(session, change);
      write('sessionStorage', key, session);
    },
    rejoin() {
      const { token, startedAt = Date.now(), choice } = rejoin;
      return token ? { token, startedAt, choice } : undefined;
    },
    keepRejoin(kept) {
      rejoin = kept ? { ...kept, at: Date.now() } : {};
      write('localStorage', key, kept && rejoin);
    },
  };
}

type Area = 'sessionStorage' | 'localStorage';

function read(area: Area, key: string): object {
  try {
    const value: unknown = JSON.parse(window[area].getItem(key) ?? '{}');
    return value instanceof Object ? value : {};
  } catch {
    return {};
  }
}

function write(area: Area, key: string, value: object | undefined): void {
  try {
    if (value) window[area].setItem(key, JSON.stringify(value));
    else window[area].removeItem(key);
  } catch {
    // Full or forbidden: it is only not remembered.
  }
}
