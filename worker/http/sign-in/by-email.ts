import { Hono, type Context } from 'hono';
import type { FoundOrganizationsAnswer } from '../../../protocol/answers/organization.ts';
import { Credentials } from '../../../protocol/http.ts';
import { addressKey } from '../../org/address.ts';
import { countAttempt, forgive } from '../../throttle/throttle.ts';
import { askOrg } from '../context.ts';
import { Refusal } from '../errors.ts';
import { giveSession, origin, otherMethods, throttled } from '../guards.ts';
import { jsonBody, jsonOnly } from '../validate.ts';
import { forgetAccount, organizationsOf } from './account-index.ts';
import { deviceAsking } from './device.ts';
import { isPassword } from './passwords.ts';

type SignInContext = Context<{ Bindings: Env }>;

/** Accounts of one address whose password is tried at once. */
const MOST_TRIED = 3;
/** A refusal is answered so long after the question, or twice, or three times as long. */
const ANSWER_MS = 1_000;

/**
 * `/api/session`: signs in by e-mail and password alone, in every organization that has both. A refusal looks the same, and
 * comes after the same time, whether or not there is such an address anywhere: how many passwords were tried is not heard.
 */
export const sessionByEmail = new Hono<{ Bindings: Env }>()
  .post('/', ...jsonOnly, jsonBody(Credentials), async (c) => {
    const askedAt = Date.now();
    const { email, password } = c.req.valid('json');
    await throttled(c, 'login-any', '');
    await throttled(c, 'login', '', addressKey(email));
    const slugs = await organizationsOf(c.env, email);
    const items: FoundOrganizationsAnswer['items'] = [];
    for (const slug of slugs.slice(0, MOST_TRIED)) {
      const found = await signInAt(c, slug, email, password);
      if (found) items.push(found);
    }
    // As long as one that is wrong takes.
    if (slugs.length === 0) await isPassword(password, undefined);
    if (items.length === 0) {
      await scheduler.wait(ANSWER_MS - ((Date.now() - askedAt) % ANSWER_MS));
      throw new Refusal('BAD_CREDENTIALS', 'The e-mail address or the password is wrong.');
    }
    await forgive(c.env, 'login', ['', addressKey(email), origin(c)]);
    return c.json({ items } satisfies FoundOrganizationsAnswer);
  })
  .all('/', otherMethods('POST'));

/** Signs in at one organization; null: there is no such account, or its password is another. */
async function signInAt(
  c: SignInContext,
  slug: string,
  email: string,
  password: string,
): Promise<{ slug: string; name: string } | null> {
  // Counted with those at the organization's own door, whose guesses must not be doubled here.
  const counted = [slug, addressKey(email), origin(c)];
  const { isAllowed } = await countAttempt(c.env, 'login', counted);
  const known = isAllowed ? await askOrg(c.env, slug, (org) => org.passwordOf(email), true) : null;
  const account = known?.ok ? known.value : null;
  if (!(await isPassword(password, account?.passwordHash)) || !account) {
    if (known && (known.ok ? !known.value : known.code === 'NOT_FOUND'))
      await forgetAccount(c.env, email, slug);
    return null;
  }
  await forgive(c.env, 'login', counted);
  const { agentId, passwordHash } = account;
  const device = deviceAsking(c);
  const opened = await askOrg(c.env, slug, (org) => org.openSession(agentId, passwordHash, device), false);
  const visit = await askOrg(c.env, slug, (org) => org.visit(null), true);
  if (!opened.ok || !visit.ok) return null;
  giveSession(c, slug, opened.value.token);
  return { slug, name: visit.value.org.name };
}
