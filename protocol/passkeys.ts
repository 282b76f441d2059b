import * as v from 'valibot';
import { Name } from './fields.ts';

/** Passkeys on the wire: what browsers send is WebAuthn's JSON, with what the server reads of it. */

const base64url = (maxLength: number) =>
  v.pipe(v.string(), v.maxLength(maxLength), v.regex(/^[A-Za-z0-9_-]*$/, 'must be base64url'));

/** At most 1,023 bytes (WebAuthn Level 3, section 4, "Credential ID"). */
const CredentialId = v.pipe(base64url(1_364), v.minLength(1));
/** A challenge, an origin and some flags. */
const ClientData = base64url(4_096);

/** Other fields are passed over: browsers add new ones. */
const credential = {
  id: CredentialId,
  rawId: CredentialId,
  type: v.literal('public-key'),
  clientExtensionResults: v.optional(v.object({}), {}),
};

/** Body of `POST me/passkeys`: what `startRegistration` gave, and what the passkey is to be called. */
export const NewPasskey = v.object({
  ...credential,
  response: v.object({ clientDataJSON: ClientData, attestationObject: base64url(16_384) }),
  name: v.optional(Name, 'Passkey'),
});
export type NewPasskey = v.InferOutput<typeof NewPasskey>;

/** Body of `POST session/passkey`: what `startAuthentication` gave. */
export const PasskeySignIn = v.object({
  ...credential,
  response: v.object({
    clientDataJSON: ClientData,
    authenticatorData: base64url(4_096),
    signature: base64url(2_048),
    /** At most 64 bytes (WebAuthn Level 3, section 4, "User Handle"). */
    userHandle: v.exactOptional(base64url(88)),
  }),
});
export type PasskeySignIn = v.InferOutput<typeof PasskeySignIn>;

/** One of one's own passkeys. */
export const PasskeyItem = v.object({
  id: v.string(),
  name: v.string(),
  createdAt: v.number(),
  /** Null: not since it was made. */
  lastUsedAt: v.nullable(v.number()),
});
export type PasskeyItem = v.InferOutput<typeof PasskeyItem>;

/** `GET me/passkeys`: all, the oldest first. */
export const PasskeysAnswer = v.object({ items: v.array(PasskeyItem) });
export type PasskeysAnswer = v.InferOutput<typeof PasskeysAnswer>;

/** `POST me/passkeys`. */
export const PasskeyAnswer = v.object({ passkey: PasskeyItem });
export type PasskeyAnswer = v.InferOutput<typeof PasskeyAnswer>;

/**
 * What an admin's session still lacks before it may do anything else, where `requirePasskey` is on: a passkey is to be
 * made, or the one that there is to be used.
 */
export const PasskeyDue = v.picklist(['add', 'use']);
export type PasskeyDue = v.InferOutput<typeof PasskeyDue>;
