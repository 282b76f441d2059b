import type { PasskeyDue } from '../../../protocol/passkeys.ts';
import type { Session } from '../accounts/accounts.ts';
import { refused, type Refused } from '../result.ts';
import type { OrgServices } from '../services.ts';

/** What whoever has to show a passkey first is told when they do something else. */
export const PASSKEY_FIRST: Record<PasskeyDue, Refused> = {
  add: refused('NOT_ALLOWED', 'Admins of this organization sign in with a passkey: make one first.'),
  use: refused('NOT_ALLOWED', 'Admins of this organization sign in with a passkey: use yours first.'),
};

/**
 * What a session lacks before it may do anything but that: where passkeys are required of admins, an admin's that was
 * not opened by one. Sessions that were open when that began go on.
 */
export function passkeyDue(
  { store, passkeys }: Pick<OrgServices, 'store' | 'passkeys'>,
  { agent, method, isExempt }: Session,
): PasskeyDue | null {
  if (agent.role !== 'admin' || method === 'passkey' || isExempt) return null;
  if (!store.settings().requirePasskey) return null;
  return passkeys.has(agent.id) ? 'use' : 'add';
}

/** Whether an agent who knows the password has to come in by a passkey instead. */
export function isPasskeyNeeded({ accounts, store, passkeys }: OrgServices, agentId: string): boolean {
  return accounts.find(agentId)?.role === 'admin' && store.settings().requirePasskey && passkeys.has(agentId);
}
