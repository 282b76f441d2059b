import { Hono } from 'hono';
import type { AgentAnswer, TeamItem, MediaAnswer, RecoveryAnswer } from '../../protocol/answers/accounts.ts';
import type { ListAnswer } from '../../protocol/answers/shared.ts';
import { AgentPatch, MEDIA_KINDS, type MediaKind } from '../../protocol/http.ts';
import type { PasswordChange } from '../org/commands/agents.ts';
import { forgetAccount } from './sign-in/account-index.ts';
import { checkPassword } from './sign-in/check-password.ts';
import { ask, type OrgContext, type OrgEnv } from './context.ts';
import { Refusal } from './errors.ts';
import { adminOnly, agentOnly, otherMethods, throttledAnywhere } from './guards.ts';
import { objectName } from '../media-files.ts';
import { expectUpload, storeMedia } from './media/upload.ts';
import { hashNewPassword } from './sign-in/passwords.ts';
import { recoveryUrl } from './sign-in/recovery.ts';
import { jsonBody, jsonOnly } from './validate.ts';

/** `agents`: accounts, and the videos visitors see. */
export const agents = new Hono<OrgEnv>()
  .get('/', adminOnly, async (c) =>
    c.json({ items: await ask(c, (org) => org.agents()) } satisfies ListAnswer<TeamItem>),
  )
  .all('/', otherMethods('GET'))
  .patch('/:id', agentOnly, ...jsonOnly, jsonBody(AgentPatch), async (c) => {
    const { password, currentPassword, ...patch } = c.req.valid('json');
    const id = c.req.param('id');
    const change =
      password === undefined ? {} : { password: await ownPassword(c, id, password, currentPassword) };
    const agent = await ask(c, (org) => org.updateAgent(id, { ...patch, ...change }, c.get('session')));
    return c.json({ agent } satisfies AgentAnswer);
  })
  .delete('/:id', adminOnly, async (c) => {
    const { keys, email } = await ask(c, (org) => org.removeAgent(c.req.param('id'), c.get('session')));
    await forgetAccount(c.env, email, c.get('slug'));
    await c.env.MEDIA.delete(keys.map((key) => objectName(c.get('slug'), key)));
    return c.body(null, 204);
  })
  .all('/:id', otherMethods('PATCH, DELETE'))
  .post('/:id/away', adminOnly, async (c) => {
    await ask(c, (org) => org.sendAway(c.req.param('id'), c.get('session')));
    return c.body(null, 204);
  })
  .all('/:id/away', otherMethods('POST'))
  .post('/:id/recovery', adminOnly, async (c) => {
    const made = await ask(c, (org) => org.makeRecovery(c.req.param('id'), c.get('session')));
    const url = recoveryUrl(c.req.url, c.get('slug'), made.token);
    return c.json({ ...made, url } satisfies RecoveryAnswer, 201);
  })
  .all('/:id/recovery', otherMethods('POST'))
  .put('/:id/media/:kind', agentOnly, async (c) => {
    const id = c.req.param('id');
    const kind = mediaKind(c.req.param('kind'));
    const { mediaId } = await ask(c, (org) => org.maySetMedia(id, c.get('session')));
    await throttledAnywhere(c, 'upload', c.get('slug'), c.get('me').id);
    const replacing = replaceMedia(c, id, kind, mediaId);
    // To its end, also when its sender does not wait for it: an object that nobody knows of would stay for ever.
    c.executionCtx.waitUntil(replacing.catch(() => {}));
    return c.json({ url: await replacing } satisfies MediaAnswer);
  })
  .delete('/:id/media/:kind', agentOnly, async (c) => {
    const kind = mediaKind(c.req.param('kind'));
    const stored = { kind, key: null };
    const { replaced } = await ask(c, (org) => org.setMedia(c.req.param('id'), stored, c.get('session')));
    if (replaced !== null) await c.env.MEDIA.delete(objectName(c.get('slug'), replaced));
    return c.body(null, 204);
  })
  .all('/:id/media/:kind', otherMethods('PUT, DELETE'));

/** Hashes a new password for one's own account, when the one before was given right. */
async function ownPassword(
  c: OrgContext,
  id: string,
  password: string,
  currentPassword: string | undefined,
): Promise<PasswordChange> {
  const me = c.get('me');
  if (id !== me.id)
    throw new Refusal(
      'NOT_ALLOWED',
      'Nobody chooses the password of somebody else. Make a recovery link, with which they choose one themselves.',
    );
  const known = currentPassword === undefined ? null : await checkPassword(c, me.email, currentPassword);
  if (!known) {
    const message =
      currentPassword === undefined
        ? 'The current password is missing: it is needed to choose a new one.'
        : 'The current password is wrong.';
    throw new Refusal('BAD_CREDENTIALS', message, {
      status: 403,
      issues: [{ path: 'currentPassword', message }],
    });
  }
  return { before: known.passwordHash, after: await hashNewPassword(password, me.email) };
}

/** Stores the file of a request as an agent's; gives back its URL. Of the one before nothing is left. */
async function replaceMedia(c: OrgContext, id: string, kind: MediaKind, mediaId: string): Promise<string> {
  const upload = expectUpload(c.req.raw, kind);
  const slug = c.get('slug');
  const nameOf = (one: string) => objectName(slug, one);
  const key = await storeMedia(c.env.MEDIA, { slug, mediaId }, upload);
  try {
    const { replaced } = await ask(c, (org) => org.setMedia(id, { kind, key }, c.get('session')));
    if (replaced !== null) await c.env.MEDIA.delete(nameOf(replaced));
    return `/o/${slug}/media/${key}`;
  } catch (error) {
    await c.env.MEDIA.delete(nameOf(key));
    throw error;
  }
}

function mediaKind(text: string): MediaKind {
  const kind = MEDIA_KINDS.find((one) => one === text);
  if (!kind)
    throw new Refusal('NOT_FOUND', `There is no such kind of media: use one of ${MEDIA_KINDS.join(', ')}.`);
  return kind;
}
