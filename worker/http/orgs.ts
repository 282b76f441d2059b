import { Hono } from 'hono';
import type { NewOrgAnswer } from '../../protocol/answers/accounts.ts';
import { NewOrg } from '../../protocol/http.ts';
import { refused } from '../org/result.ts';
import { askOrg, unwrap } from './context.ts';
import { rememberAccount } from './sign-in/account-index.ts';
import { deviceAsking } from './sign-in/device.ts';
import { giveSession, otherMethods, throttled } from './guards.ts';
import { hashNewPassword } from './sign-in/passwords.ts';
import { isReserved } from './reserved-slugs.ts';
import { permissionToSignUp } from './sign-up.ts';
import { jsonBody, jsonOnly } from './validate.ts';

/** `/api/orgs`: whoever signs up makes an organization, and is its first admin. */
export const orgs = new Hono<{ Bindings: Env }>()
  .post('/', ...jsonOnly, jsonBody(NewOrg), async (c) => {
    const { password, invitation, ...newOrg } = c.req.valid('json');
    const { slug } = newOrg;
    if (isReserved(slug, c.env.USHER_LOCAL === '1'))
      unwrap(refused('SLUG_TAKEN', 'This address is reserved: choose another.', 'slug'));
    await throttled(c, 'sign-up');
    const permission = await permissionToSignUp(c, invitation);
    const passwordHash = await hashNewPassword(password, newOrg.email);
    await permission.use();
    const device = deviceAsking(c);
    const made = await askOrg(
      c.env,
      slug,
      (org) => org.createOrg({ ...newOrg, passwordHash, device }),
      false,
    );
    // Where it is not known what became of it, the invitation stays used: it must not make two.
    if (!made.ok) await permission.giveBack();
    const { org, agent, token } = unwrap(made);
    await rememberAccount(c.env, newOrg.email, slug);
    giveSession(c, slug, token);
    return c.json({ org, agent } satisfies NewOrgAnswer, 201);
  })
  .all('/', otherMethods('POST'));
