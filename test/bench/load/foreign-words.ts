import * as v from 'valibot';

// What the benchmark and the process of an adapter say to each other. Each question is answered before the next.

const number = v.pipe(v.number(), v.finite());

/** `start`, `stop` and the questions of `foreign.ts`; `load`: how busy the client was in what was measured. */
export const Question = v.variant('ask', [
  v.strictObject({ ask: v.literal('start'), port: number, agents: number, capacity: number }),
  v.strictObject({
    ask: v.picklist(['join', 'gather', 'leave', 'gather half', 'drop half']),
    count: number,
  }),
  v.strictObject({ ask: v.picklist(['back', 'reopen half', 'load', 'stop']) }),
]);
export type Question = v.InferOutput<typeof Question>;

export const Started = v.strictObject({
  pid: v.pipe(number, v.integer(), v.minValue(1)),
  halves: v.boolean(),
});
export const Told = v.strictObject({ ms: number, meanBytes: number });
export const Load = v.strictObject({ p50: number, p99: number, max: number, utilization: number });
export const Nothing = v.strictObject({});

export const Answer = v.variant('is', [
  /** It was loaded: the first word. */
  v.strictObject({ is: v.literal('loaded'), name: v.string() }),
  v.strictObject({ is: v.literal('done'), value: v.unknown() }),
  v.strictObject({ is: v.literal('failed'), why: v.string() }),
]);
export type Answer = v.InferOutput<typeof Answer>;
