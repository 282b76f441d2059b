import { Hono } from 'hono';
import type { OrgAnswer } from '../../protocol/answers/organization.ts';
import { OrgDeletion, OrgPatch } from '../../protocol/http.ts';
import { ask, type OrgContext, type OrgEnv } from './context.ts';
import { adminOnly, otherMethods, takeSession, throttledAnywhere } from './guards.ts';
import { jsonBody, jsonOnly } from './validate.ts';

/** `org`: the organization's name, and its end; `export`: all that it has. */
export const organization = new Hono<OrgEnv>()
  .patch('/org', adminOnly, ...jsonOnly, jsonBody(OrgPatch), async (c) => {
    const org = await ask(c, (one) => one.change(c.req.valid('json'), c.get('session')));
    return c.json({ org } satisfies OrgAnswer);
  })
  .delete('/org', adminOnly, ...jsonOnly, jsonBody(OrgDeletion), async (c) => {
    await ask(c, (org) => org.delete(c.req.valid('json').slug, c.get('session')));
    takeSession(c, c.get('slug'));
    return c.body(null, 204);
  })
  .all('/org', otherMethods('PATCH, DELETE'))
  .get('/export', adminOnly, async (c) => {
    await throttledAnywhere(c, 'export', c.get('slug'));
    return exported(c);
  })
  .all('/export', otherMethods('GET'));

/** Streams the export to its end: one piece is in memory at a time. What breaks off is no JSON. */
async function exported(c: OrgContext): Promise<Response> {
  const { origin } = new URL(c.req.url);
  // The first piece is fetched before anything is answered, so that an error can still be one.
  let piece = await ask(c, (org) => org.export(null, origin, c.get('session')));
  const encoder = new TextEncoder();
  const body = new ReadableStream<Uint8Array>({
    async pull(controller) {
      controller.enqueue(encoder.encode(piece.text));
      const { next } = piece;
      if (next === null) return controller.close();
      piece = await ask(c, (org) => org.export(next, origin, c.get('session')));
    },
  });
  const day = new Date().toISOString().slice(0, 10);
  return c.body(body, 200, {
    'Content-Type': 'application/json',
    'Content-Disposition': `attachment; filename="${c.get('slug')}-export-${day}.json"`,
  });
}
