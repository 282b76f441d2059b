import * as v from 'valibot';

/** Milliseconds since the epoch. */
export const Time = v.pipe(v.number(), v.integer());
export const MaybeTime = v.nullable(Time);
export const MaybeText = v.nullable(v.string());
