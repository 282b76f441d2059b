import { Hono } from 'hono';
import type { AgentAnswer, MeAnswer } from '../../../protocol/answers/accounts.ts';
import { Credentials } from '../../../protocol/http.ts';
import { ask, type OrgEnv } from '../context.ts';
import { deviceAsking } from './device.ts';
import { Refusal } from '../errors.ts';
import { rememberAccount } from './account-index.ts';
import { checkPassword } from './check-password.ts';
import { agentOnly, giveSession, otherMethods, sessionOnly, takeSession } from '../guards.ts';
import { jsonBody, jsonOnly } from '../validate.ts';

/** `session`: signing in and out. */
export const session = new Hono<OrgEnv>()
  .post('/', ...jsonOnly, jsonBody(Credentials), async (c) => {
    const { email, password } = c.req.valid('json');
    const known = await checkPassword(c, email, password);
    if (!known) throw new Refusal('BAD_CREDENTIALS', 'The e-mail address or the password is wrong.');
    const { agent, token } = await ask(c, (org) =>
      org.openSession(known.agentId, known.passwordHash, deviceAsking(c)),
    );
    await rememberAccount(c.env, email, c.get('slug'));
    giveSession(c, c.get('slug'), token);
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
  .get('/', sessionOnly, async (c) => {
    const { org, settings, passkeyDue } = c.get('visit');
    const agent = c.get('me');
    const { notices, hasFirstSteps } = await ask(c, (object) => object.news(agent.id));
    return c.json({
      org,
      agent,
      settings,
      notices,
      ...(hasFirstSteps && agent.role === 'admin' && { firstSteps: true as const }),
      ...(passkeyDue && { passkeyDue }),
    } satisfies MeAnswer);
  })
  .all('/', otherMethods('GET'))
  .delete('/notices/:id', agentOnly, async (c) => {
    await ask(c, (org) => org.dismissNotice(c.req.param('id'), c.get('session')));
    return c.body(null, 204);
  })
  .all('/notices/:id', otherMethods('DELETE'));
