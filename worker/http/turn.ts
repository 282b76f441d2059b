import { createHmac } from 'node:crypto';
import * as v from 'valibot';
import type { IceAnswer } from '../../protocol/answers/now.ts';

type IceServer = IceAnswer['iceServers'][number];

export const STUN: IceServer = { urls: 'stun:stun.cloudflare.com:3478' };
const PATIENCE_MS = 3_000;

const oneOrMany = v.union([v.string(), v.array(v.string())]);
const TurnAnswer = v.object({
  iceServers: v.array(
    v.object({ urls: oneOrMany, username: v.optional(v.string()), credential: v.optional(v.string()) }),
  ),
});

/**
 * STUN, and TURN from Cloudflare's service or the deployment's own server, if it has either. Nobody gets a secret that
 * lasts: credentials are good for so many `seconds`.
 */
export async function turnServers(env: Env, partyId: string, seconds: number): Promise<IceServer[]> {
  if (env.CF_TURN_KEY_ID && env.CF_TURN_API_TOKEN)
    return fromService(env.CF_TURN_KEY_ID, env.CF_TURN_API_TOKEN, seconds);
  const urls = ownServers(env);
  if (urls.length === 0) return [STUN];
  if (env.TURN_SECRET) return [STUN, { urls, ...timeLimited(env.TURN_SECRET, partyId, seconds) }];
  console.warn('TURN_URLS without TURN_SECRET: calls use STUN alone');
  return [STUN];
}

/** Whether calls go through relays where there is no direct way. */
export function usesRelays(env: Env): boolean {
  return Boolean(
    (env.CF_TURN_KEY_ID && env.CF_TURN_API_TOKEN) || (ownServers(env).length > 0 && env.TURN_SECRET),
  );
}

function ownServers(env: Env): string[] {
  return env.TURN_URLS.split(',')
    .map((url) => url.trim())
    .filter(Boolean);
}

/**
 * What a TURN server makes of the secret that it shares with us (draft-uberti-behave-turn-rest-00, section 2.2): the
 * name says until when it is good, and the password is an HMAC-SHA-1 of it.
 */
function timeLimited(secret: string, partyId: string, seconds: number) {
  const username = `${Math.floor(Date.now() / 1_000) + seconds}:${partyId}`;
  return { username, credential: createHmac('sha1', secret).update(username).digest('base64') };
}

/** A call without TURN is likelier to work than no call: when the service fails, STUN it is. */
async function fromService(keyId: string, apiToken: string, seconds: number): Promise<IceServer[]> {
  const url = `https://rtc.live.cloudflare.com/v1/turn/keys/${keyId}/credentials/generate-ice-servers`;
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: { Authorization: `Bearer ${apiToken}`, 'Content-Type': 'application/json' },
      body: JSON.stringify({ ttl: seconds }),
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
