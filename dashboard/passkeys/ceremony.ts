import {
  browserSupportsWebAuthn,
  startAuthentication,
  startRegistration,
  WebAuthnError,
} from '@simplewebauthn/browser';
import { addPasskey, askForPasskey, askForSignIn, signInWith } from '../api/passkeys.ts';
import { NO_PASSKEYS, passkeyTrouble } from '../texts/passkeys.ts';

/**
 * Has this browser make a passkey, and the server keep it under a name.
 *
 * @throws {Error} with a sentence, also when nobody answered the browser's question
 */
export async function makePasskey(name: string): Promise<void> {
  const made = await answered(async () => startRegistration({ optionsJSON: await askForPasskey() }));
  await addPasskey({ ...made, name });
}

/**
 * Signs in with whichever passkey somebody chooses.
 *
 * @throws {Error} with a sentence, also when nobody answered the browser's question
 */
export async function signInByPasskey(): Promise<void> {
  await signInWith(await answered(async () => startAuthentication({ optionsJSON: await askForSignIn() })));
}

/** What the browser gives, with its errors in words. */
async function answered<T>(ask: () => Promise<T>): Promise<T> {
  if (!browserSupportsWebAuthn()) throw new Error(NO_PASSKEYS);
  try {
    return await ask();
  } catch (error) {
    if (!(error instanceof WebAuthnError)) throw error;
    throw new Error(passkeyTrouble(error.name, error.code), { cause: error });
  }
}
