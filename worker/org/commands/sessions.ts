import type { AgentItem, SessionItem } from '../../../protocol/answers/accounts.ts';
import { CLOSE } from '../../../protocol/close-codes.ts';
import { isInCall, tabsOf } from '../../core/index.ts';
import type { SessionKey } from '../accounts/sessions.ts';
import { hashSecret, newId, newSecret } from '../ids.ts';
import { FAILED, ok, refused, type Refused, type Result } from '../result.ts';
import type { OrgServices } from '../services.ts';
import type { SignedIn } from './actor.ts';
import { isPasskeyNeeded } from './passkey-due.ts';
import { closeConnection } from './handle-message.ts';

const IN_CALL: Refused = refused('AGENT_IN_CALL', 'End the call first.');

/** A session that was just opened: what goes into the cookie. */
export interface Opened {
  agent: AgentItem;
  token: string;
}

const USE_PASSKEY: Refused = refused(
  'NOT_ALLOWED',
  'Admins of this organization sign in with a passkey, and you have one: use it instead of the password.',
);

/**
 * Opens a session for an agent whose password was found right; while it was checked it may have been changed. `device` says
 * in short which browser it is for.
 */
export function openSession(
  services: OrgServices,
  agentId: string,
  passwordHash: string,
  device: string,
): Result<Opened> {
  if (!services.accounts.hasPassword(agentId, passwordHash))
    return refused('BAD_CREDENTIALS', 'The e-mail address or the password is wrong.');
  if (isPasskeyNeeded(services, agentId)) return USE_PASSKEY;
  const now = Date.now();
  const token = newSecret();
  services.sessions.open({ tokenHash: hashSecret(token), agentId }, { device, method: 'password' }, now);
  services.alarm.arm(services.sessions.dueAt ?? now);
  return opened(services, agentId, token);
}

/** Signs out (T-2): not during a call. */
export function signOut(
  { sessions, sockets, routing }: OrgServices,
  sessionHash: string,
  agentId: string,
): Result<null> {
  const inCall = routing.view((state) => isInCall(state, agentId));
  if (inCall === null) return FAILED;
  if (inCall) return IN_CALL;
  const open = sockets.ofSession(sessionHash);
  const done = routing.run(() => {
    sessions.end(sessionHash);
    return { id: newId(), type: 'agent-signed-out', agentId, sockets: open };
  });
  return done ? ok(null) : FAILED;
}

export function opened(services: OrgServices, id: string, token: string): Result<Opened> {
  const agent = services.accounts.find(id);
  return agent ? ok({ agent, token }) : FAILED;
}

/** Where somebody is signed in. */
export function listSessions(
  { sessions }: OrgServices,
  sessionHash: string,
  by: SignedIn,
): Result<SessionItem[]> {
  return ok(sessions.list(by.agentId, sessionHash, Date.now()));
}

/** Ends one session of one's own, which may be the one that asks: then it is signing out. */
export function endSession(
  services: OrgServices,
  id: string,
  sessionHash: string,
  by: SignedIn,
): Result<{ isOwn: boolean }> {
  const { audit, sessions, storage } = services;
  const found = sessions.findById(by.agentId, id);
  if (!found) return refused('NOT_FOUND', 'There is no such session of yours: it may have ended.');
  if (found.tokenHash === sessionHash) {
    const done = signOut(services, sessionHash, by.agentId);
    return done.ok ? ok({ isOwn: true }) : done;
  }
  storage.transactionSync(() => {
    sessions.end(found.tokenHash);
    const details = { device: found.device };
    audit.add({ by, action: 'session_ended', subject: id, details }, Date.now());
  });
  closeConsoles(services, by.agentId, [found.tokenHash]);
  return ok({ isOwn: false });
}

/** Ends all sessions of one's own but the one that asks. */
export function endOtherSessions(services: OrgServices, sessionHash: string, by: SignedIn): Result<null> {
  const { audit, sessions, storage } = services;
  const ended = storage.transactionSync(() => {
    const hashes = sessions.endAll(by.agentId, sessionHash);
    const details = { count: hashes.length };
    if (hashes.length > 0)
      audit.add({ by, action: 'sessions_ended', subject: by.agentId, details }, Date.now());
    return hashes;
  });
  closeConsoles(services, by.agentId, ended);
  return ok(null);
}

/** Ends the sessions whose time is over, with their consoles. Never throws. */
export function endSessionsThatAreOver(services: OrgServices, now: number): void {
  try {
    const byAgent = Map.groupBy(services.sessions.endOver(now), ({ agentId }: SessionKey) => agentId);
    for (const [agentId, ended] of byAgent)
      closeConsoles(
        services,
        agentId,
        ended.map(({ tokenHash }) => tokenHash),
      );
  } catch (error) {
    console.error('sessions could not be ended', error);
  }
}

/**
 * Closes the consoles of sessions that have ended. With the last console, or the last session, of an agent they are offline
 * (T-2), unless in a call: that is lost as with a tab.
 */
export function closeConsoles(services: OrgServices, agentId: string, ended: readonly string[]): void {
  const { routing, sockets } = services;
  const closing = ended.flatMap((session) => sockets.ofSession(session));
  const isGone = closing.length > 0 || !services.sessions.hasAny(agentId);
  const isLast = routing.view(
    (state) => !isInCall(state, agentId) && tabsOf(state, agentId).every((tab) => closing.includes(tab)),
  );
  if (ended.length > 0 && isGone && isLast)
    routing.run({ id: newId(), type: 'agent-signed-out', agentId, sockets: closing });
  for (const socket of closing) {
    const connection = sockets.connection(socket);
    if (connection) closeConnection(services, connection, CLOSE.signedOut, 'This session has ended.');
  }
}
