import { Hono } from 'hono';
import * as v from 'valibot';
import { CLOSE } from '../../protocol/close-codes.ts';
import { rejectSocket } from '../org/commands/connect.ts';
import { Slug } from '../../protocol/http.ts';
import { askOrg } from './context.ts';
import { Refusal } from './errors.ts';

/**
 * `/o/:org/ws/…`: hands an upgrade on to the organization's object. Who may not come in is told so by a close
 * code, which a browser's script sees, unlike the status of a failed upgrade.
 */
export const sockets = new Hono<{ Bindings: Env }>().get('/:side{visitor|agent}', async (c) => {
  if (c.req.header('Upgrade')?.toLowerCase() !== 'websocket') {
    throw new Refusal('INVALID_PAYLOAD', 'This is a WebSocket: connect with an upgrade.', {
      status: 426,
      headers: { Upgrade: 'websocket', Connection: 'Upgrade' },
    });
  }
  const slug = c.req.param('org') ?? '';
  if (!v.is(Slug, slug))
    return rejectSocket({ code: CLOSE.noSuchOrg, reason: 'There is no such organization.' });
  return askOrg(c.env, slug, (org) => org.fetch(c.req.raw), false);
});
