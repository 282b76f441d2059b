import { Hono } from 'hono';
import type { EarlierCallsAnswer } from '../../protocol/answers/log.ts';
import { ask, type OrgEnv } from './context.ts';
import { adminOnly, agentOnly, otherMethods } from './guards.ts';

/** `visitors`: to be forgotten, and what they called about before. */
export const visitors = new Hono<OrgEnv>()
  .delete('/:id', adminOnly, async (c) => {
    await ask(c, (org) => org.eraseVisitor(c.req.param('id'), c.get('session')));
    return c.body(null, 204);
  })
  .all('/:id', otherMethods('DELETE'))
  .get('/:id/calls', agentOnly, async (c) => {
    const items = await ask(c, (org) => org.earlierCalls(c.req.param('id'), c.get('session')));
    return c.json({ items } satisfies EarlierCallsAnswer);
  })
  .all('/:id/calls', otherMethods('GET'));
