import * as v from 'valibot';
import type { ChoiceFact } from '../facts.ts';
import { PoolBody, Rule } from '../http.ts';
import { fact } from './shared.ts';

export const PoolItem = v.object({
  ...PoolBody.entries,
  id: v.string(),
  isDefault: v.boolean(),
  version: v.number(),
});
export type PoolItem = v.InferOutput<typeof PoolItem>;

/** `POST pools`, `PUT pools/:id`. */
export const PoolAnswer = v.object({ pool: PoolItem });
export type PoolAnswer = v.InferOutput<typeof PoolAnswer>;

/** An agent whom a choice considered; `why` is a sentence, `fact` the same as a code with facts. */
export const Considered = v.object({
  agentId: v.string(),
  eligible: v.boolean(),
  why: v.string(),
  fact: fact<ChoiceFact>(),
});

/** `POST route`: where a visitor of a page would go now. */
export const RouteAnswer = v.object({
  pool: PoolItem,
  /** The rule that names the page; without one it belongs to the default pool. */
  rule: v.exactOptional(Rule),
  agent: v.exactOptional(v.object({ id: v.string(), displayName: v.string() })),
  considered: v.array(Considered),
});
export type RouteAnswer = v.InferOutput<typeof RouteAnswer>;

/** `POST route/draft`: whether the page would be the draft's, else of which pool; `pool` is null for one yet to be made. */
export const DraftRouteAnswer = v.object({
  isDraft: v.boolean(),
  pool: v.nullable(v.string()),
  rule: v.exactOptional(Rule),
});
export type DraftRouteAnswer = v.InferOutput<typeof DraftRouteAnswer>;
