import { createDurable, proxyDurable } from 'itty-durable';
import { DurableObject } from 'cloudflare:workers';
import { objectsOf } from '../jurisdiction.ts';
import { macOf } from '../mac.ts';
import { networkOf } from './source.ts';

const TEN_MINUTES = 600;

/**
 * How often anybody may try, and in how many seconds. Generous to a whole office behind one address, and to a
 * script that sets up organizations; far too slow to guess a password.
 */
const LIMITS = {
  'sign-up': { attempts: 300, seconds: TEN_MINUTES },
  /** Per account and address, at the sign-in and where one's own password is changed; a right one wipes the count. */
  login: { attempts: 20, seconds: TEN_MINUTES },
  /** Per organization and address, whatever the account: against one password tried on many. */
  'login-any': { attempts: 300, seconds: TEN_MINUTES },
  'accept-invite': { attempts: 300, seconds: TEN_MINUTES },
  recovery: { attempts: 300, seconds: TEN_MINUTES },
  /** Per address, at the operator's token; the right one wipes the count. */
  operator: { attempts: 30, seconds: TEN_MINUTES },
  /** Per account, from wherever. */
  upload: { attempts: 60, seconds: TEN_MINUTES },
  /** Per organization: it reads everything. */
  export: { attempts: 20, seconds: TEN_MINUTES },
  'leave-message': { attempts: 20, seconds: TEN_MINUTES },
  /** Per party of a call: one for each connection, more than a bad network needs. */
  ice: { attempts: 60, seconds: TEN_MINUTES },
} as const;

export type Attempted = keyof typeof LIMITS;

/** Whether one more attempt is allowed; if not, when to try again. */
export interface Verdict {
  isAllowed: boolean;
  retryAfterSeconds: number;
}

interface Count {
  attempts: number;
  until: number;
}

/** What the counting object is asked, over HTTP inside. */
interface Counting {
  count(key: string, limit: number, seconds: number): Promise<Verdict>;
  forget(key: string): Promise<void>;
}

/** More keys than this at once in one object are an attack: the oldest are forgotten. */
const MAX_KEYS = 1_000;
const SHARDS = 64;

type Persistent = new (
  ctx: DurableObjectState,
  env: object,
) => { persist(): Promise<void>; fetch(request: Request): Promise<Response> };

class Counts extends (createDurable() as unknown as Persistent) {
  counts: Record<string, Count> = {};

  async count(key: string, limit: number, seconds: number): Promise<Verdict> {
    const now = Date.now();
    this.counts = Object.fromEntries(
      Object.entries(this.counts)
        .filter(([, one]) => one.until > now)
        .slice(-MAX_KEYS),
    );
    const count = this.counts[key] ?? { attempts: 0, until: now + seconds * 1_000 };
    count.attempts += 1;
    this.counts[key] = count;
    await this.persist();
    const retryAfterSeconds = Math.ceil((count.until - now) / 1_000);
    return { isAllowed: count.attempts <= limit, retryAfterSeconds };
  }

  async forget(key: string): Promise<void> {
    delete this.counts[key];
    await this.persist();
  }
}

/**
 * Counts attempts at what is open to anybody. Its `fetch` runs any method that a request names, so it is
 * reached only through this file, and never handed a client's request.
 */
export class Throttle extends DurableObject<Env> {
  readonly #counts: InstanceType<Persistent>;

  constructor(ctx: DurableObjectState, env: Env) {
    super(ctx, env);
    this.#counts = new Counts(ctx, {});
  }

  override fetch(request: Request): Promise<Response> {
    return this.#counts.fetch(request);
  }
}

/** Counts an attempt by whoever `parts` names, and says whether it may go on. */
export function countAttempt(
  env: Env,
  attempted: Attempted,
  parts: readonly string[],
  attempts: number = LIMITS[attempted].attempts,
): Promise<Verdict> {
  const { seconds } = LIMITS[attempted];
  const key = keyOf(env, attempted, parts);
  return counting(env, key).count(key, attempts, seconds);
}

/** Wipes the count: the attempt was a good one. */
export async function forgive(env: Env, attempted: Attempted, parts: readonly string[]): Promise<void> {
  const key = keyOf(env, attempted, parts);
  await counting(env, key).forget(key);
}

/** Names the source of an address for a day without saying which it is: addresses are not stored. */
export function originKey(env: Env, address: string, now: number): string {
  const day = Math.floor(now / 86_400_000);
  return nameOf(env, `${day} ${networkOf(address)}`);
}

function keyOf(env: Env, attempted: Attempted, parts: readonly string[]): string {
  return nameOf(env, JSON.stringify([attempted, ...parts]));
}

function counting(env: Env, key: string): Counting {
  const shard = Number.parseInt(key.slice(0, 4), 16) % SHARDS;
  return proxyDurable(objectsOf(env, env.THROTTLE), { parse: true }).get(`shard ${shard}`) as Counting;
}

function nameOf(env: Env, text: string): string {
  return macOf(env.TOKEN_SECRET, text).toString('hex', 0, 16);
}
