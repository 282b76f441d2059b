import { Hono } from 'hono';
import { cors } from 'hono/cors';
import { isAllowedOrigin } from '../org/commands/connect.ts';
import type { IceAnswer } from '../../protocol/answers/now.ts';
import { IceQuestion } from '../../protocol/http.ts';
import { countAttempt } from '../throttle/throttle.ts';
import { ask, type OrgContext, type OrgEnv } from './context.ts';
import { Refusal } from './errors.ts';
import { isSameOrigin, otherMethods } from './guards.ts';
import { STUN, turnServers } from './turn.ts';
import { jsonBody, jsonOnly } from './validate.ts';

/** How much longer than the longest call credentials are good: its ring, and the windows in which a party comes back. */
const MORE_SECONDS = 10 * 60;

/** `ice`: how a party of a request or call reaches the other: by STUN from the request on, by relays when it was accepted. Websites with the widget ask from their own origin. */
export const ice = new Hono<OrgEnv>()
  .use(
    cors({
      origin: (origin, c) => {
        const { settings } = (c as { get(key: 'visit'): OrgEnv['Variables']['visit'] }).get('visit');
        return isAllowedOrigin(settings.allowedOrigins, new URL(c.req.url).origin, origin) ? origin : null;
      },
      allowMethods: ['POST'],
      allowHeaders: ['Content-Type'],
      maxAge: 86_400,
    }),
  )
  .post('/', ...jsonOnly, jsonBody(IceQuestion), async (c) => {
    const { token } = c.req.valid('json');
    const { agent, settings } = c.get('visit');
    const origin = c.req.header('Origin');
    if (token === undefined && !(agent && isSameOrigin(c))) {
      throw new Refusal('NOT_ALLOWED', 'Say who asks: a visitor by its token, an agent by its session.');
    }
    if (
      origin !== undefined &&
      !isAllowedOrigin(settings.allowedOrigins, new URL(c.req.url).origin, origin)
    ) {
      throw new Refusal('NOT_ALLOWED', 'This website may not show the widget.');
    }
    const who = token === undefined ? { agentId: agent?.id ?? '' } : { visitorToken: token };
    const party = await ask(c, (org) => org.partyIn(who));
    if (party === null) throw new Refusal('NOT_ALLOWED', 'Only for the parties of a request or call.');
    if (party.of === 'request') return c.json({ iceServers: [STUN] } satisfies IceAnswer);
    const seconds = settings.maxCallMinutes * 60 + MORE_SECONDS;
    const [iceServers] = await Promise.all([turnServers(c.env, party.id, seconds), countRelays(c, party.id)]);
    return c.json({ iceServers } satisfies IceAnswer);
  })
  .all('/', otherMethods('POST'));

/** Without an answer from the throttle servers are given: a call that fails costs more than relays for one party. */
async function countRelays(c: OrgContext, partyId: string): Promise<void> {
  const verdict = await countAttempt(c.env, 'ice', [c.get('slug'), partyId]).catch((error: unknown) => {
    console.error('the throttle does not answer', error);
    return null;
  });
  if (verdict === null || verdict.isAllowed) return;
  throw new Refusal(
    'RATE_LIMITED',
    `Too many questions. Ask again in ${verdict.retryAfterSeconds} seconds.`,
    {
      headers: { 'Retry-After': String(verdict.retryAfterSeconds) },
    },
  );
}
