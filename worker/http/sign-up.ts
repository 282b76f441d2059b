import { Hono, type Context } from 'hono';
import type { SignUpAnswer } from '../../protocol/answers/organization.ts';
import { directoryOf } from '../directory/directory.ts';
import { hashSecret } from '../org/ids.ts';
import { exists } from './context.ts';
import { Refusal } from './errors.ts';
import { otherMethods } from './guards.ts';
import { bearerToken, expectOperator } from './operator/access.ts';
import { DEMO } from './reserved-slugs.ts';

/** `/api/sign-up`: who may make an organization here, for the page on which that is done. */
export const signUp = new Hono<{ Bindings: Env }>()
  .get('/', async (c) => {
    const hasDemo = c.env.USHER_LOCAL === '1' && (await exists(c.env, DEMO));
    return c.json({
      signUp: isOpen(c.env) ? 'open' : 'operator',
      ...(hasDemo && { demo: `/o/${DEMO}/demo` }),
    } satisfies SignUpAnswer);
  })
  .all('/', otherMethods('GET'));

/** By what somebody may make an organization: to be used up when it is made, and given back if it is not. */
export interface Permission {
  /** Throws if somebody else has used it meanwhile. */
  use(): Promise<void>;
  giveBack(): Promise<void>;
}

const ALWAYS: Permission = { use: async () => {}, giveBack: async () => {} };

/**
 * Who asks may make an organization; a refusal for everybody else. Cheap: it is asked before the cost of hashing a
 * password is paid.
 */
export async function permissionToSignUp(
  c: Context<{ Bindings: Env }>,
  invitation: string | undefined,
): Promise<Permission> {
  if (isOpen(c.env)) return ALWAYS;
  const token = bearerToken(c);
  if (token !== null) {
    await expectOperator(c, token);
    return ALWAYS;
  }
  if (invitation === undefined)
    throw new Refusal(
      'NOT_ALLOWED',
      'Here, only those whom the operator of this server invites can make an organization. Ask them for an invitation link.',
    );
  const directory = directoryOf(c.env);
  const hash = hashSecret(invitation);
  if (!(await directory.isInvited(hash))) throw deadInvitation();
  return {
    async use() {
      if (!(await directory.useInvitation(hash))) throw deadInvitation();
    },
    giveBack: () => directory.returnInvitation(hash),
  };
}

/** Whatever is no word for open is closed. */
function isOpen(env: Env): boolean {
  return env.SIGNUP === 'open';
}

function deadInvitation(): Refusal {
  return new Refusal(
    'NOT_ALLOWED',
    'This invitation does not work any more. It works once, and for 7 days. Ask the operator of this server for a new one.',
  );
}
