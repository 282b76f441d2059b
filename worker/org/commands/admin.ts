import type { AgentItem } from '../../../protocol/answers.ts';
import { maySignOut } from '../../core/index.ts';
import type { OrgEvent, PoolConfig } from '../../core/index.ts';
import { CLOSE } from '../../../protocol/close-codes.ts';
import type { AgentPatch, MediaKind, PoolBody, Rule } from '../../../protocol/http.ts';
import { patchSettings, type Settings, type SettingsPatch } from '../../../protocol/settings.ts';
import { sessionTag } from './connect.ts';
import { closeConnection } from './handle-message.ts';
import { hashSecret, newId, newSecret } from '../ids.ts';
import type { VersionedPool } from '../storage/pool-rows.ts';
import { ok, refused, type Refused, type Result } from '../result.ts';
import { refuseTooMany } from './rule-bounds.ts';
import type { OrgServices } from '../services.ts';

/** So many that nobody needs more, and few enough to be matched with every page. */
const MAX_POOLS = 200;

export const FAILED: Refused = refused('INTERNAL', 'Something failed on our side; nothing was changed.');
const NO_AGENT: Refused = refused('NOT_FOUND', 'There is no such agent.');
const NO_POOL: Refused = refused('NOT_FOUND', 'There is no such pool.');

/** A session that was just opened: what goes into the cookie. */
export interface Opened {
  agent: AgentItem;
  token: string;
}

/** Opens a session for an agent whose password was found right; while it was checked it may have been changed. */
export function openSession(services: OrgServices, agentId: string, passwordHash: string): Result<Opened> {
  if (!services.accounts.hasPassword(agentId, passwordHash))
    return refused('BAD_CREDENTIALS', 'The e-mail address or the password is wrong.');
  const token = newSecret();
  services.accounts.openSession(hashSecret(token), agentId, Date.now());
  return opened(services, agentId, token);
}

/** Signs out (T-2): not during a call. */
export function signOut(
  { accounts, sockets, routing }: OrgServices,
  sessionHash: string,
  agentId: string,
): Result<null> {
  const may = routing.view((state) => maySignOut(state, agentId));
  if (may === null) return FAILED;
  if (!may) return refused('AGENT_IN_CALL', 'End the call first.');
  const open = sockets.tagged(sessionTag(sessionHash));
  const done = routing.run(() => {
    accounts.endSession(sessionHash);
    return { id: newId(), type: 'agent-signed-out', agentId, sockets: open };
  });
  return done ? ok(null) : FAILED;
}

/** What an agent may change of their own account; everything else is an admin's. */
const OWN: ReadonlySet<string> = new Set(['displayName', 'title', 'passwordHash']);

/**
 * Changes an account; `passwordHash` stands for its password. `session` is that of whoever asks, and is kept when a
 * password changes.
 */
export function updateAgent(
  services: OrgServices,
  id: string,
  patch: Omit<AgentPatch, 'password'> & { passwordHash?: string },
  session: string,
): Result<AgentItem> {
  const { accounts, invites, routing } = services;
  const by = accounts.sessionAgent(session, Date.now());
  if (!by) return refused('UNAUTHENTICATED', 'Sign in first.');
  const isOwn = id === by.id && Object.keys(patch).every((key) => OWN.has(key));
  if (by.role !== 'admin' && !isOwn)
    return refused('NOT_ALLOWED', 'You may change only your own name, title and password.');
  if (!accounts.find(id)) return NO_AGENT;
  const stopsAdministering = patch.active === false || patch.role === 'agent';
  if (stopsAdministering && isLastAdmin(services, id)) return lastAdmin();
  const { passwordHash, ...rest } = patch;
  let revoked: string[] = [];
  const done = routing.run(() => {
    accounts.update(id, rest);
    if (stopsAdministering) invites.endBy(id);
    if (passwordHash !== undefined) accounts.setPassword(id, passwordHash);
    // Of a deactivated agent the core closes the sockets, when its call is over.
    if (patch.active === false) accounts.endSessionsOf(id, null);
    else if (passwordHash !== undefined) revoked = accounts.endSessionsOf(id, session);
    return agentSaved(services, id);
  });
  if (!done) return FAILED;
  for (const hash of revoked) dropSession(services, hash);
  return readAgent(services, id);
}

/** Removes an agent (T-8); gives back the keys of its media, to be deleted. */
export function removeAgent(services: OrgServices, id: string): Result<string[]> {
  const { accounts, invites, pools, routing } = services;
  const agent = accounts.find(id);
  if (!agent) return NO_AGENT;
  if (isLastAdmin(services, id)) return lastAdmin();
  let keys: string[] = [];
  const done = routing.run(() => {
    keys = accounts.remove(id, Date.now());
    accounts.endSessionsOf(id, null);
    invites.endBy(id);
    invites.endFor(agent.email);
    pools.removeMember(id);
    return { id: newId(), type: 'agent-removed', agentId: id };
  });
  return done ? ok(keys) : FAILED;
}

/** Refuses whoever may not replace an agent's media. */
export function maySetMedia({ accounts }: OrgServices, id: string, session: string): Result<null> {
  const by = accounts.sessionAgent(session, Date.now());
  if (!by) return refused('UNAUTHENTICATED', 'Sign in first.');
  if (by.role !== 'admin' && by.id !== id)
    return refused('NOT_ALLOWED', 'You may change only your own videos.');
  return accounts.find(id) ? ok(null) : NO_AGENT;
}

/**
 * Points an agent's media at a stored object; gives back its URL, and the key of the object it replaces. `session` is that
 * of whoever sent it: storing took a while, in which they may have lost the right to.
 */
export function setMedia(
  services: OrgServices,
  id: string,
  { kind, key }: { kind: MediaKind; key: string },
  session: string,
): Result<{ url: string; replaced: string | null }> {
  const { accounts, routing } = services;
  const may = maySetMedia(services, id, session);
  if (!may.ok) return may;
  let replaced: string | null = null;
  const done = routing.run(() => {
    replaced = accounts.setMedia(id, kind, key);
    return agentSaved(services, id);
  });
  return done ? ok({ url: `/o/${services.org.slug}/media/${key}`, replaced }) : FAILED;
}

export function createPool(services: OrgServices, body: PoolBody): Result<VersionedPool> {
  const { pools } = services;
  if (pools.count() >= MAX_POOLS) return refused('CONFLICT', `There are ${MAX_POOLS} pools already.`);
  const id = newId();
  return savePool(services, id, body, () => pools.create(id, false, body, Date.now()));
}

/** Replaces a pool whole, unless it is newer than the version that `body` may name. */
export function replacePool(services: OrgServices, id: string, body: PoolBody): Result<VersionedPool> {
  const pool = services.pools.findVersioned(id);
  if (!pool) return NO_POOL;
  if (body.version !== undefined && body.version !== pool.version) {
    return refused(
      'CONFLICT',
      'The pool was changed after you opened it, and nothing was saved. Load it anew, make your change there and save again.',
    );
  }
  return savePool(services, id, body, () => services.pools.replace(id, body));
}

export function deletePool({ pools, routing }: OrgServices, id: string): Result<null> {
  const pool = pools.find(id);
  if (!pool) return NO_POOL;
  if (pool.isDefault) return refused('CONFLICT', 'The default pool cannot be deleted.');
  const done = routing.run(() => {
    pools.delete(id);
    return { id: newId(), type: 'pool-deleted', poolId: id };
  });
  return done ? ok(null) : FAILED;
}

export function changeSettings({ store, routing }: OrgServices, patch: SettingsPatch): Result<Settings> {
  const settings = patchSettings(store.settings(), patch);
  const done = routing.run(() => {
    store.saveSettings(settings);
    return { id: newId(), type: 'settings-changed', settings };
  });
  return done ? ok(settings) : FAILED;
}

function savePool(
  { accounts, pools, routing }: OrgServices,
  id: string,
  body: PoolBody,
  write: () => void,
): Result<VersionedPool> {
  const unknown = body.members.find((member) => !accounts.find(member.agentId));
  if (unknown) return refused('INVALID_PAYLOAD', `members: there is no agent ${unknown.agentId}.`);
  const { before = [], others = [] } = Object.groupBy(pools.all(), (pool) =>
    pool.id === id ? 'before' : 'others',
  );
  const rulesOf = (some: readonly PoolConfig[]): Rule[] => some.flatMap(({ rules }) => rules);
  const tooMany = refuseTooMany(rulesOf(others), rulesOf(before), body.rules);
  if (tooMany) return tooMany;
  let pool: VersionedPool | undefined;
  const done = routing.run(() => {
    write();
    pool = pools.findVersioned(id);
    const config = pools.find(id);
    if (!config) throw new Error('The pool that was just written is not there.');
    return { id: newId(), type: 'pool-saved', pool: config };
  });
  return done && pool ? ok(pool) : FAILED;
}

export function agentSaved({ accounts }: OrgServices, id: string): OrgEvent {
  return { id: newId(), type: 'agent-saved', account: accounts.account(id) };
}

function readAgent({ accounts }: OrgServices, id: string): Result<AgentItem> {
  const agent = accounts.find(id);
  return agent ? ok(agent) : NO_AGENT;
}

export function opened(services: OrgServices, id: string, token: string): Result<Opened> {
  const agent = readAgent(services, id);
  return agent.ok ? ok({ agent: agent.value, token }) : agent;
}

function isLastAdmin({ accounts }: OrgServices, id: string): boolean {
  const agent = accounts.find(id);
  return agent?.role === 'admin' && agent.active && !accounts.hasAdminBesides(id);
}

function lastAdmin(): Refused {
  return refused(
    'CONFLICT',
    'Somebody must be left to administer the organization: make another agent an admin first.',
  );
}

function dropSession(services: OrgServices, sessionHash: string): void {
  for (const socket of services.sockets.tagged(sessionTag(sessionHash))) {
    const connection = services.sockets.connection(socket);
    if (connection)
      closeConnection(services, connection, CLOSE.signedOut, 'The password was changed: sign in again.');
  }
}

/** Lets a blocked visitor in again. */
export function liftBlock({ audit, blocks, storage }: OrgServices, id: string, by: string): Result<null> {
  const now = Date.now();
  return storage.transactionSync(() => {
    const lifted = blocks.lift(id, now);
    if (!lifted) return refused('NOT_FOUND', 'There is no such block: it may have ended.');
    audit.add({ by, action: 'block_lifted', subject: lifted.visitorId, details: { block: id } }, now);
    return ok(null);
  });
}
