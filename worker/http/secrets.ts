import { createMiddleware } from 'hono/factory';
import { Refusal } from './errors.ts';

/** How the values in .dev.vars begin. They are in every clone of the repository, so whoever reads them has them. */
const LOCAL_VALUE = /^local-development-only/;

/** 32 characters of base64 or hexadecimal digits are 128 random bits or more, which nobody guesses. */
const MIN_LENGTH = 32;

/**
 * Refuses every request, with 503, until the deployment has a TOKEN_SECRET of its own that is long enough: without one,
 * anybody could sign the token of any visitor. On a developer's machine the value in .dev.vars will do. The one of
 * before is good for signing, too, while it is set: it is held to the same.
 */
export const requireSecrets = createMiddleware<{ Bindings: Env }>(async (c, next) => {
  const problem =
    problemOf(c.env, 'TOKEN_SECRET') ??
    (c.env.TOKEN_SECRET_PREVIOUS ? problemOf(c.env, 'TOKEN_SECRET_PREVIOUS') : null);
  if (problem !== null) throw new Refusal('INTERNAL', problem, { status: 503 });
  await next();
});

/** What is wrong with a secret of the deployment, and what to do about it; null: nothing. */
export function problemOf(
  env: Env,
  name: 'TOKEN_SECRET' | 'TOKEN_SECRET_PREVIOUS' | 'OPERATOR_TOKEN',
): string | null {
  // A secret that nobody has set is missing, whatever the type says.
  const secret: string | undefined = env[name];
  const setIt =
    name === 'TOKEN_SECRET_PREVIOUS'
      ? `Remove it with: npx wrangler secret delete ${name}`
      : `Set one of 32 random bytes or more with: npx wrangler secret put ${name}`;
  if (secret === undefined || secret.trim() === '') return `This deployment has no ${name} yet. ${setIt}`;
  if (LOCAL_VALUE.test(secret))
    return env.USHER_LOCAL === '1' ? null : `This deployment has no ${name} of its own yet. ${setIt}`;
  if (secret.trim().length < MIN_LENGTH) return `The ${name} of this deployment is too short. ${setIt}`;
  return null;
}
