import { Hono } from 'hono';
import type { FirstStepsAnswer, RefusedOriginsAnswer } from '../../protocol/answers/organization.ts';
import { FirstStepsPatch } from '../../protocol/http.ts';
import { ask, type OrgEnv } from './context.ts';
import { adminOnly, otherMethods } from './guards.ts';
import { jsonBody, jsonOnly } from './validate.ts';

/** `first-steps`: what a new organization has done so far. */
export const firstSteps = new Hono<OrgEnv>()
  .use(adminOnly)
  .get('/', async (c) =>
    c.json({ steps: await ask(c, (org) => org.firstSteps()) } satisfies FirstStepsAnswer),
  )
  .patch('/', ...jsonOnly, jsonBody(FirstStepsPatch), async (c) => {
    const { closed } = c.req.valid('json');
    const steps = await ask(c, (org) => org.closeFirstSteps(closed, c.get('session')));
    return c.json({ steps } satisfies FirstStepsAnswer);
  })
  .all('/', otherMethods('GET, PATCH'));

/** `refused-origins`: websites that tried to show the widget and may not. */
export const refusedOrigins = new Hono<OrgEnv>()
  .use(adminOnly)
  .get('/', async (c) =>
    c.json({ items: await ask(c, (org) => org.refusedOrigins()) } satisfies RefusedOriginsAnswer),
  )
  .all('/', otherMethods('GET'));
