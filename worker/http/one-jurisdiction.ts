import { createMiddleware } from 'hono/factory';
import { directoryIn } from '../directory/directory.ts';
import { jurisdictionOf, within } from '../jurisdiction.ts';
import { Refusal } from './errors.ts';

/** Bindings of this isolate, and the jurisdiction with which nothing is wrong: what was right stays so, as nothing is written elsewhere. */
const checked = new WeakMap<object, string | undefined>();

/**
 * Refuses every request, with 503, while organizations are where this deployment's JURISDICTION does not look for them:
 * it was set, or removed, after the first of them was made. They would seem to be gone, and whoever made one anew would
 * have two.
 */
export const requireOneJurisdiction = createMiddleware<{ Bindings: Env }>(async ({ env }, next) => {
  if (!checked.has(env.DIRECTORY) || checked.get(env.DIRECTORY) !== env.JURISDICTION) {
    const problem = await problemOf(env);
    if (problem !== null) throw new Refusal('INTERNAL', problem, { status: 503 });
  }
  await next();
});

/** What is wrong with the jurisdiction of the deployment, and what to do about it; null: nothing. */
async function problemOf(env: Env): Promise<string | null> {
  let jurisdiction;
  try {
    jurisdiction = jurisdictionOf(env);
  } catch {
    return 'The JURISDICTION of this deployment is not known: only eu can be set. Correct it in wrangler.toml, or leave it empty.';
  }
  const elsewhere = jurisdiction === null ? 'eu' : null;
  try {
    within(env.DIRECTORY, 'eu');
  } catch {
    // There is only one place here, now and later. To find that out is dear: the runtime throws.
    if (jurisdiction === null) {
      checked.set(env.DIRECTORY, env.JURISDICTION);
      return null;
    }
    return 'Objects cannot be kept in a JURISDICTION here: on a developer’s machine there is none. Leave it empty.';
  }
  let others: readonly unknown[];
  try {
    others = await directoryIn(env, elsewhere).organizations('', 1);
  } catch (error) {
    // One object that fails must not take the whole deployment along. The next request asks again.
    console.error('the directory elsewhere does not answer', error);
    return null;
  }
  if (others.length > 0)
    return jurisdiction === null
      ? 'This deployment has organizations in the jurisdiction eu, but no JURISDICTION. Set JURISDICTION = "eu" in wrangler.toml again.'
      : 'This deployment had organizations before its JURISDICTION was set, and they cannot be moved. Make JURISDICTION empty in wrangler.toml, or deploy under another name.';
  checked.set(env.DIRECTORY, env.JURISDICTION);
  return null;
}
