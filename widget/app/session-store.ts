import type { WidgetConfig } from '../../protocol/settings.ts';
import type { Choice } from '../../client/device-state.ts';
import type { ChatRead } from '../chat/chat-log.ts';
import type { Size } from '../controls/contract.ts';

/** What the widget remembers for one tab: who the visitor is, and what they have seen of the widget. */
export interface Session {
  /** Signed by the server; presented to be known again. */
  token?: string | undefined;
  /** The widget was shown: later pages show the loop at once. */
  seen?: boolean | undefined;
  /** The visitor made the widget small. */
  minimized?: boolean | undefined;
  /** The visitor has closed the widget for as long as the tab lives. */
  closed?: boolean | undefined;
  /** The corner that the visitor moved it to. */
  look?: Pick<WidgetConfig, 'position'> | undefined;
  /** How large the visitor has made the call that is on. */
  size?: Size | undefined;
  /** How much of a call's chat was seen. */
  read?: ChatRead | undefined;
  /** What the visitor wants to be on in calls. */
  choice?: Partial<Choice> | undefined;
}

/** The active call, for a reopened browser. */
export interface Rejoin {
  token: string;
  /** When the call began, by this browser's clock. */
  startedAt: number;
  choice?: Partial<Choice> | undefined;
  /** When the page went that was in the call, if nobody has gone on with it since. */
  leftAt?: number | undefined;
}

/**
 * What a page writes beside its session when it goes: only the page that finds this goes on with the session. One
 * that finds a session without it is a copy of a page that still lives.
 */
interface HandedOn {
  leftAt?: number | undefined;
  /** The rejoin token of the call that the page was in. */
  call?: string | undefined;
}

/** The entry that all tabs share: the call, and when that was last known to go on. */
type Kept = Partial<Rejoin & { at: number }>;

/** Remembers for one organization. Where storage is full or forbidden it remembers for the page only. */
export interface SessionStore {
  readonly session: Session;
  /** Whether the active call is this tab's own: it goes on here without a question. */
  inCall: () => boolean;
  remember: (change: Session) => void;
  /** The active call of this browser, in whichever tab; empty without one. */
  rejoin: () => Partial<Rejoin>;
  /** Keeps the active call as this tab's. To be repeated while it lasts: what is old is not believed. */
  keepRejoin: (rejoin: Rejoin) => void;
  /** The call is not this tab's any more; `over`: if it is still the one of this token, it is nobody's. */
  letGo: (token: string, over: boolean) => void;
  /** Leaves the session to the page that follows in this tab. */
  handOn: () => void;
  /** Goes on with what this tab's last page has left; `returned`: this page is shown again. */
  takeUp: (returned: boolean) => void;
}

/** No server keeps a lost call open for longer. */
const REJOIN_MAX_AGE_MS = 360_000;
/** A page that comes later than this after the one before it asks before it goes on with the call. */
const PAGE_CHANGE_MS = 30_000;

export function createSessionStore(org: string): SessionStore {
  const key = `usher:${org}`;
  const session: Session & HandedOn = {};
  /** The rejoin token of the call that this tab is in. */
  let own: string | undefined;

  function kept(): Kept {
    const found: Kept = read('localStorage', key);
    return Date.now() - (found.at ?? 0) > REJOIN_MAX_AGE_MS ? {} : found;
  }

  function keep(entry: Kept): void {
    own = entry.token;
    write('localStorage', key, { ...entry, at: Date.now(), leftAt: undefined });
  }

  function takeUp(returned: boolean): void {
    Object.assign(session, read('sessionStorage', key));
    const { leftAt, call } = session;
    const entry = kept();
    const soon = Date.now() - (leftAt ?? 0) < PAGE_CHANGE_MS;
    // Another tab goes on with the call, or went on with it, under the name that the token gives.
    const elsewhere = call && call !== (entry.token ?? (soon && call));
    own = undefined;
    if ((!leftAt && !returned) || elsewhere) session.token = undefined;
    else if (soon && call && entry.token) keep(entry);
    session.leftAt = session.call = undefined;
    // A copy of a page that still lives finds that again, and is a copy still.
    if (leftAt) write('sessionStorage', key, session);
  }

  takeUp(false);
  return {
    session,
    inCall: () => !!own,
    remember(change) {
      Object.assign(session, change);
      write('sessionStorage', key, session);
    },
    rejoin: kept,
    keepRejoin: keep,
    letGo(token, over) {
      own = undefined;
      if (over && kept().token === token) write('localStorage', key, undefined);
    },
    handOn() {
      const leftAt = Date.now();
      write('sessionStorage', key, { ...session, leftAt, call: own });
      const entry = kept();
      if (own && entry.token === own) write('localStorage', key, { ...entry, leftAt });
    },
    takeUp,
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
