import * as v from 'valibot';
import { Email, Id, Name, noList } from './fields.ts';

/** All that a page says of its visitor, as JSON in UTF-8, has at most so many bytes. */
const MOST_BYTES = 2_048;

const identityEntries = {
  name: v.optional(Name),
  email: v.optional(Email),
  /** What the page's own system calls them. */
  externalId: v.optional(Id),
  traits: v.optional(
    v.pipe(
      noList(
        v.record(v.pipe(v.string(), v.minLength(1), v.maxLength(40)), v.pipe(v.string(), v.maxLength(200))),
      ),
      v.check((traits) => Object.keys(traits).length <= 20, 'has more than 20 pairs'),
    ),
  ),
};

/** What a page says of its visitor; nothing of it: it takes back what it said before. */
export const Identify = v.pipe(
  v.object({
    type: v.literal('visitor:identify'),
    ...identityEntries,
    /** HMAC-SHA-256 of `externalId` under the organization's identity secret, in hex. */
    signature: v.optional(v.pipe(v.string(), v.maxLength(128))),
  }),
  v.check(
    ({ type: _type, ...said }) => new TextEncoder().encode(JSON.stringify(said)).length <= MOST_BYTES,
    `has more than ${MOST_BYTES} bytes`,
  ),
);

/** Who a visitor is, as their page says; `verified`: the organization's own server has signed `externalId`. */
export const Identity = v.strictObject({
  name: v.exactOptional(v.string()),
  email: v.exactOptional(v.string()),
  externalId: v.exactOptional(v.string()),
  traits: v.exactOptional(v.record(v.string(), v.string())),
  verified: v.boolean(),
});
export type Identity = v.InferOutput<typeof Identity>;
