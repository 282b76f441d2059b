import { Hono } from 'hono';
import type { VersionedPool } from '../org/storage/pool-rows.ts';
import type { DraftRouteAnswer, PoolAnswer, PoolItem, RouteAnswer } from '../../protocol/answers/pools.ts';
import type { ListAnswer } from '../../protocol/answers/shared.ts';
import { DraftRoute, PoolBody, RouteQuestion } from '../../protocol/http.ts';
import { ask, type OrgEnv } from './context.ts';
import { withReasons } from './english/choices.ts';
import { adminOnly, otherMethods } from './guards.ts';
import { jsonBody, jsonOnly } from './validate.ts';

/** `pools`: who serves which pages. */
export const pools = new Hono<OrgEnv>()
  .use(adminOnly)
  .get('/', async (c) => {
    const items = (await ask(c, (org) => org.pools())).map(poolView);
    return c.json({ items } satisfies ListAnswer<PoolItem>);
  })
  .post('/', ...jsonOnly, jsonBody(PoolBody), async (c) => {
    const pool = await ask(c, (org) => org.createPool(c.req.valid('json'), c.get('session')));
    return c.json({ pool: poolView(pool) } satisfies PoolAnswer, 201);
  })
  .all('/', otherMethods('GET, POST'))
  .put('/:id', ...jsonOnly, jsonBody(PoolBody), async (c) => {
    const pool = await ask(c, (org) =>
      org.replacePool(c.req.param('id'), c.req.valid('json'), c.get('session')),
    );
    return c.json({ pool: poolView(pool) } satisfies PoolAnswer);
  })
  .delete('/:id', async (c) => {
    await ask(c, (org) => org.deletePool(c.req.param('id'), c.get('session')));
    return c.body(null, 204);
  })
  .all('/:id', otherMethods('PUT, DELETE'));

/** `route`: where a visitor of a page would go now, and why. */
export const route = new Hono<OrgEnv>()
  .use(adminOnly)
  .post('/', ...jsonOnly, jsonBody(RouteQuestion), async (c) => {
    const { pool, rule, agent, considered } = await ask(c, (org) => org.route(c.req.valid('json').pageUrl));
    return c.json({
      pool: poolView(pool),
      ...(rule && { rule: ruleView(rule) }),
      ...(agent && { agent }),
      considered: withReasons(considered).map(({ name: _name, ...one }) => one),
    } satisfies RouteAnswer);
  })
  .all('/', otherMethods('POST'))
  .post('/draft', ...jsonOnly, jsonBody(DraftRoute), async (c) =>
    c.json((await ask(c, (org) => org.routeDraft(c.req.valid('json')))) satisfies DraftRouteAnswer),
  )
  .all('/draft', otherMethods('POST'));

/** Without the ages of rules, which are not for anybody to set. */
function poolView({ rules, ...pool }: VersionedPool) {
  return { ...pool, rules: rules.map(ruleView) };
}

function ruleView({ priority, conditions }: VersionedPool['rules'][number]) {
  return { priority, conditions };
}
