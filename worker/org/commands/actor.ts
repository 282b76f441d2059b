import { refused, type Refused, type Result } from '../result.ts';
import type { Role } from '../../../protocol/people.ts';
import type { OrgServices } from '../services.ts';
import type { AgentActor } from '../log/audit.ts';

/** Somebody whose session is good. */
export interface SignedIn extends AgentActor {
  role: Role;
}

const NOBODY: Refused = refused('UNAUTHENTICATED', 'Sign in first.');
const NOT_ADMIN: Refused = refused('NOT_ALLOWED', 'Only an admin may do that.');

/**
 * Lets whoever has a session act. The session is looked up when something is changed, and not only when the request
 * came: meanwhile it may have ended.
 */
export function asAgent<T>(
  services: OrgServices,
  sessionHash: string,
  act: (by: SignedIn) => Result<T>,
): Result<T> {
  const { accounts } = services;
  const session = accounts.session(sessionHash, Date.now());
  if (!session) return NOBODY;
  const { id, device, agent } = session;
  return act({ kind: 'agent', agentId: agent.id, session: { id, device }, role: agent.role });
}

/** Lets an admin act, and nobody else. */
export function asAdmin<T>(
  services: OrgServices,
  sessionHash: string,
  act: (by: SignedIn) => Result<T>,
): Result<T> {
  return asAgent(services, sessionHash, (by) => (by.role === 'admin' ? act(by) : NOT_ADMIN));
}
