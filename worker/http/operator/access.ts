import { createHash, timingSafeEqual } from 'node:crypto';
import type { Context } from 'hono';
import { createMiddleware } from 'hono/factory';
import { forgive } from '../../throttle/throttle.ts';
import { Refusal } from '../errors.ts';
import { origin, throttled } from '../guards.ts';
import { problemOf } from '../secrets.ts';

type OperatorContext = Context<{ Bindings: Env }>;

const SCHEME = /^Bearer +(.+)$/i;

/** The deployment's operator alone. Where nobody can be the operator, there is nothing at these addresses. */
export const operatorOnly = createMiddleware<{ Bindings: Env }>(async (c, next) => {
  if (!c.env.OPERATOR_TOKEN) throw new Refusal('NOT_FOUND', 'There is nothing here.');
  const token = bearerToken(c);
  if (token === null) throw notTheOperator('Send the operator’s token: Authorization: Bearer OPERATOR_TOKEN');
  await expectOperator(c, token);
  await next();
});

/** The token that a request brings; null without one. */
export function bearerToken(c: OperatorContext): string | null {
  return SCHEME.exec(c.req.header('Authorization') ?? '')?.[1] ?? null;
}

/**
 * Refuses every token but the operator's. Attempts are counted before they are compared, and a right one wipes the
 * count; comparing takes the same time whatever is right of a wrong one.
 */
export async function expectOperator(c: OperatorContext, token: string): Promise<void> {
  await throttled(c, 'operator');
  const right = c.env.OPERATOR_TOKEN ?? '';
  const problem = problemOf(c.env, 'OPERATOR_TOKEN');
  if (right !== '' && problem !== null) throw new Refusal('INTERNAL', problem, { status: 503 });
  if (right === '' || !timingSafeEqual(digest(token), digest(right)))
    throw notTheOperator('This is not the operator’s token.');
  await forgive(c.env, 'operator', [origin(c)]);
}

function digest(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}

function notTheOperator(message: string): Refusal {
  return new Refusal('UNAUTHENTICATED', message, { headers: { 'WWW-Authenticate': 'Bearer' } });
}
