import { Hono } from 'hono';
import type { AgentAnswer, AgentItem, ListAnswer, MediaAnswer } from '../../protocol/answers.ts';
import { AgentPatch, MEDIA_KINDS, type MediaKind } from '../../protocol/http.ts';
import { ask, type OrgEnv } from './context.ts';
import { Refusal } from './errors.ts';
import { adminOnly, agentOnly, otherMethods } from './guards.ts';
import { newMediaKey, objectName, readMedia } from './media-upload.ts';
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
    const keys = await ask(c, (org) => org.removeAgent(c.req.param('id')));
    await c.env.MEDIA.delete(keys.map((key) => objectName(c.get('slug'), key)));
    return c.body(null, 204);
  })
  .all('/:id', otherMethods('PATCH, DELETE'))
  .put('/:id/media/:kind', agentOnly, async (c) => {
    const id = c.req.param('id');
    const kind = mediaKind(c.req.param('kind'));
    const me = c.get('me');
    if (me.role !== 'admin' && id !== me.id)
      throw new Refusal('NOT_ALLOWED', 'You may change only your own videos.');
    if (!(await ask(c, (org) => org.hasAgent(id)))) throw new Refusal('NOT_FOUND', 'There is no such agent.');
    const { bytes, contentType } = await readMedia(c.req.raw, kind);
    const key = newMediaKey();
    const slug = c.get('slug');
    await c.env.MEDIA.put(objectName(slug, key), bytes, { httpMetadata: { contentType } });
    try {
      const { url, replaced } = await ask(c, (org) => org.setMedia(id, kind, key));
      if (replaced !== null) c.executionCtx.waitUntil(c.env.MEDIA.delete(objectName(slug, replaced)));
      return c.json({ url } satisfies MediaAnswer);
    } catch (error) {
      await c.env.MEDIA.delete(objectName(slug, key));
      throw error;
    }
  })
  .all('/:id/media/:kind', otherMethods('PUT'));

function mediaKind(text: string): MediaKind {
  const kind = MEDIA_KINDS.find((one) => one === text);
  if (!kind)
    throw new Refusal('NOT_FOUND', `There is no such kind of media: use one of ${MEDIA_KINDS.join(', ')}.`);
  return kind;
}
