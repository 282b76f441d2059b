import { Hono } from 'hono';
import { SettingsPatch } from '../protocol/settings.ts';
import { ask, type OrgEnv } from './context.ts';
import { adminOnly, otherMethods } from './guards.ts';
import { jsonBody, jsonOnly } from './validate.ts';

/** `settings`: every number and choice of an organization. */
export const settings = new Hono<OrgEnv>()
  .use(adminOnly)
  .get('/', (c) => c.json({ settings: c.get('visit').settings }))
  .patch('/', ...jsonOnly, jsonBody(SettingsPatch), async (c) => {
    return c.json({ settings: await ask(c, (org) => org.changeSettings(c.req.valid('json'))) });
  })
  .all('/', otherMethods('GET, PATCH'));
