import type { InviteItem, OpenedInvite } from '../../../protocol/answers/accounts.ts';
import type { NewInvite } from '../../../protocol/http.ts';
import type { SignedIn } from './actor.ts';
import { agentSaved } from './agents.ts';
import { opened, type Opened } from './sessions.ts';
import { hashSecret, newId, newSecret } from '../ids.ts';
import { FAILED, ok, refused, type Refused, type Result } from '../result.ts';
import type { OrgServices } from '../services.ts';

/** What whoever opens the link of an invitation that has ended is told. */
export const DEAD_LINK: Refused = refused(
  'NOT_FOUND',
  'This invitation does not work any more. A link works once and for 7 days, and it ends early when it is taken back or a new one is made. Ask an admin of the organization to send you a new one.',
);
const NO_INVITE: Refused = refused('NOT_FOUND', 'There is no such open invitation.');

/** An invitation with its link's token, which is shown once and never stored. */
export interface Invited {
  invite: InviteItem;
  token: string;
}

export function invite(
  { accounts, audit, invites, storage }: OrgServices,
  body: NewInvite,
  by: SignedIn,
): Result<Invited> {
  if (accounts.isTaken(body.email))
    return refused('CONFLICT', 'Somebody here has this e-mail address already.', 'email');
  const now = Date.now();
  const token = newSecret();
  return storage.transactionSync(() => {
    const made = invites.create(newId(), body, { tokenHash: hashSecret(token), by: by.agentId }, now);
    if (!made) return FAILED;
    audit.add({ by, action: 'agent_invited', subject: made.id, details: to(made) }, now);
    return ok({ invite: made, token });
  });
}

/** Makes a new link for an invitation; the one before is dead. Who does is now who invites. */
export function renewInvite(
  { audit, invites, storage }: OrgServices,
  id: string,
  by: SignedIn,
): Result<Invited> {
  const now = Date.now();
  const token = newSecret();
  return storage.transactionSync(() => {
    const renewed = invites.renew(id, { tokenHash: hashSecret(token), by: by.agentId }, now);
    if (!renewed) return NO_INVITE;
    audit.add({ by, action: 'invite_renewed', subject: id, details: to(renewed) }, now);
    return ok({ invite: renewed, token });
  });
}

/** What whoever opens a link is told: who asks them, to what, and for which address. */
export function readInvite(
  { accounts, invites, store }: OrgServices,
  tokenHash: string,
): Result<OpenedInvite> {
  const open = invites.opened(tokenHash, Date.now());
  if (!open) return DEAD_LINK;
  const { email, displayName, role, expiresAt } = open;
  const by = open.invitedBy === null ? undefined : accounts.find(open.invitedBy);
  const invitedBy = by?.displayName ?? null;
  return ok({ orgName: store.org().name, invitedBy, email, displayName, role, expiresAt });
}

export function findInvite({ invites }: OrgServices, id: string): Result<InviteItem> {
  const found = invites.find(id, Date.now());
  return found ? ok(found) : NO_INVITE;
}

export function revokeInvite(
  { audit, invites, storage }: OrgServices,
  id: string,
  by: SignedIn,
): Result<null> {
  return storage.transactionSync(() => {
    const now = Date.now();
    const open = invites.find(id, now);
    if (!invites.end(id)) return NO_INVITE;
    audit.add({ by, action: 'invite_revoked', subject: id, ...(open && { details: to(open) }) }, now);
    return ok(null);
  });
}

/** Makes an account of an invitation: a member of the default pool, in the first tier, and signed in. */
export function acceptInvite(
  services: OrgServices,
  tokenHash: string,
  passwordHash: string,
  device: string,
): Result<Opened> {
  const { accounts, audit, invites, pools, routing, sessions } = services;
  const now = Date.now();
  const open = invites.opened(tokenHash, now);
  if (!open) return DEAD_LINK;
  const id = newId();
  const token = newSecret();
  const made = routing.run(() => {
    const { email, displayName, role } = open;
    invites.endFor(email);
    accounts.create({ id, email, passwordHash, displayName, role }, now);
    const opening = { device, method: 'invite' } as const;
    const session = {
      id: sessions.open({ tokenHash: hashSecret(token), agentId: id }, opening, now),
      device,
    };
    pools.addMember(pools.default().id, id, 1);
    const by = { kind: 'agent', agentId: id, session } as const;
    audit.add({ by, action: 'invite_accepted', subject: id, details: to(open) }, now);
    return agentSaved(services, id);
  });
  if (!made) return FAILED;
  routing.run({ id: newId(), type: 'pool-saved', pool: pools.default() });
  return opened(services, id, token);
}

function to({ email, displayName, role }: InviteItem) {
  return { email, displayName, role };
}
