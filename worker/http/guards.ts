import type { Context, MiddlewareHandler } from 'hono';
import { deleteCookie, setCookie } from 'hono/cookie';
import { createMiddleware } from 'hono/factory';
import * as v from 'valibot';
import { PASSKEY_FIRST } from '../org/commands/passkey-due.ts';
import type { Visit } from '../org/org.ts';
import { SESSION_MS } from '../org/accounts/sessions.ts';
import type { AgentItem } from '../../protocol/answers/accounts.ts';
import { Slug } from '../../protocol/http.ts';
import { AGENT_HEADER } from '../../protocol/limits.ts';
import { areCookiesSecure, carriedSession, sessionCookieName } from '../session-cookie.ts';
import { countAttempt, originKey, type Attempted } from '../throttle/throttle.ts';
import { askOrg, unwrap, type OrgEnv } from './context.ts';
import { Refusal } from './errors.ts';

/** A context with the deployment's bindings, whatever else it has. */
interface Deployed {
  Bindings: Env;
}

/** Finds the organization and, by its cookie, who asks. An unknown organization ends here. */
export const withOrg = createMiddleware<OrgEnv>(async (c, next) => {
  const slug = c.req.param('org') ?? '';
  if (!v.is(Slug, slug)) throw new Refusal('NOT_FOUND', 'There is no such organization.');
  const session = carriedSession(c.req.header('Cookie'), isSecure(c));
  c.set('slug', slug);
  c.set('session', session?.token ?? '');
  const visit = unwrap(await askOrg(c.env, slug, (org) => org.visit(session), true));
  const meant = c.req.header(AGENT_HEADER);
  if (meant !== undefined && visit.agent && visit.agent.id !== meant)
    throw new Refusal('UNAUTHENTICATED', 'Somebody else is signed in here now.');
  c.set('visit', visit);
  await next();
});

/** Whoever has a session, also one that still lacks a passkey. */
export const sessionOnly = createMiddleware<OrgEnv>(async (c, next) => {
  const { agent } = c.get('visit');
  if (!agent) throw new Refusal('UNAUTHENTICATED', 'Sign in first.');
  c.set('me', agent);
  await next();
});

export const agentOnly = createMiddleware<OrgEnv>(async (c, next) => {
  c.set('me', expectAgent(c.get('visit')));
  await next();
});

export const adminOnly = createMiddleware<OrgEnv>(async (c, next) => {
  const agent = expectAgent(c.get('visit'));
  if (agent.role !== 'admin') throw new Refusal('NOT_ALLOWED', 'Only an admin may do that.');
  c.set('me', agent);
  await next();
});

function expectAgent({ agent, passkeyDue }: Visit): AgentItem {
  if (!agent) throw new Refusal('UNAUTHENTICATED', 'Sign in first.');
  if (passkeyDue !== null) {
    const { code, message } = PASSKEY_FIRST[passkeyDue];
    throw new Refusal(code, message);
  }
  return agent;
}

/**
 * Refuses a change that another site's page asks for: the browser would send our cookie along. What sends
 * neither header is no browser.
 */
export const sameOriginChanges = createMiddleware<{ Bindings: Env }>(async (c, next) => {
  const isChange = !['GET', 'HEAD', 'OPTIONS'].includes(c.req.method);
  if (isChange && !isSameOrigin(c)) throw new Refusal('NOT_ALLOWED', 'Another website may not do that.');
  await next();
});

export function isSameOrigin(c: Context): boolean {
  const origin = c.req.header('Origin');
  if (origin !== undefined) return origin === new URL(c.req.url).origin;
  return ['same-origin', 'none', undefined].includes(c.req.header('Sec-Fetch-Site'));
}

/** Answers every method that the resource does not have. Registered after those it has; whoever may GET may also HEAD. */
export function otherMethods(methods: string): MiddlewareHandler {
  const allowed = methods.replace(/\bGET\b/, 'GET, HEAD');
  return () => {
    const message = `Only ${allowed} may be used here.`;
    throw new Refusal('NOT_ALLOWED', message, { status: 405, headers: { Allow: allowed } });
  };
}

/** Counts an attempt at something open to anybody, and refuses when there were too many. */
export async function throttled<E extends Deployed>(
  c: Context<E>,
  attempted: Attempted,
  ...parts: string[]
): Promise<void> {
  await throttledAnywhere(c, attempted, ...parts, origin(c));
}

/** The same, wherever it comes from. */
export async function throttledAnywhere<E extends Deployed>(
  c: Context<E>,
  attempted: Attempted,
  ...parts: string[]
): Promise<void> {
  const { isAllowed, retryAfterSeconds } = await countAttempt(c.env, attempted, parts);
  if (isAllowed) return;
  throw new Refusal('RATE_LIMITED', `Too many attempts. Try again in ${retryAfterSeconds} seconds.`, {
    headers: { 'Retry-After': String(retryAfterSeconds) },
  });
}

/** Where a request comes from, as the throttle counts it. */
export function origin<E extends Deployed>(c: Context<E>): string {
  return originKey(c.env, c.req.header('CF-Connecting-IP') ?? '', Date.now());
}

export function giveSession<E extends Deployed>(c: Context<E>, slug: string, token: string): void {
  const options = { ...cookieOptions(c, slug), maxAge: SESSION_MS / 1_000 };
  setCookie(c, sessionCookieName(options.secure), token, options);
}

export function takeSession<E extends Deployed>(c: Context<E>, slug: string): void {
  const options = cookieOptions(c, slug);
  deleteCookie(c, sessionCookieName(options.secure), options);
}

function cookieOptions<E extends Deployed>(c: Context<E>, slug: string) {
  return { path: `/o/${slug}`, httpOnly: true, secure: isSecure(c), sameSite: 'Lax' } as const;
}

/** Whether the cookies of this answer are for HTTPS alone. */
export function isSecure<E extends Deployed>(c: Context<E>): boolean {
  return areCookiesSecure(c.env, new URL(c.req.url));
}
