import { Hono } from 'hono';
import { addressKey } from '../org/address.ts';
import type { AgentAnswer, MeAnswer } from '../../protocol/answers.ts';
import { Credentials } from '../../protocol/http.ts';
import { forgive } from '../throttle/throttle.ts';
import { ask, type OrgEnv } from './context.ts';
import { Refusal } from './errors.ts';
import { giveSession, origin, otherMethods, sessionOnly, takeSession, throttled } from './guards.ts';
import { isPassword } from './passwords.ts';
import { jsonBody, jsonOnly } from './validate.ts';

/** `session`: signing in and out. */
export const session = new Hono<OrgEnv>()
  .post('/', ...jsonOnly, jsonBody(Credentials), async (c) => {
    const { email, password } = c.req.valid('json');
    const slug = c.get('slug');
    const account = addressKey(email);
    await throttled(c, 'login-any', slug);
    await throttled(c, 'login', slug, account);
    const known = await ask(c, (org) => org.passwordOf(email));
    if (!(await isPassword(password, known?.passwordHash)) || !known) {
      throw new Refusal('BAD_CREDENTIALS', 'The e-mail address or the password is wrong.');
    }
    const { agent, token } = await ask(c, (org) => org.openSession(known.agentId, known.passwordHash));
    await forgive(c.env, 'login', [slug, account, origin(c)]);
    giveSession(c, slug, token);
    return c.json({ agent } satisfies AgentAnswer);
  })
  .delete('/', sessionOnly, async (c) => {
    await ask(c, (org) => org.signOut(c.get('session'), c.get('me').id));
    takeSession(c, c.get('slug'));
    return c.body(null, 204);
  })
  .all('/', otherMethods('POST, DELETE'));

/** `me`: what the console needs first. */
export const me = new Hono<OrgEnv>()
  .get('/', sessionOnly, (c) => {
    const { org, settings, passkeyDue } = c.get('visit');
    return c.json({
      org,
      agent: c.get('me'),
      settings,
      ...(passkeyDue && { passkeyDue }),
    } satisfies MeAnswer);
  })
  .all('/', otherMethods('GET'));
