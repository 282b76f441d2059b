import { addressKey } from '../../org/address.ts';
import { forgive } from '../../throttle/throttle.ts';
import { ask, type OrgContext } from '../context.ts';
import { origin, throttled } from '../guards.ts';
import { isPassword } from './passwords.ts';

/**
 * Checks a password against that of an account, in the same time whether or not there is one; null: it is wrong. Attempts
 * are counted, and a right one wipes those at its account.
 */
export async function checkPassword(
  c: OrgContext,
  email: string,
  password: string,
): Promise<{ agentId: string; passwordHash: string } | null> {
  const slug = c.get('slug');
  const account = addressKey(email);
  await throttled(c, 'login-any', slug);
  await throttled(c, 'login', slug, account);
  const known = await ask(c, (org) => org.passwordOf(email));
  if (!(await isPassword(password, known?.passwordHash)) || !known) return null;
  await forgive(c.env, 'login', [slug, account, origin(c)]);
  return known;
}
