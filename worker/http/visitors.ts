import { Hono } from 'hono';
import { ask, type OrgEnv } from './context.ts';
import { adminOnly, otherMethods } from './guards.ts';

/** `visitors`: to be forgotten. */
export const visitors = new Hono<OrgEnv>()
  .use(adminOnly)
  .delete('/:id', async (c) => {
    await ask(c, (org) => org.eraseVisitor(c.req.param('id'), c.get('session')));
    return c.body(null, 204);
  })
  .all('/:id', otherMethods('DELETE'));
