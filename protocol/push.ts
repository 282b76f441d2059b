import * as v from 'valibot';

/** Longer than any that push services give; what is stored of a stranger's making needs a bound. */
const MOST_CHARS = 1_024;
/** Names that lead to nobody's push service, but into somebody's own network. */
const OWN_NETWORKS = /(^|\.)(localhost|local|internal|intranet|lan|home|corp|private|arpa|test|invalid)$/;

/** The address at a push service: by HTTPS, at its usual port, under a name that everybody can look up. */
const Endpoint = v.pipe(
  v.string(),
  v.maxLength(MOST_CHARS),
  v.check(isPublicAddress, 'must be an https address of a push service'),
);

/** A browser's subscription as `PushSubscription.toJSON()` gives it; the keys as RFC 8291 has them, in base64url. */
export const PushSubscriptionItem = v.strictObject({
  endpoint: Endpoint,
  expirationTime: v.optional(v.nullable(v.number())),
  keys: v.strictObject({
    /** A point of P-256, uncompressed: 65 bytes, the first of them 4. */
    p256dh: v.pipe(v.string(), v.regex(/^B[\w-]{86}=?$/, 'must be an uncompressed point of P-256')),
    auth: v.pipe(v.string(), v.regex(/^[\w-]{22}(==)?$/, 'must be 16 bytes in base64url')),
  }),
});
export type PushSubscriptionItem = v.InferOutput<typeof PushSubscriptionItem>;

/** Body of `PUT me/push`; null: no push messages for this session any more. */
export const PushBody = v.strictObject({ subscription: v.nullable(PushSubscriptionItem) });
export type PushBody = v.InferOutput<typeof PushBody>;

/** What a push message says, in JSON, to the service worker of the console (`dashboard/push-worker`). */
export interface PushMessage {
  kind: 'waiting' | 'missed' | 'message';
  /** The name of the organization. */
  org: string;
  pageUrl: string;
}

/** A name with a dot: no number of an IP address, which a URL always writes with digits alone or in brackets. */
function isPublicAddress(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, username, password, port, hostname } = new URL(text);
  const isName = /^[a-z0-9-]+(\.[a-z0-9-]+)*\.[a-z][a-z0-9-]*$/.test(hostname);
  return protocol === 'https:' && username + password + port === '' && isName && !OWN_NETWORKS.test(hostname);
}
