import type { Membership } from './pool.ts';
import type { Time, Visitor } from './state.ts';

/**
 * Names where visitors come from without saying where that is: a keyed hash of an address. Null where none is
 * known: then nothing is bounded.
 */
export type SourceId = string;

/** What the visitors of one source have together. */
export interface Source {
  readonly id: SourceId;
  /** Visitors of it who have an agent whom they watch or call. */
  readonly held: number;
  /** Visitors of it in the waiting queue of their pool, whether they may be served now or not. */
  readonly waiting: Set<Visitor>;
  readonly calls: SourceCalls;
}

/** What became of the call attempts of a source; kept in a row, because it outlasts its sockets. Plain JSON. */
export interface SourceCalls {
  /** When attempts were given up, or ended without an answer; the newest last. */
  readonly failed: readonly Time[];
  /** How many of the last ones, in a row, were cancelled as soon as they rang. */
  readonly hasty: number;
  /** No new attempt before then; null: at any time. */
  readonly notBefore: Time | null;
}

/** A source's row. */
export interface SourceRecord extends SourceCalls {
  id: SourceId;
  /** The row says nothing any more from then on. */
  until: Time;
}

/** The operator's numbers for one organization. Plain JSON. */
export interface Budgets {
  /** Places that a source may have, however few there are. */
  sourcePlaces: number;
  /** Attempts of a source that may fail within ten minutes. */
  sourceCalls: number;
  /** Visitors who may wait connected. */
  maxWaiting: number;
}

export const DEFAULT_BUDGETS: Budgets = { sourcePlaces: 10, sourceCalls: 6, maxWaiting: 2_000 };

/** A source may have one in so many of all places. */
export const SOURCE_SHARE = 4;
/** Of each pool one place in so many is kept for sources that have none. */
export const RESERVED_SHARE = 5;
export const CALL_WINDOW_MS = 600_000;
/** An attempt cancelled within this time was hasty. */
export const HASTY_MS = 2_000;
/** So many hasty ones in a row make their source wait. */
export const MOST_HASTY = 2;
export const HASTY_WAIT_MS = 30_000;

export const NO_CALLS: SourceCalls = { failed: [], hasty: 0, notBefore: null };

/** What an available agent adds to the places of their pools. */
export interface PlacesOfAgent {
  readonly capacity: number;
  readonly free: number;
  readonly memberships: readonly Membership[];
}

export const NO_PLACES: PlacesOfAgent = { capacity: 0, free: 0, memberships: [] };

/** Why no new attempt may be made now. */
export type CallObstacle = 'too_hasty' | 'too_many_failed';

/** A source's row; null: there is nothing to be kept of it. */
export function sourceRecord({ id, calls }: Source): SourceRecord | null {
  const until = Math.max(calls.notBefore ?? 0, (calls.failed.at(-1) ?? 0) + CALL_WINDOW_MS);
  return calls === NO_CALLS ? null : { id, ...calls, until };
}
