import type { TokenRef } from '../trace.ts';

/** What happened to one visitor in its present cascade, put together from the log and from what it was told. */
export interface CascadeHistory {
  poolId: string;
  /** It came back with a token from before: what happened since is not held against anybody. */
  blind: boolean;
  cascadeId: string | null;
  /** Agents that lost it, and whether they may take it back when it has nobody. */
  lost: Map<string, boolean>;
  firstAgent: string | null;
  /** With whom it was in its last call. */
  callAgent: string | null;
  handoffs: number;
  /** The attempt, not answered yet, within which the cascade lasts however long. */
  attemptId: string | null;
  until: number;
  noticeUntil: number;
  /** Its newest offer: told again, or touched again, it is none. */
  lastOffer: string;
  /** The agent it lost last in the queue, and in which attempt. */
  lastLoss: string;
  /** Nobody before then: it was over a limit. */
  heldUntil: number;
  newestToken: TokenRef | null;
  /** What it was when that token was given: all that is left when the server has forgotten the visitor. */
  signed: CascadeHistory | null;
}

/** No cascade, nor a notice or an attempt that remind of one. */
export function isEmpty({ until, noticeUntil, heldUntil, attemptId, blind }: CascadeHistory): boolean {
  return until === 0 && noticeUntil === 0 && heldUntil === 0 && attemptId === null && !blind;
}

/** As it is now: what goes on changes no copy. */
export function copyOf(history: CascadeHistory): CascadeHistory {
  return { ...history, lost: new Map(history.lost), signed: null };
}

/** Of a visitor of whom nothing is known yet. */
export function newHistory(poolId: string): CascadeHistory {
  return {
    poolId,
    blind: false,
    cascadeId: null,
    lost: new Map(),
    firstAgent: null,
    callAgent: null,
    handoffs: 0,
    attemptId: null,
    until: 0,
    noticeUntil: 0,
    heldUntil: 0,
    lastOffer: '',
    lastLoss: '',
    newestToken: null,
    signed: null,
  };
}
