import { createMiddleware } from 'hono/factory';
import { Refusal } from './errors.ts';

/** How the value in .dev.vars begins. It is in every clone of the repository, so whoever reads it could sign tokens. */
const LOCAL_VALUE = /^local-development-only/;

/**
 * Refuses every request, with 503, until the deployment has a TOKEN_SECRET of its own: without one, anybody could sign
 * the token of any visitor. On a developer's machine the value in .dev.vars will do.
 */
export const requireTokenSecret = createMiddleware<{ Bindings: Env }>(async (c, next) => {
  // A secret that nobody has set is missing, whatever the type says.
  const secret: string | undefined = c.env.TOKEN_SECRET;
  const isUsable = secret !== undefined && secret.trim() !== '';
  if (!isUsable || (LOCAL_VALUE.test(secret) && c.env.USHER_LOCAL !== '1')) {
    const message =
      'This deployment has no TOKEN_SECRET of its own yet. Set one with: npx wrangler secret put TOKEN_SECRET';
    throw new Refusal('INTERNAL', message, { status: 503 });
  }
  await next();
});
