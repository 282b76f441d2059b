import { Hono } from 'hono';
import { cors } from 'hono/cors';
import * as v from 'valibot';
import { isAllowedOrigin } from '../org/commands/connect.ts';
import type { IceAnswer } from '../../protocol/answers.ts';
import { IceQuestion } from '../../protocol/http.ts';
import { ask, type OrgEnv } from './context.ts';
import { Refusal } from './errors.ts';
import { isSameOrigin, otherMethods } from './guards.ts';
import { jsonBody, jsonOnly } from './validate.ts';

type IceServer = IceAnswer['iceServers'][number];

const STUN: IceServer = { urls: 'stun:stun.cloudflare.com:3478' };
/** How long credentials are good: as long as the longest call, and its ringing. */
const TTL_SECONDS = 9 * 60 * 60;
const PATIENCE_MS = 3_000;

const oneOrMany = v.union([v.string(), v.array(v.string())]);
const TurnAnswer = v.object({
  iceServers: v.array(
    v.object({ urls: oneOrMany, username: v.optional(v.string()), credential: v.optional(v.string()) }),
  ),
});

/** `ice`: how a party of a request or call reaches the other. Websites with the widget ask from their own origin. */
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
    if (!(await ask(c, (org) => org.isParty(who)))) {
      throw new Refusal('NOT_ALLOWED', 'Only for the parties of a request or call.');
    }
    c.header('Cache-Control', 'no-store');
    return c.json({ iceServers: await iceServers(c.env) } satisfies IceAnswer);
  })
  .all('/', otherMethods('POST'));

/** STUN always; TURN from a list, or from Cloudflare's service, when the deployment has it. */
async function iceServers(env: Env): Promise<IceServer[]> {
  if (env.CF_TURN_KEY_ID && env.CF_TURN_API_TOKEN)
    return fromService(env.CF_TURN_KEY_ID, env.CF_TURN_API_TOKEN);
  const urls = env.TURN_URLS.split(',')
    .map((url) => url.trim())
    .filter(Boolean);
  if (urls.length === 0) return [STUN];
  return [STUN, { urls, username: env.TURN_USERNAME, credential: env.TURN_CREDENTIAL ?? '' }];
}

/** A call without TURN is likelier to work than no call: when the service fails, STUN it is. */
async function fromService(keyId: string, apiToken: string): Promise<IceServer[]> {
  const url = `https://rtc.live.cloudflare.com/v1/turn/keys/${keyId}/credentials/generate-ice-servers`;
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: { Authorization: `Bearer ${apiToken}`, 'Content-Type': 'application/json' },
      body: JSON.stringify({ ttl: TTL_SECONDS }),
      signal: AbortSignal.timeout(PATIENCE_MS),
    });
    if (!response.ok) throw new Error(`The TURN service answered ${response.status}.`);
    return v.parse(TurnAnswer, await response.json()).iceServers.map(withoutUndefined);
  } catch (error) {
    console.warn('no TURN credentials, falling back to STUN', error);
    return [STUN];
  }
}

function withoutUndefined({
  urls,
  username,
  credential,
}: v.InferOutput<typeof TurnAnswer>['iceServers'][number]): IceServer {
  return {
    urls,
    ...(username !== undefined && { username }),
    ...(credential !== undefined && { credential }),
  };
}
