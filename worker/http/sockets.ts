import { Hono, type Context } from 'hono';
import * as v from 'valibot';
import { CLOSE } from '../../protocol/close-codes.ts';
import { FULL, FULL_HEADER, comesBack, countryOf, rejectSocket } from '../org/commands/connect.ts';
import { FullHouses } from './full-houses.ts';
import { Slug } from '../../protocol/http.ts';
import { askOrg } from './context.ts';
import { Refusal } from './errors.ts';
import { otherMethods } from './guards.ts';

const SIDE = '/:side{visitor|agent}';

const fullHouses = new FullHouses();

/** Tells the object whom we turned away for it, when a while of it is over. What an isolate that ends has counted is lost. */
async function reportLater(env: Env, slug: string): Promise<void> {
  await scheduler.wait(FullHouses.REMEMBERED_MS);
  const counts = fullHouses.takeCounts(slug);
  await askOrg(env, slug, (org) => org.countTurnedAway(counts), false);
}

/**
 * `/o/:org/ws/…`: hands an upgrade on to the organization's object. Who may not come in is told so by a close
 * code, which a browser's script sees, unlike the status of a failed upgrade.
 */
export const sockets = new Hono<{ Bindings: Env }>().get(SIDE, handOn).all(SIDE, otherMethods('GET'));

async function handOn(c: Context<{ Bindings: Env }, string>): Promise<Response> {
  if (c.req.header('Upgrade')?.toLowerCase() !== 'websocket') {
    throw new Refusal('INVALID_PAYLOAD', 'This is a WebSocket: connect with an upgrade.', {
      status: 426,
      headers: { Upgrade: 'websocket', Connection: 'Upgrade' },
    });
  }
  const slug = c.req.param('org') ?? '';
  if (!v.is(Slug, slug))
    return rejectSocket({ code: CLOSE.noSuchOrg, reason: 'There is no such organization.' });
  const isNewcomer = c.req.param('side') === 'visitor' && !comesBack(new URL(c.req.url));
  const now = Date.now();
  if (isNewcomer && fullHouses.isFull(slug, now)) {
    if (fullHouses.count(slug, countryOf(c.req.raw), now)) c.executionCtx.waitUntil(reportLater(c.env, slug));
    return rejectSocket(FULL);
  }
  const response = await askOrg(c.env, slug, (org) => org.fetch(c.req.raw), false);
  if (response.headers.has(FULL_HEADER)) fullHouses.remember(slug, now);
  return response;
}
