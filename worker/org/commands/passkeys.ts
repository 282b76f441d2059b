import type { PasskeyItem } from '../../../protocol/passkeys.ts';
import { MAX_PASSKEYS, type Credential } from '../accounts/passkeys.ts';
import { hashSecret, newSecret } from '../ids.ts';
import { ok, refused, type Refused, type Result } from '../result.ts';
import type { OrgServices } from '../services.ts';
import { asSession, type SignedIn } from './actor.ts';
import { passkeyDue, PASSKEY_FIRST } from './passkey-due.ts';
import { opened, type Opened } from './sessions.ts';

const TOO_MANY: Refused = refused(
  'CONFLICT',
  `You have ${MAX_PASSKEYS} passkeys already: remove one that you do not use.`,
);
const ADDED_TOO_LATE: Refused = refused(
  'CONFLICT',
  'This took longer than five minutes, or was sent twice: begin again.',
);
const SIGNED_TOO_LATE: Refused = refused(
  'BAD_CREDENTIALS',
  'This took longer than five minutes, or was sent twice: sign in again.',
);
const UNKNOWN: Refused = refused(
  'BAD_CREDENTIALS',
  'This passkey is not known here: it may have been removed, or be for another organization. Choose another one, or sign in with your password.',
);
const COPIED: Refused = refused(
  'BAD_CREDENTIALS',
  'This passkey has signed in elsewhere with a copy of its key, and is refused. Sign in another way, remove it and make a new one.',
);

/** What is needed to ask a browser for a new passkey. */
export interface NewPasskeyQuestion {
  challenge: string;
  agentId: string;
  /** What the authenticator is to call the account: one host has accounts of many organizations. */
  accountName: string;
  credentialIds: string[];
}

/** Begins to add a passkey of one's own. Whoever has to use the one they have may not go round it by a new one. */
export function beginPasskey(services: OrgServices, session: string): Result<NewPasskeyQuestion> {
  const { accounts, challenges, passkeys, store } = services;
  return asSession(services, session, ({ agentId }, due) => {
    if (due === 'use') return PASSKEY_FIRST.use;
    const credentialIds = passkeys.credentialIds(agentId);
    if (credentialIds.length >= MAX_PASSKEYS) return TOO_MANY;
    const name = accounts.find(agentId)?.displayName ?? '';
    return ok({
      challenge: challenges.make(agentId, Date.now()),
      agentId,
      accountName: `${name} · ${store.org().name}`,
      credentialIds,
    });
  });
}

/** Uses up the challenge that a new passkey answers. */
export function takeNewPasskey(services: OrgServices, session: string, challenge: string): Result<null> {
  return asSession(services, session, ({ agentId }) =>
    services.challenges.take(challenge, agentId, Date.now()) ? ok(null) : ADDED_TOO_LATE,
  );
}

/** Adds a passkey whose answer was found right. The session has shown it by that. */
export function addPasskey(
  services: OrgServices,
  session: string,
  { name, ...credential }: Credential & { name: string },
): Result<PasskeyItem> {
  const { audit, notices, passkeys, sessions, storage } = services;
  return asSession(services, session, (by, due) => {
    if (due === 'use') return PASSKEY_FIRST.use;
    if (passkeys.credentialIds(by.agentId).length >= MAX_PASSKEYS) return TOO_MANY;
    if (passkeys.find(credential.credentialId)) return refused('CONFLICT', 'This passkey is here already.');
    const now = Date.now();
    return storage.transactionSync(() => {
      const passkey = passkeys.add(by.agentId, credential, name, now);
      sessions.setMethod(session, 'passkey');
      notices.add(by.agentId, { kind: 'passkey_added', name }, by.agentId, now);
      audit.add({ by, action: 'passkey_added', subject: by.agentId, details: { name } }, now);
      return ok(passkey);
    });
  });
}

/** Removes one of one's own; an admin of whom passkeys are required keeps one. */
export function removePasskey(
  { audit, notices, passkeys, storage, store }: OrgServices,
  id: string,
  by: SignedIn,
): Result<null> {
  const own = passkeys.list(by.agentId);
  const found = own.find((one) => one.id === id);
  if (!found) return refused('NOT_FOUND', 'You have no such passkey.');
  if (own.length === 1 && by.role === 'admin' && store.settings().requirePasskey) {
    return refused('CONFLICT', 'Admins of this organization sign in with a passkey: add another one first.');
  }
  const now = Date.now();
  return storage.transactionSync(() => {
    passkeys.remove(by.agentId, id);
    notices.add(by.agentId, { kind: 'passkey_removed', name: found.name }, by.agentId, now);
    audit.add({ by, action: 'passkey_removed', subject: by.agentId, details: { name: found.name } }, now);
    return ok(null);
  });
}

/** What whoever signs in by a passkey says: which challenge it signed, and by whose key. */
export interface PasskeyClaim {
  challenge: string;
  credentialId: string;
  /** The agent's id, as the authenticator keeps it with the key. */
  agentId: string;
}

/** Uses up a challenge, and gives the key by which its signature is to be checked. */
export function takeSignIn(
  { accounts, challenges, passkeys }: OrgServices,
  { challenge, credentialId, agentId }: PasskeyClaim,
): Result<{ publicKey: Uint8Array }> {
  if (!challenges.take(challenge, null, Date.now())) return SIGNED_TOO_LATE;
  const found = passkeys.find(credentialId);
  if (found?.agentId !== agentId || !accounts.find(agentId)?.active) return UNKNOWN;
  return ok({ publicKey: found.publicKey });
}

/**
 * Opens a session for whoever has signed with a passkey; while that was checked it may have been removed. `before` is the
 * session of the same browser, which ends if it waited for this.
 */
export function openSessionByPasskey(
  services: OrgServices,
  { credentialId, counter }: { credentialId: string; counter: number },
  before: string,
  device: string,
): Result<Opened> {
  const { accounts, alarm, passkeys, sessions, storage } = services;
  const agentId = passkeys.find(credentialId)?.agentId ?? '';
  if (!accounts.find(agentId)?.active) return UNKNOWN;
  const now = Date.now();
  const token = newSecret();
  const done = storage.transactionSync(() => {
    if (!passkeys.use(credentialId, counter, now)) return COPIED;
    const waiting = accounts.session(before, now);
    if (waiting?.agent.id === agentId && passkeyDue(services, waiting)) sessions.end(before);
    sessions.open({ tokenHash: hashSecret(token), agentId }, { device, method: 'passkey' }, now);
    return opened(services, agentId, token);
  });
  alarm.arm(sessions.dueAt ?? now);
  return done;
}
