import type { AgentItem } from '../../protocol/answers/accounts.ts';
import type { Context } from 'hono';
import * as v from 'valibot';
import type { Org, Visit } from '../org/org.ts';
import type { Refused, Result } from '../org/result.ts';
import { Slug } from '../../protocol/http.ts';
import { objectsOf } from '../jurisdiction.ts';
import { Refusal } from './errors.ts';

/** What the routes of one organization know of a request. */
export interface OrgEnv {
  Bindings: Env;
  Variables: {
    slug: string;
    visit: Visit;
    /** The session token from the cookie; empty without one. */
    session: string;
    /** Set behind `agentOnly` and `adminOnly`. */
    me: AgentItem;
  };
}

export type OrgContext = Context<OrgEnv>;
type Stub = DurableObjectStub<Org>;

/** What a result holds when it is a good one. */
type Value<R> = R extends { ok: true; value: infer T } ? T : never;

/** Asks the organization's object, and gives back the value or throws the refusal. */
export async function ask<Q extends Promise<Result<unknown>>>(
  c: OrgContext,
  question: (org: Stub) => Q,
): Promise<Value<Awaited<Q>>> {
  const isRepeatable = c.req.method === 'GET' || c.req.method === 'HEAD';
  return unwrap(await askOrg(c.env, c.get('slug'), question, isRepeatable));
}

/**
 * Asks an object. One that threw is never asked again through the same stub; what may be asked twice is, once,
 * when the runtime says that it can help.
 */
export async function askOrg<Q extends Promise<unknown>>(
  env: Env,
  slug: string,
  question: (org: Stub) => Q,
  isRepeatable: boolean,
): Promise<Awaited<Q>> {
  try {
    return await question(objectsOf(env, env.ORG).getByName(slug));
  } catch (error) {
    if (!isRepeatable || !isRetryable(error)) throw error;
    return await question(objectsOf(env, env.ORG).getByName(slug));
  }
}

/** Whether there is an organization of this name, and it can be visited. */
export async function exists(env: Env, slug: string): Promise<boolean> {
  return v.is(Slug, slug) && (await askOrg(env, slug, (org) => org.visit(null), true)).ok;
}

/** Finds an organization; refuses what is asked of one that there is not, or that is suspended. */
export async function expectOrg(env: Env, slug: string): Promise<Visit> {
  if (!v.is(Slug, slug)) throw new Refusal('NOT_FOUND', 'There is no such organization.');
  return unwrap(await askOrg(env, slug, (org) => org.visit(null), true));
}

export function unwrap<R extends Result<unknown>>(result: R): Value<R> {
  if (!result.ok) throw refusalOf(result);
  return result.value as Value<R>;
}

function refusalOf({ code, message, field }: Refused): Refusal {
  return new Refusal(code, message, field === undefined ? {} : { issues: [{ path: field, message }] });
}

function isRetryable(error: unknown): boolean {
  if (!(error instanceof Error) || !('retryable' in error)) return false;
  return error.retryable === true && !('overloaded' in error && error.overloaded === true);
}
