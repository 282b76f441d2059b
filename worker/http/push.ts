import { Hono } from 'hono';
import type { PushKeyAnswer } from '../../protocol/answers/organization.ts';
import { PushBody } from '../../protocol/push.ts';
import { ask, type OrgEnv } from './context.ts';
import { agentOnly, otherMethods } from './guards.ts';
import { jsonBody, jsonOnly } from './validate.ts';

/** `push-key`: by which the organization is known to push services. */
export const pushKey = new Hono<OrgEnv>()
  .get('/', agentOnly, async (c) =>
    c.json({ publicKey: await ask(c, (org) => org.pushKey()) } satisfies PushKeyAnswer),
  )
  .all('/', otherMethods('GET'));

/** `me/push`: where push messages for the session that asks are sent. */
export const ownPush = new Hono<OrgEnv>()
  .put('/', agentOnly, ...jsonOnly, jsonBody(PushBody), async (c) => {
    const { subscription } = c.req.valid('json');
    const contact = new URL(c.req.url).origin;
    await ask(c, (org) => org.setPush({ subscription, contact }, c.get('session')));
    return c.body(null, 204);
  })
  .all('/', otherMethods('PUT'));
