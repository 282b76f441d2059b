import type { Actor } from '../log/audit.ts';
import { hashSecret, newSecret } from '../ids.ts';
import { ok, refused, type Refused, type Result } from '../result.ts';
import type { OrgServices } from '../services.ts';
import { NO_AGENT } from './agents.ts';
import { closeConsoles, opened, type Opened } from './sessions.ts';

/** What whoever opens a recovery link that has ended is told. */
const DEAD_LINK: Refused = refused(
  'NOT_FOUND',
  'This recovery link does not work any more. A link works once and for one hour, and it ends early when a new one is made or the account is switched off. Ask an admin of the organization for a new one.',
);

/** A recovery link's token, which is shown once and never stored, and until when it is good. */
export interface MadeRecovery {
  token: string;
  expiresAt: number;
}

/**
 * Makes a recovery link by which somebody sets a new password; the one before is dead. All admins are told, and
 * whoever it is for. Not for oneself: that would be a way around one's own password.
 */
export function makeRecovery(services: OrgServices, agentId: string, by: Actor): Result<MadeRecovery> {
  const { accounts, audit, notices, recoveries, storage } = services;
  const agent = accounts.find(agentId);
  if (!agent) return NO_AGENT;
  if (!agent.active)
    return refused('CONFLICT', 'This account is switched off: switch it on first, then make the link.');
  const madeBy = by.kind === 'agent' ? by.agentId : null;
  if (madeBy === agentId)
    return refused(
      'NOT_ALLOWED',
      'Change your own password on your profile, with the one you have. If you forgot it, ask another admin for a recovery link.',
    );
  const now = Date.now();
  const token = newSecret();
  const expiresAt = storage.transactionSync(() => {
    for (const id of new Set([agentId, ...accounts.admins()]))
      notices.add(id, { kind: 'recovery_made', agentId }, madeBy, now);
    const action = by.kind === 'operator' ? 'org_recovered' : 'recovery_made';
    audit.add({ by, action, subject: agentId }, now);
    return recoveries.create({ agentId, madeBy }, hashSecret(token), now);
  });
  return ok({ token, expiresAt });
}

/** The address of whoever a link is for; a refusal for one that opens nothing, before the cost of a hash is paid. */
export function whoRecovers(services: OrgServices, token: string): Result<{ email: string }> {
  const found = findRecovery(services, hashSecret(token), Date.now());
  return found ? ok({ email: found.agent.email }) : DEAD_LINK;
}

/** Sets a new password by a link, which is used up: all sessions end, and a new one is opened. */
export function recover(
  services: OrgServices,
  token: string,
  passwordHash: string,
  device: string,
): Result<Opened> {
  const { accounts, alarm, audit, notices, recoveries, sessions, storage } = services;
  const now = Date.now();
  const found = findRecovery(services, hashSecret(token), now);
  if (!found) return DEAD_LINK;
  const { agentId, madeBy } = found;
  const session = newSecret();
  const ended = storage.transactionSync(() => {
    recoveries.endFor(agentId);
    accounts.setPassword(agentId, passwordHash);
    const before = sessions.endAll(agentId, null);
    const id = sessions.open(
      { tokenHash: hashSecret(session), agentId },
      { device, method: 'recovery' },
      now,
    );
    notices.add(agentId, { kind: 'password_changed' }, madeBy, now);
    const by = { kind: 'agent', agentId, session: { id, device } } as const;
    audit.add({ by, action: 'recovery_used', subject: agentId }, now);
    return before;
  });
  alarm.arm(sessions.dueAt ?? now);
  closeConsoles(services, agentId, ended);
  return opened(services, agentId, session);
}

function findRecovery({ accounts, recoveries }: OrgServices, tokenHash: string, now: number) {
  const open = recoveries.opened(tokenHash, now);
  const agent = open && accounts.find(open.agentId);
  return open && agent?.active ? { ...open, agent } : undefined;
}
