import { directoryOf } from '../../directory/directory.ts';
import { macOf } from '../../mac.ts';
import { addressKey } from '../../org/address.ts';

/**
 * Notes that an account of this address is in the organization, so that its owner can sign in without the organization's
 * address. Never fails: without it they sign in there.
 */
export async function rememberAccount(env: Env, email: string, slug: string): Promise<void> {
  const [address] = namesOf(env, email);
  try {
    if (address !== undefined) await directoryOf(env).noteAccount(address, slug);
  } catch (error) {
    console.warn('the directory was not told of an account', error);
  }
}

/** An account that is gone. What the directory does not hear now, it hears when somebody signs in by this address. */
export async function forgetAccount(env: Env, email: string, slug: string): Promise<void> {
  try {
    await directoryOf(env).forgetAccount(namesOf(env, email), slug);
  } catch (error) {
    console.warn('the directory was not told that an account is gone', error);
  }
}

/** The organizations that may have an account of this address, those that were noted first first. */
export async function organizationsOf(env: Env, email: string): Promise<string[]> {
  return directoryOf(env).accountsOf(namesOf(env, email));
}

/** By what the directory knows an address: it cannot be read from that, nor guessed without the deployment's secret. */
function namesOf({ TOKEN_SECRET, TOKEN_SECRET_PREVIOUS }: Env, email: string): string[] {
  const secrets = [TOKEN_SECRET, ...(TOKEN_SECRET_PREVIOUS ? [TOKEN_SECRET_PREVIOUS] : [])];
  return secrets.map((secret) => macOf(secret, `account ${addressKey(email)}`).toString('base64url', 0, 24));
}
