import * as v from 'valibot';
import { isTimeZone } from './days.ts';

const Clock = v.pipe(v.string(), v.regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'must be a time such as 09:00'));

/** The name of a time zone whose clocks are known here. */
export const TimeZone = v.pipe(
  v.string(),
  v.maxLength(64),
  v.check(isTimeZone, 'must be the name of a time zone, such as Europe/Berlin'),
);

/**
 * When somebody is there to be called. They inform, and never route. `day`: 0 (Sunday) to 6; `to` at or before `from`
 * is on the next day.
 */
export const Hours = v.strictObject({
  timeZone: TimeZone,
  days: v.pipe(
    v.array(
      v.strictObject({
        day: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(6)),
        from: Clock,
        to: Clock,
      }),
    ),
    v.maxLength(42),
  ),
});
export type Hours = v.InferOutput<typeof Hours>;
