import { Hono } from 'hono';
import type { AgentAnswer, AgentItem, ListAnswer, MediaAnswer } from '../../protocol/answers.ts';
import { AgentPatch, MEDIA_KINDS, type MediaKind } from '../../protocol/http.ts';
import { ask, type OrgContext, type OrgEnv } from './context.ts';
import { Refusal } from './errors.ts';
import { adminOnly, agentOnly, otherMethods, throttledAnywhere } from './guards.ts';
import { objectName } from '../media-files.ts';
import { expectUpload, storeMedia } from './media-upload.ts';
import { hashPassword } from './passwords.ts';
import { jsonBody, jsonOnly } from './validate.ts';

/** `agents`: accounts, and the videos visitors see. */
export const agents = new Hono<OrgEnv>()
  .get('/', adminOnly, async (c) =>
    c.json({ items: await ask(c, (org) => org.agents()) } satisfies ListAnswer<AgentItem>),
  )
  .all('/', otherMethods('GET'))
  .patch('/:id', agentOnly, ...jsonOnly, jsonBody(AgentPatch), async (c) => {
    const { password, ...patch } = c.req.valid('json');
    const id = c.req.param('id');
    const change = password === undefined ? patch : { ...patch, passwordHash: await hashPassword(password) };
    const agent = await ask(c, (org) => org.updateAgent(id, change, c.get('session')));
    return c.json({ agent } satisfies AgentAnswer);
  })
  .delete('/:id', adminOnly, async (c) => {
    const keys = await ask(c, (org) => org.removeAgent(c.req.param('id'), c.get('session')));
    await c.env.MEDIA.delete(keys.map((key) => objectName(c.get('slug'), key)));
    return c.body(null, 204);
  })
  .all('/:id', otherMethods('PATCH, DELETE'))
  .post('/:id/away', adminOnly, async (c) => {
    await ask(c, (org) => org.sendAway(c.req.param('id'), c.get('session')));
    return c.body(null, 204);
  })
  .all('/:id/away', otherMethods('POST'))
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
  .all('/:id/media/:kind', otherMethods('PUT'));

/** Stores the file of a request as an agent's; gives back its URL. Of the one before nothing is left. */
async function replaceMedia(c: OrgContext, id: string, kind: MediaKind, mediaId: string): Promise<string> {
  const upload = expectUpload(c.req.raw, kind);
  const slug = c.get('slug');
  const nameOf = (one: string) => objectName(slug, one);
  const key = await storeMedia(c.env.MEDIA, { slug, mediaId }, upload);
  try {
    const { url, replaced } = await ask(c, (org) => org.setMedia(id, { kind, key }, c.get('session')));
    if (replaced !== null) await c.env.MEDIA.delete(nameOf(replaced));
    return url;
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
