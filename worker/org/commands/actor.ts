import { refused, type Refused, type Result } from '../result.ts';
import type { Role } from '../../../protocol/people.ts';
import type { OrgServices } from '../services.ts';
import type { PasskeyDue } from '../../../protocol/passkeys.ts';
import { passkeyDue, PASSKEY_FIRST } from './passkey-due.ts';
import type { AgentActor } from '../log/audit.ts';
import type { Session } from '../accounts/accounts.ts';
import type { CarriedSession } from '../../session-cookie.ts';
import { hashSecret } from '../ids.ts';

/** Somebody whose session is good. */
export interface SignedIn extends AgentActor {
  role: Role;
}

const NOBODY: Refused = refused('UNAUTHENTICATED', 'Sign in first.');
const NOT_ADMIN: Refused = refused('NOT_ALLOWED', 'Only an admin may do that.');

/** The session that a request carries, if it is good. Under the name of before, only one of before says so. */
export function whoComes(
  { accounts }: OrgServices,
  { token, isOldName }: CarriedSession,
  now: number,
): Session | undefined {
  const session = accounts.session(hashSecret(token), now);
  return session && isOldName && session.device !== '' ? undefined : session;
}

/**
 * Lets whoever has a session act, told what it lacks. For what somebody may do who has still to show a passkey.
 */
export function asSession<T>(
  services: OrgServices,
  sessionHash: string,
  act: (by: SignedIn, due: PasskeyDue | null) => Result<T>,
): Result<T> {
  const session = services.accounts.session(sessionHash, Date.now());
  if (!session) return NOBODY;
  const { id, device, agent } = session;
  const by: SignedIn = { kind: 'agent', agentId: agent.id, session: { id, device }, role: agent.role };
  return act(by, passkeyDue(services, session));
}

/**
 * Lets whoever has a session act. The session is looked up when something is changed, and not only when the request
 * came: meanwhile it may have ended.
 */
export function asAgent<T>(
  services: OrgServices,
  sessionHash: string,
  act: (by: SignedIn) => Result<T>,
): Result<T> {
  return asSession(services, sessionHash, (by, due) => (due === null ? act(by) : PASSKEY_FIRST[due]));
}

/** Lets an admin act, and nobody else. */
export function asAdmin<T>(
  services: OrgServices,
  sessionHash: string,
  act: (by: SignedIn) => Result<T>,
): Result<T> {
  return asAgent(services, sessionHash, (by) => (by.role === 'admin' ? act(by) : NOT_ADMIN));
}
