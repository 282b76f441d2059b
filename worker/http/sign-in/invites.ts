import { Hono } from 'hono';
import type { Invited } from '../../org/commands/invitations.ts';
import type {
  AgentAnswer,
  InviteAnswer,
  InviteItem,
  NewInviteAnswer,
  OpenedInviteAnswer,
} from '../../../protocol/answers/accounts.ts';
import type { ListAnswer } from '../../../protocol/answers/shared.ts';
import { INVITE_PATH } from '../../../protocol/console-paths.ts';
import { AcceptInvite, NewInvite, ReadInvite } from '../../../protocol/http.ts';
import { ask, type OrgContext, type OrgEnv } from '../context.ts';
import { deviceAsking } from './device.ts';
import { adminOnly, giveSession, otherMethods, throttled } from '../guards.ts';
import { rememberAccount } from './account-index.ts';
import { hashNewPassword } from './passwords.ts';
import { tokenLink } from './token-link.ts';
import { jsonBody, jsonOnly } from '../validate.ts';

/** `invites`: how agents come into an organization. */
export const invites = new Hono<OrgEnv>()
  .get('/', adminOnly, async (c) =>
    c.json({ items: await ask(c, (org) => org.invites()) } satisfies ListAnswer<InviteItem>),
  )
  .post('/', adminOnly, ...jsonOnly, jsonBody(NewInvite), async (c) => {
    const invited = await ask(c, (org) => org.invite(c.req.valid('json'), c.get('session')));
    return c.json(withLink(c, invited), 201);
  })
  .all('/', otherMethods('GET, POST'))
  .post('/accept', ...jsonOnly, jsonBody(AcceptInvite), async (c) => {
    const { token, password } = c.req.valid('json');
    await throttled(c, 'accept-invite', c.get('slug'));
    const { email } = await ask(c, (org) => org.readInvite(token));
    const passwordHash = await hashNewPassword(password, email);
    const device = deviceAsking(c);
    const opened = await ask(c, (org) => org.acceptInvite(token, passwordHash, device));
    await rememberAccount(c.env, email, c.get('slug'));
    giveSession(c, c.get('slug'), opened.token);
    return c.json({ agent: opened.agent } satisfies AgentAnswer);
  })
  .all('/accept', otherMethods('POST'))
  .post('/read', ...jsonOnly, jsonBody(ReadInvite), async (c) => {
    await throttled(c, 'accept-invite', c.get('slug'));
    const invite = await ask(c, (org) => org.readInvite(c.req.valid('json').token));
    return c.json({ invite } satisfies OpenedInviteAnswer);
  })
  .all('/read', otherMethods('POST'))
  .get('/:id', adminOnly, async (c) => {
    const invite = await ask(c, (org) => org.openInvite(c.req.param('id')));
    return c.json({ invite } satisfies InviteAnswer);
  })
  .delete('/:id', adminOnly, async (c) => {
    await ask(c, (org) => org.revokeInvite(c.req.param('id'), c.get('session')));
    return c.body(null, 204);
  })
  .all('/:id', otherMethods('GET, DELETE'))
  .post('/:id/renew', adminOnly, async (c) => {
    const invited = await ask(c, (org) => org.renewInvite(c.req.param('id'), c.get('session')));
    return c.json(withLink(c, invited), 201);
  })
  .all('/:id/renew', otherMethods('POST'));

/** An invitation as whoever made it is told of it: with the link to hand on. */
function withLink(c: OrgContext, { invite, token }: Invited): NewInviteAnswer {
  return { invite, token, url: tokenLink(c.req.url, c.get('slug'), INVITE_PATH, token) };
}
