import * as v from 'valibot';
import type { TraceFact } from '../facts.ts';
import { Considered } from './pools.ts';
import { fact, time } from './shared.ts';

/** One thing that happened to a visitor; `choice` says who was considered then, and why not. */
export const TraceItem = v.object({
  at: time,
  event: v.picklist([
    'arrived',
    'returned',
    'page',
    'assigned',
    'waiting',
    'handed_off',
    'called',
    'rang',
    'offer_ended',
    'queued',
    'connection',
    'transfer',
    'call_ended',
    'attempt_ended',
    'message',
    'left',
  ]),
  text: v.string(),
  fact: fact<TraceFact>(),
  choice: v.exactOptional(
    v.object({
      chosen: v.nullable(v.string()),
      considered: v.array(v.object({ ...Considered.entries, name: v.string() })),
    }),
  ),
});
export type TraceItem = v.InferOutput<typeof TraceItem>;

/** `GET trace`, in order. */
export const TraceAnswer = v.object({ visitorId: v.string(), items: v.array(TraceItem) });
export type TraceAnswer = v.InferOutput<typeof TraceAnswer>;
