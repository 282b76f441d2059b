import type { InviteItem } from '../../../protocol/answers.ts';
import type { NewInvite } from '../../../protocol/http.ts';
import { agentSaved, FAILED, opened, type Opened } from './admin.ts';
import { hashSecret, newId, newSecret } from '../ids.ts';
import { ok, refused, type Refused, type Result } from '../result.ts';
import type { OrgServices } from '../services.ts';

/** What whoever opens the link of an invitation that has ended is told. */
export const DEAD_LINK: Refused = refused(
  'NOT_FOUND',
  'This invitation does not work any more. A link works once and for 7 days, and it ends early when it is taken back or a new one is made. Ask an admin of the organization to send you a new one.',
);
const NO_INVITE: Refused = refused('NOT_FOUND', 'There is no such open invitation.');
const NOT_ADMIN: Refused = refused('NOT_ALLOWED', 'Only an admin may do that.');

/** An invitation with its link's token, which is shown once and never stored. */
export interface Invited {
  invite: InviteItem;
  token: string;
}

/** Invites somebody; `session` is that of the admin who does. */
export function invite(
  { accounts, invites }: OrgServices,
  body: NewInvite,
  session: string,
): Result<Invited> {
  const now = Date.now();
  const by = accounts.sessionAgent(session, now);
  if (by?.role !== 'admin') return NOT_ADMIN;
  if (accounts.isTaken(body.email))
    return refused('CONFLICT', 'Somebody here has this e-mail address already.');
  const token = newSecret();
  const made = invites.create(newId(), body, { tokenHash: hashSecret(token), by: by.id }, now);
  return made ? ok({ invite: made, token }) : FAILED;
}

/** Makes a new link for an invitation; the one before is dead. Who does is now who invites. */
export function renewInvite(
  { accounts, invites }: OrgServices,
  id: string,
  session: string,
): Result<Invited> {
  const now = Date.now();
  const by = accounts.sessionAgent(session, now);
  if (by?.role !== 'admin') return NOT_ADMIN;
  const token = newSecret();
  const renewed = invites.renew(id, { tokenHash: hashSecret(token), by: by.id }, now);
  return renewed ? ok({ invite: renewed, token }) : NO_INVITE;
}

export function findInvite({ invites }: OrgServices, id: string): Result<InviteItem> {
  const found = invites.find(id, Date.now());
  return found ? ok(found) : NO_INVITE;
}

export function revokeInvite({ invites }: OrgServices, id: string): Result<null> {
  return invites.end(id) ? ok(null) : NO_INVITE;
}

/** Makes an account of an invitation: a member of the default pool, in the first tier, and signed in. */
export function acceptInvite(services: OrgServices, tokenHash: string, passwordHash: string): Result<Opened> {
  const { accounts, invites, pools, routing } = services;
  const now = Date.now();
  const open = invites.opened(tokenHash, now);
  if (!open) return DEAD_LINK;
  const id = newId();
  const token = newSecret();
  const made = routing.run(() => {
    const { email, displayName, role } = open;
    invites.endFor(email);
    accounts.create({ id, email, passwordHash, displayName, role }, now);
    accounts.openSession(hashSecret(token), id, now);
    pools.addMember(pools.default().id, id, 1);
    return agentSaved(services, id);
  });
  if (!made) return FAILED;
  routing.run({ id: newId(), type: 'pool-saved', pool: pools.default() });
  return opened(services, id, token);
}
