import type { OperatorOrgItem } from '../../../protocol/answers/organization.ts';
import { newId } from '../ids.ts';
import { FAILED, ok, refused, type Refused, type Result } from '../result.ts';
import type { OrgServices } from '../services.ts';
import { makeRecovery, type MadeRecovery } from './recovery.ts';

export const OPERATOR = { kind: 'operator' } as const;

/** What everybody but the operator is told of a suspended organization. */
export const SUSPENDED: Refused = refused(
  'SUSPENDED',
  'This organization is suspended. Nothing of it is lost. Ask whoever runs this server.',
);

/** Suspends the organization; one that is suspended already stays so. */
export function suspend({ audit, org, routing, store, usage }: OrgServices): Result<OperatorOrgItem> {
  if (store.isSuspended()) return ok(usage.item());
  const done = routing.run(() => {
    const now = Date.now();
    store.saveSuspendedAt(now);
    audit.add({ by: OPERATOR, action: 'org_suspended', subject: org.slug }, now);
    return { id: newId(), type: 'org-suspended' };
  });
  return done ? ok(usage.item()) : FAILED;
}

/** Lets everybody in again; does nothing where nobody was kept out. */
export function resume({ audit, org, routing, store, usage }: OrgServices): Result<OperatorOrgItem> {
  if (!store.isSuspended()) return ok(usage.item());
  const done = routing.run(() => {
    store.saveSuspendedAt(null);
    audit.add({ by: OPERATOR, action: 'org_resumed', subject: org.slug }, Date.now());
    return { id: newId(), type: 'org-resumed' };
  });
  return done ? ok(usage.item()) : FAILED;
}

/**
 * Makes a recovery link for whoever has an e-mail address, and removes their passkeys: for somebody whom no admin
 * can help any more.
 */
export function recoverAgent(services: OrgServices, email: string): Result<MadeRecovery> {
  const { accounts, audit, passkeys, storage } = services;
  const id = accounts.idOf(email);
  if (id === undefined) return refused('NOT_FOUND', 'Nobody in this organization has this e-mail address.');
  return storage.transactionSync(() => {
    const made = makeRecovery(services, id, OPERATOR);
    if (made.ok && passkeys.clear(id) > 0)
      audit.add({ by: OPERATOR, action: 'passkey_removed', subject: id }, Date.now());
    return made;
  });
}
