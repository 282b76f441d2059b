import { Hono } from 'hono';
import type { ListAnswer } from '../../../protocol/answers/shared.ts';
import type { SessionItem } from '../../../protocol/answers/accounts.ts';
import { ask, type OrgEnv } from '../context.ts';
import { agentOnly, otherMethods, takeSession } from '../guards.ts';

/** `sessions`: where one is signed in oneself. */
export const sessions = new Hono<OrgEnv>()
  .get('/', agentOnly, async (c) => {
    const items = await ask(c, (org) => org.sessions(c.get('session')));
    return c.json({ items } satisfies ListAnswer<SessionItem>);
  })
  .delete('/', agentOnly, async (c) => {
    await ask(c, (org) => org.endOtherSessions(c.get('session')));
    return c.body(null, 204);
  })
  .all('/', otherMethods('GET, DELETE'))
  .delete('/:id', agentOnly, async (c) => {
    const { isOwn } = await ask(c, (org) => org.endSession(c.req.param('id'), c.get('session')));
    if (isOwn) takeSession(c, c.get('slug'));
    return c.body(null, 204);
  })
  .all('/:id', otherMethods('DELETE'));
