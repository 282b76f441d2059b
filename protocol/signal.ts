import * as v from 'valibot';

/** What two peers tell each other to connect; relayed unread, so only its frame is checked. */
export const Signal = v.pipe(
  v.object({ description: v.optional(v.unknown()), candidate: v.optional(v.unknown()) }),
  v.check(
    (signal) => signal.description !== undefined || signal.candidate !== undefined,
    'must have a description or a candidate',
  ),
);
export type Signal = v.InferOutput<typeof Signal>;
