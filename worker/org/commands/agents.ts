import type { AgentItem } from '../../../protocol/answers/accounts.ts';
import type { AgentPatch, MediaKind } from '../../../protocol/http.ts';
import { isCallOn, isInCall, type OrgEvent } from '../../core/index.ts';
import { newId } from '../ids.ts';
import { changesBetween } from '../log/changes.ts';
import { FAILED, ok, refused, type Refused, type Result } from '../result.ts';
import type { OrgServices } from '../services.ts';
import type { SignedIn } from './actor.ts';
import { closeConsoles } from './sessions.ts';

export const NO_AGENT: Refused = refused('NOT_FOUND', 'There is no such agent.');
const NOT_THEIRS: Refused = refused(
  'NOT_ALLOWED',
  'Nobody chooses the password of somebody else. Make a recovery link, with which they choose one themselves.',
);
const LAST_ADMIN: Refused = refused(
  'CONFLICT',
  'Somebody must be left to administer the organization: make another agent an admin first.',
);

/** The hash of a new password, and of the one that was found to be right before. */
export interface PasswordChange {
  before: string;
  after: string;
}

/** What is changed of an account; of a password there are hashes only. */
export type AccountPatch = Omit<AgentPatch, 'password' | 'currentPassword'> & { password?: PasswordChange };

/** What an agent may change of their own account; everything else is an admin's. */
const OWN: ReadonlySet<string> = new Set(['displayName', 'title', 'password']);

/** Changes an account. `session` is the hash of that of whoever asks, which is kept when their password changes. */
export function updateAgent(
  services: OrgServices,
  id: string,
  patch: AccountPatch,
  by: SignedIn,
  session: string,
): Result<AgentItem> {
  const { accounts, audit, invites, notices, recoveries, routing, sessions } = services;
  const isOwn = id === by.agentId && Object.keys(patch).every((key) => OWN.has(key));
  if (by.role !== 'admin' && !isOwn)
    return refused('NOT_ALLOWED', 'You may change only your own name, title and password.');
  const before = accounts.find(id);
  if (!before) return NO_AGENT;
  const stopsAdministering = patch.active === false || patch.role === 'agent';
  if (stopsAdministering && isLastAdmin(services, id)) return LAST_ADMIN;
  const { password, endCall, ...rest } = patch;
  if (password && id !== by.agentId) return NOT_THEIRS;
  if (password && !accounts.hasPassword(id, password.before))
    return refused('CONFLICT', 'Your password was changed a moment ago: try again with the new one.');
  let ended: string[] = [];
  const done = routing.run(() => {
    accounts.update(id, rest);
    if (stopsAdministering) {
      invites.endBy(id);
      recoveries.endBy(id);
    }
    if (password || patch.active === false) recoveries.endFor(id);
    if (password) accounts.setPassword(id, password.after);
    // Of a deactivated agent the core closes the sockets, when its call is over.
    if (patch.active === false) sessions.endAll(id, null);
    else if (password) ended = sessions.endAll(id, session);
    const now = Date.now();
    if (rest.role !== undefined && rest.role !== before.role && id !== by.agentId)
      notices.add(id, { kind: 'role_changed', from: before.role, to: rest.role }, by.agentId, now);
    const changes = changesBetween(before, accounts.find(id) ?? before);
    if (changes.length > 0) audit.add({ by, action: 'agent_changed', subject: id, changes }, now);
    if (password) audit.add({ by, action: 'password_changed', subject: id }, now);
    return { ...agentSaved(services, id), ...(endCall && { endCall }) };
  });
  if (!done) return FAILED;
  closeConsoles(services, id, ended);
  const agent = accounts.find(id);
  return agent ? ok(agent) : NO_AGENT;
}

/** What of an agent who was removed is still kept elsewhere: the keys of their media, to be deleted, and their address. */
export interface RemovedAgent {
  keys: string[];
  email: string;
}

/** Removes an agent (T-8). */
export function removeAgent(services: OrgServices, id: string, by: SignedIn): Result<RemovedAgent> {
  const { accounts, audit, inbox, invites, notices, passkeys, pools, recoveries, routing, sessions } =
    services;
  const agent = accounts.find(id);
  if (!agent) return NO_AGENT;
  if (isLastAdmin(services, id)) return LAST_ADMIN;
  let keys: string[] = [];
  const done = routing.run(() => {
    const now = Date.now();
    keys = accounts.remove(id, now);
    sessions.endAll(id, null);
    passkeys.clear(id);
    notices.endOf(id);
    recoveries.endFor(id);
    recoveries.endBy(id);
    invites.endBy(id);
    invites.endFor(agent.email);
    pools.removeMember(id);
    inbox.releaseOf(id);
    audit.add({ by, action: 'agent_removed', subject: id, details: { name: agent.displayName } }, now);
    return { id: newId(), type: 'agent-removed', agentId: id };
  });
  return done ? ok({ keys, email: agent.email }) : FAILED;
}

/** Sets an agent to away, who is not in a call (T-1). */
export function sendAway({ accounts, audit, routing }: OrgServices, id: string, by: SignedIn): Result<null> {
  if (!accounts.find(id)) return NO_AGENT;
  const inCall = routing.view((state) => isInCall(state, id));
  if (inCall === null) return FAILED;
  if (inCall) return refused('AGENT_IN_CALL', 'They are in a call: end it first, or wait until it is over.');
  const done = routing.run(() => {
    audit.add({ by, action: 'agent_sent_away', subject: id }, Date.now());
    return { id: newId(), type: 'agent-sent-away', agentId: id };
  });
  return done ? ok(null) : FAILED;
}

/** Ends a call of somebody else; `reason` is for its agent, and for the audit log. */
export function endCall(
  { audit, routing }: OrgServices,
  { callId, reason }: { callId: string; reason: string | undefined },
  by: SignedIn,
): Result<null> {
  const isOn = routing.view((state) => isCallOn(state, callId));
  if (isOn === null) return FAILED;
  if (!isOn) return refused('CALL_NOT_FOUND', 'There is no such call, or it is over.');
  const done = routing.run(() => {
    const details = { reason: reason ?? null };
    audit.add({ by, action: 'call_ended', subject: callId, details }, Date.now());
    return {
      id: newId(),
      type: 'call-ended-by-admin',
      callId,
      ...(reason !== undefined && { words: reason }),
    };
  });
  return done ? ok(null) : FAILED;
}

/** Refuses whoever may not replace an agent's media; to who may, says under which id files are stored. */
export function maySetMedia(
  { accounts, org }: OrgServices,
  id: string,
  by: SignedIn,
): Result<{ mediaId: string }> {
  if (by.role !== 'admin' && by.agentId !== id)
    return refused('NOT_ALLOWED', 'You may change only your own videos.');
  return accounts.find(id) ? ok({ mediaId: org.mediaId }) : NO_AGENT;
}

/**
 * Points an agent's media at a stored object, or at none; gives back the key of the object before. Storing took a while,
 * in which whoever sent it may have lost the right to.
 */
export function setMedia(
  services: OrgServices,
  id: string,
  { kind, key }: { kind: MediaKind; key: string | null },
  by: SignedIn,
): Result<{ replaced: string | null }> {
  const { accounts, audit, routing } = services;
  const may = maySetMedia(services, id, by);
  if (!may.ok) return may;
  let replaced: string | null = null;
  const done = routing.run(() => {
    replaced = accounts.setMedia(id, kind, key);
    audit.add({ by, action: 'media_changed', subject: id, details: { kind } }, Date.now());
    return agentSaved(services, id);
  });
  return done ? ok({ replaced }) : FAILED;
}

export function agentSaved(
  { accounts }: OrgServices,
  id: string,
): Extract<OrgEvent, { type: 'agent-saved' }> {
  return { id: newId(), type: 'agent-saved', account: accounts.account(id) };
}

function isLastAdmin({ accounts }: OrgServices, id: string): boolean {
  const agent = accounts.find(id);
  return agent?.role === 'admin' && agent.active && !accounts.hasAdminBesides(id);
}
