import { Hono } from 'hono';
import type { AgentAnswer } from '../../../protocol/answers/accounts.ts';
import { RECOVER_PATH } from '../../../protocol/console-paths.ts';
import { Recovery } from '../../../protocol/http.ts';
import { ask, type OrgEnv } from '../context.ts';
import { rememberAccount } from './account-index.ts';
import { deviceAsking } from './device.ts';
import { giveSession, otherMethods, throttled } from '../guards.ts';
import { hashNewPassword } from './passwords.ts';
import { tokenLink } from './token-link.ts';
import { jsonBody, jsonOnly } from '../validate.ts';

/** `recovery`: whoever has a recovery link sets a new password by it. */
export const recovery = new Hono<OrgEnv>()
  .post('/', ...jsonOnly, jsonBody(Recovery), async (c) => {
    const { token, password } = c.req.valid('json');
    await throttled(c, 'recovery', c.get('slug'));
    const { email } = await ask(c, (org) => org.whoRecovers(token));
    const passwordHash = await hashNewPassword(password, email);
    const device = deviceAsking(c);
    const opened = await ask(c, (org) => org.recover(token, passwordHash, device));
    await rememberAccount(c.env, email, c.get('slug'));
    giveSession(c, c.get('slug'), opened.token);
    return c.json({ agent: opened.agent } satisfies AgentAnswer);
  })
  .all('/', otherMethods('POST'));

/** The link that a recovery's token makes, at the address `requested`. */
export function recoveryUrl(requested: string, slug: string, token: string): string {
  return tokenLink(requested, slug, RECOVER_PATH, token);
}
