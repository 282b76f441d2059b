import { Hono } from 'hono';
import type { AuditAnswer, BlocksAnswer } from '../../protocol/answers.ts';
import { AuditQuery } from '../../protocol/http.ts';
import { ask, type OrgEnv } from './context.ts';
import { adminOnly, otherMethods } from './guards.ts';
import { queryString } from './validate.ts';

/** `blocks`: visitors who are kept out, and `audit`: who changed what. */
export const blocks = new Hono<OrgEnv>()
  .get('/blocks', adminOnly, async (c) =>
    c.json({ items: await ask(c, (org) => org.blocks()) } satisfies BlocksAnswer),
  )
  .delete('/blocks/:id', adminOnly, async (c) => {
    await ask(c, (org) => org.liftBlock(c.req.param('id'), c.get('me').id));
    return c.body(null, 204);
  })
  .get('/audit', adminOnly, queryString(AuditQuery), async (c) => {
    const { cursor, limit } = c.req.valid('query');
    return c.json((await ask(c, (org) => org.audit(cursor, limit))) satisfies AuditAnswer);
  });

blocks.all('/blocks', otherMethods('GET'));
blocks.all('/blocks/:id', otherMethods('DELETE'));
blocks.all('/audit', otherMethods('GET'));
