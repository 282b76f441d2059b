import { Hono } from 'hono';
import type { SettingsAnswer } from '../../protocol/answers/organization.ts';
import { SettingsPatch } from '../../protocol/settings.ts';
import { ask, type OrgEnv } from './context.ts';
import { adminOnly, otherMethods } from './guards.ts';
import { jsonBody, jsonOnly } from './validate.ts';

/** `settings`: every number and choice of an organization. */
export const settings = new Hono<OrgEnv>()
  .use(adminOnly)
  .get('/', (c) => c.json({ settings: c.get('visit').settings } satisfies SettingsAnswer))
  .patch('/', ...jsonOnly, jsonBody(SettingsPatch), async (c) => {
    const changed = await ask(c, (org) => org.changeSettings(c.req.valid('json'), c.get('session')));
    return c.json({ settings: changed } satisfies SettingsAnswer);
  })
  .all('/', otherMethods('GET, PATCH'));
