import { Hono } from 'hono';
import type { LogAnswer, MessageAnswer } from '../../../protocol/answers/log.ts';
import type { NamesAnswer } from '../../../protocol/answers/organization.ts';
import { LogQuery, MessagePatch, MessageQuery } from '../../../protocol/http.ts';
import { ask, type OrgEnv } from '../context.ts';
import { pageInSlices } from './in-slices.ts';
import { csv } from './csv-download.ts';
import { adminOnly, agentOnly, otherMethods } from '../guards.ts';
import { MESSAGE_COLUMNS } from './log-columns.ts';
import { jsonBody, jsonOnly, queryString } from '../validate.ts';

/** `messages`: what visitors wrote, for admins to answer or to give to somebody. */
export const messages = new Hono<OrgEnv>()
  .get('/messages', adminOnly, queryString(MessageQuery), async (c) =>
    c.json(
      (await pageInSlices(c.req.valid('query'), (query) =>
        ask(c, (org) => org.messages(query)),
      )) satisfies LogAnswer<'messages'>,
    ),
  )
  .all('/messages', otherMethods('GET'))
  .get('/messages.csv', adminOnly, queryString(MessageQuery), (c) =>
    csv(c, 'messages', MESSAGE_COLUMNS, c.req.valid('query'), (query) =>
      ask(c, (org) => org.messages(query)),
    ),
  )
  .all('/messages.csv', otherMethods('GET'))
  .patch('/messages/:id', adminOnly, ...jsonOnly, jsonBody(MessagePatch), async (c) => {
    const patch = c.req.valid('json');
    const message = await ask(c, (org) => org.changeMessage(c.req.param('id'), patch, c.get('session')));
    return c.json({ message } satisfies MessageAnswer);
  })
  .delete('/messages/:id', adminOnly, async (c) => {
    await ask(c, (org) => org.deleteMessage(c.req.param('id'), c.get('session')));
    return c.body(null, 204);
  })
  .all('/messages/:id', otherMethods('PATCH, DELETE'));

/** `names`: by which agents read their own lists. */
export const names = new Hono<OrgEnv>()
  .get('/', agentOnly, async (c) => c.json((await ask(c, (org) => org.names())) satisfies NamesAnswer))
  .all('/', otherMethods('GET'));

/** `me/calls` and `me/messages`: what concerns whoever asks. */
export const own = new Hono<OrgEnv>()
  .get('/calls', agentOnly, queryString(LogQuery), async (c) => {
    const query = { ...c.req.valid('query'), agent: c.get('me').id };
    const page = await pageInSlices(query, (slice) => ask(c, (org) => org.calls(slice)));
    return c.json(page satisfies LogAnswer<'calls'>);
  })
  .all('/calls', otherMethods('GET'))
  .get('/messages', agentOnly, queryString(MessageQuery), async (c) => {
    const found = await pageInSlices(c.req.valid('query'), (query) =>
      ask(c, (org) => org.messages(query, c.get('me').id)),
    );
    return c.json(found satisfies LogAnswer<'messages'>);
  })
  .all('/messages', otherMethods('GET'))
  .patch('/messages/:id', agentOnly, ...jsonOnly, jsonBody(MessagePatch), async (c) => {
    const patch = c.req.valid('json');
    const message = await ask(c, (org) => org.changeOwnMessage(c.req.param('id'), patch, c.get('session')));
    return c.json({ message } satisfies MessageAnswer);
  })
  .all('/messages/:id', otherMethods('PATCH'));
