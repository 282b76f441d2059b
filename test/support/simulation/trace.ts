import type { OrgEvent, PoolConfig, VisitorCommand } from '../../../worker/core/index.ts';
import type { AgentAccount } from '../../../worker/core/model/events.ts';
import type { Settings } from '../../../protocol/settings.ts';

/** An organization as it is when a trace begins: nobody is connected. */
export interface Organization {
  settings: Settings;
  accounts: AgentAccount[];
  pools: PoolConfig[];
}

/**
 * Names a token by the event and the socket that brought it, as in `e12>v3`. A trace from which that event was
 * taken presents no token then, rather than one that nobody was ever given.
 */
export type TokenRef = string;

type Distribute<T, K extends PropertyKey> = T extends unknown ? Omit<T, K> : never;
type Joining = Extract<VisitorCommand, { type: 'visitor:join' }>;
type Rejoining = Extract<VisitorCommand, { type: 'call:rejoin' }>;

/** What a visitor's tab says, its tokens named and not yet looked up. */
export type UnresolvedVisitorCommand =
  | (Omit<Joining, 'claims' | 'rejoin'> & { token: TokenRef | null; rejoin: TokenRef | null })
  | (Omit<Rejoining, 'rejoin'> & { rejoin: TokenRef | null })
  | Exclude<VisitorCommand, Joining | Rejoining>;

/** One thing that happens to the server. */
export type Input =
  | Distribute<Exclude<OrgEvent, { type: 'visitor-said' | 'deadline' | 'heard' | 'restarted' }>, 'id'>
  | { type: 'visitor-said'; socket: string; message: UnresolvedVisitorCommand }
  /** Everything due is acted on, or only the first so many when the alarm breaks down. */
  | { type: 'alarm'; most?: number }
  /** Nothing is heard of a socket any more, though it stays open. */
  | { type: 'mute'; socket: string }
  /** The object sleeps and wakes: rebuilt from rows and attachments. */
  | { type: 'evict' }
  /** The object is killed: rows stay, sockets and attachments are gone. */
  | { type: 'restart' };

/** Milliseconds since the beginning, an id that no other entry has, and what happens. */
export type Entry = readonly [at: number, id: string, what: Input];

/** All that is needed to see a run again. */
export interface Trace {
  organization: Organization;
  entries: Entry[];
}

/** What a check found wrong. */
export class Violation extends Error {
  readonly found: readonly string[];

  constructor(found: readonly string[]) {
    super(found.join('; '));
    this.found = found;
  }

  override get name(): string {
    return 'Violation';
  }
}
