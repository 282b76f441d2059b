import type {
  PublicKeyCredentialCreationOptionsJSON,
  PublicKeyCredentialRequestOptionsJSON,
} from '@simplewebauthn/server';
import * as v from 'valibot';
import type { NewPasskey, PasskeySignIn } from '../../../protocol/passkeys.ts';
import { CHALLENGE_MS } from '../../org/accounts/passkey-challenges.ts';
import type { Credential } from '../../org/accounts/passkeys.ts';

/** Where a passkey is good: pages of this origin may use it, and its key is bound to the host. */
export interface Site {
  origin: string;
  host: string;
}

/** Whose passkey is to be made. */
interface Owner {
  agentId: string;
  /** What the authenticator calls the account. */
  accountName: string;
  /** Credentials that the owner has already: no authenticator makes a second one. */
  credentialIds: readonly string[];
}

/** ES256, EdDSA and RS256: some authenticator of every kind has one of them, and every runtime of ours all three. */
const ALGORITHMS = [-7, -8, -257];

export function siteOf(url: string): Site {
  const { origin, hostname } = new URL(url);
  return { origin, host: hostname };
}

/** What a browser is asked to make: a credential that the authenticator finds by itself, behind a PIN or a fingerprint. */
export async function creationOptions(
  { host }: Site,
  challenge: string,
  { agentId, accountName, credentialIds }: Owner,
): Promise<PublicKeyCredentialCreationOptionsJSON> {
  const { generateRegistrationOptions } = await webauthn();
  return generateRegistrationOptions({
    rpName: 'Usher',
    rpID: host,
    userID: Uint8Array.from(new TextEncoder().encode(agentId)),
    userName: accountName,
    userDisplayName: accountName,
    challenge: bytesOf(challenge),
    timeout: CHALLENGE_MS,
    attestationType: 'none',
    excludeCredentials: credentialIds.map((id) => ({ id })),
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
    supportedAlgorithmIDs: ALGORITHMS,
  });
}

/** What a browser is asked to sign in with: whichever passkey of this host somebody chooses. */
export async function requestOptions(
  { host }: Site,
  challenge: string,
): Promise<PublicKeyCredentialRequestOptionsJSON> {
  const { generateAuthenticationOptions } = await webauthn();
  return generateAuthenticationOptions({
    rpID: host,
    challenge: bytesOf(challenge),
    timeout: CHALLENGE_MS,
    userVerification: 'required',
  });
}

const ClientData = v.pipe(
  v.string(),
  v.parseJson(),
  v.object({ challenge: v.string(), crossOrigin: v.optional(v.boolean(), false) }),
);

/** What a browser says of its answer: which challenge it is to, and whether the page that asked is in a frame of another site. */
export function clientDataIn(clientDataJSON: string): { challenge: string; crossOrigin: boolean } {
  const parsed = v.safeParse(ClientData, textIn(clientDataJSON));
  return parsed.success ? parsed.output : { challenge: '', crossOrigin: false };
}

/** Whose signature a new credential has, if it was made on our page, itself in no frame of another site; null: it was not. */
export async function checkNewPasskey(
  { name: _name, ...response }: NewPasskey,
  { origin, host }: Site,
): Promise<Credential | null> {
  const { verifyRegistrationResponse } = await webauthn();
  const { challenge, crossOrigin } = clientDataIn(response.response.clientDataJSON);
  if (crossOrigin) return null;
  try {
    if (!(await isWithoutCertificates(response.response.attestationObject))) return null;
    const { registrationInfo } = await verifyRegistrationResponse({
      response,
      expectedChallenge: challenge,
      expectedOrigin: origin,
      expectedRPID: host,
      supportedAlgorithmIDs: ALGORITHMS,
    });
    if (!registrationInfo) return null;
    const { id, publicKey, counter } = registrationInfo.credential;
    return { credentialId: id, publicKey, counter };
  } catch {
    return null;
  }
}

/** The counter of a sign-in that this key signed on our page, as above; null: it did not. */
export async function checkSignIn(
  response: PasskeySignIn,
  { origin, host }: Site,
  publicKey: Uint8Array,
): Promise<number | null> {
  const { verifyAuthenticationResponse } = await webauthn();
  const { challenge, crossOrigin } = clientDataIn(response.response.clientDataJSON);
  if (crossOrigin) return null;
  try {
    const { verified, authenticationInfo } = await verifyAuthenticationResponse({
      response,
      expectedChallenge: challenge,
      expectedOrigin: origin,
      expectedRPID: host,
      // The object compares the counters, when it stores the new one.
      credential: { id: response.id, publicKey: Uint8Array.from(publicKey), counter: -1 },
    });
    return verified ? authenticationInfo.newCounter : null;
  } catch {
    return null;
  }
}

/**
 * Whether an attestation is none, or by the credential itself. We ask for none; following the certificates of another would
 * be work, and requests to addresses in them, for whoever sends one.
 */
async function isWithoutCertificates(attestationObject: string): Promise<boolean> {
  const { decodeAttestationObject } = await import('@simplewebauthn/server/helpers');
  const attestation = decodeAttestationObject(bytesOf(attestationObject));
  const format = attestation.get('fmt');
  return format === 'none' || (format === 'packed' && !attestation.get('attStmt').get('x5c'));
}

/** Loaded when it is first needed: few requests need it, and it takes a while to begin. */
function webauthn() {
  return import('@simplewebauthn/server');
}

/** @throws {SyntaxError} for what is no base64url */
function bytesOf(base64url: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.fromBase64(base64url, { alphabet: 'base64url' });
}

/** The text whose bytes these are; empty for what is no base64url. */
export function textIn(base64url: string): string {
  try {
    return new TextDecoder().decode(bytesOf(base64url));
  } catch {
    return '';
  }
}
