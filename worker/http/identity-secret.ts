import { Hono } from 'hono';
import type { IdentitySecretAnswer } from '../../protocol/answers/organization.ts';
import { ask, type OrgEnv } from './context.ts';
import { adminOnly, otherMethods } from './guards.ts';

/** `identity-secret`: by which the organization's own server signs who its visitors are. */
export const identitySecret = new Hono<OrgEnv>()
  .use(adminOnly)
  .post('/', async (c) => {
    const secret = await ask(c, (org) => org.makeIdentitySecret(c.get('session')));
    return c.json({ secret } satisfies IdentitySecretAnswer);
  })
  .all('/', otherMethods('POST'));
