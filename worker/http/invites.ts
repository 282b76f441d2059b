import { Hono } from 'hono';
import { AcceptInvite, NewInvite } from '../protocol/http.ts';
import { ask, type OrgEnv } from './context.ts';
import { Refusal } from './errors.ts';
import { adminOnly, giveSession, otherMethods, throttled } from './guards.ts';
import { hashPassword } from './passwords.ts';
import { jsonBody, jsonOnly } from './validate.ts';

/** `invites`: how agents come into an organization. */
export const invites = new Hono<OrgEnv>()
  .get('/', adminOnly, async (c) => c.json({ items: await ask(c, (org) => org.invites()) }))
  .post('/', adminOnly, ...jsonOnly, jsonBody(NewInvite), async (c) => {
    const { invite, token } = await ask(c, (org) => org.invite(c.req.valid('json')));
    const url = `${new URL(c.req.url).origin}/o/${c.get('slug')}/invite?token=${token}`;
    return c.json({ invite, token, url }, 201);
  })
  .all('/', otherMethods('GET, POST'))
  .post('/accept', ...jsonOnly, jsonBody(AcceptInvite), async (c) => {
    const { token, password } = c.req.valid('json');
    await throttled(c, 'accept-invite', c.get('slug'));
    if (!(await ask(c, (org) => org.isInvited(token)))) {
      throw new Refusal('NOT_FOUND', 'This invitation is unknown, used or too old.');
    }
    const passwordHash = await hashPassword(password);
    const opened = await ask(c, (org) => org.acceptInvite(token, passwordHash));
    giveSession(c, c.get('slug'), opened.token);
    return c.json({ agent: opened.agent });
  })
  .all('/accept', otherMethods('POST'));
