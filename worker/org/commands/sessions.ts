import type { AgentItem } from '../../../protocol/answers.ts';
import { CLOSE } from '../../../protocol/close-codes.ts';
import { isInCall } from '../../core/index.ts';
import { hashSecret, newId, newSecret } from '../ids.ts';
import { FAILED, ok, refused, type Refused, type Result } from '../result.ts';
import type { OrgServices } from '../services.ts';
import { sessionTag } from './connect.ts';
import { isPasskeyNeeded } from './passkey-due.ts';
import { closeConnection } from './handle-message.ts';

/** A session that was just opened: what goes into the cookie. */
export interface Opened {
  agent: AgentItem;
  token: string;
}

const USE_PASSKEY: Refused = refused(
  'NOT_ALLOWED',
  'Admins of this organization sign in with a passkey, and you have one: use it instead of the password.',
);

/** Opens a session for an agent whose password was found right; while it was checked it may have been changed. */
export function openSession(services: OrgServices, agentId: string, passwordHash: string): Result<Opened> {
  if (!services.accounts.hasPassword(agentId, passwordHash))
    return refused('BAD_CREDENTIALS', 'The e-mail address or the password is wrong.');
  if (isPasskeyNeeded(services, agentId)) return USE_PASSKEY;
  const token = newSecret();
  services.accounts.openSession(hashSecret(token), agentId, 'password', Date.now());
  return opened(services, agentId, token);
}

/** Signs out (T-2): not during a call. */
export function signOut(
  { accounts, sockets, routing }: OrgServices,
  sessionHash: string,
  agentId: string,
): Result<null> {
  const inCall = routing.view((state) => isInCall(state, agentId));
  if (inCall === null) return FAILED;
  if (inCall) return refused('AGENT_IN_CALL', 'End the call first.');
  const open = sockets.tagged(sessionTag(sessionHash));
  const done = routing.run(() => {
    accounts.endSession(sessionHash);
    return { id: newId(), type: 'agent-signed-out', agentId, sockets: open };
  });
  return done ? ok(null) : FAILED;
}

export function opened(services: OrgServices, id: string, token: string): Result<Opened> {
  const agent = services.accounts.find(id);
  return agent ? ok({ agent, token }) : FAILED;
}

/** Closes the consoles of a session that has ended. */
export function dropSession(services: OrgServices, sessionHash: string): void {
  for (const socket of services.sockets.tagged(sessionTag(sessionHash))) {
    const connection = services.sockets.connection(socket);
    if (connection)
      closeConnection(services, connection, CLOSE.signedOut, 'The password was changed: sign in again.');
  }
}
