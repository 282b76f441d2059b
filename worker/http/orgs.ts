import { Hono } from 'hono';
import type { NewOrgAnswer } from '../../protocol/answers.ts';
import { NewOrg } from '../../protocol/http.ts';
import { askOrg, unwrap } from './context.ts';
import { Refusal } from './errors.ts';
import { giveSession, otherMethods, throttled } from './guards.ts';
import { hashPassword } from './passwords.ts';
import { jsonBody, jsonOnly } from './validate.ts';

/** Made only by the script that seeds the demo, on this machine. */
const DEMO = 'demo';

/** `/api/orgs`: whoever signs up makes an organization, and is its first admin. */
export const orgs = new Hono<{ Bindings: Env }>()
  .post('/', ...jsonOnly, jsonBody(NewOrg), async (c) => {
    const { password, ...founding } = c.req.valid('json');
    if (founding.slug === DEMO && c.env.USHER_LOCAL !== '1')
      throw new Refusal('SLUG_TAKEN', 'This name is reserved.');
    await throttled(c, 'sign-up');
    const passwordHash = await hashPassword(password);
    const made = await askOrg(
      c.env,
      founding.slug,
      (org) => org.createOrg({ ...founding, passwordHash }),
      false,
    );
    const { org, agent, token } = unwrap(made);
    giveSession(c, founding.slug, token);
    return c.json({ org, agent } satisfies NewOrgAnswer, 201);
  })
  .all('/', otherMethods('POST'));
