import * as v from 'valibot';
import { LIMITS } from './limits.ts';

/** An opaque id. */
export const Id = v.pipe(v.string(), v.minLength(1), v.maxLength(LIMITS.idLength));
/** A page's address as the browser tells it; a malformed one is allowed and goes to the default pool. */
export const PageUrl = v.pipe(v.string(), v.maxLength(LIMITS.pageUrlLength));
export const Token = v.pipe(v.string(), v.maxLength(LIMITS.tokenLength));
export const Note = v.pipe(v.string(), v.maxLength(LIMITS.noteLength));
export const Email = v.pipe(
  v.string(),
  v.trim(),
  v.maxLength(LIMITS.emailLength),
  v.email('must be an e-mail address'),
);
export const Name = v.pipe(
  v.string(),
  v.trim(),
  v.minLength(1, 'must not be empty'),
  v.maxLength(LIMITS.nameLength),
);
/** What a party's microphone or camera is: one that was taken away in the middle of a call is `lost`. */
export const DeviceState = v.picklist(['on', 'off', 'none', 'blocked', 'lost']);
export type DeviceState = v.InferOutput<typeof DeviceState>;
export const Media = v.picklist(['kept', 'new']);
export type Media = v.InferOutput<typeof Media>;
