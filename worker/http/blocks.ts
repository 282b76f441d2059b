import { Hono } from 'hono';
import type { BlocksAnswer } from '../../protocol/answers/log.ts';
import { ask, type OrgEnv } from './context.ts';
import { adminOnly, otherMethods } from './guards.ts';

/** `blocks`: visitors who are kept out. */
export const blocks = new Hono<OrgEnv>()
  .get('/', adminOnly, async (c) =>
    c.json({ items: await ask(c, (org) => org.blocks()) } satisfies BlocksAnswer),
  )
  .delete('/:id', adminOnly, async (c) => {
    await ask(c, (org) => org.liftBlock(c.req.param('id'), c.get('session')));
    return c.body(null, 204);
  })
  .all('/', otherMethods('GET'))
  .all('/:id', otherMethods('DELETE'));
