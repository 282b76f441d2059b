import { CLOSE } from '../../../protocol/close-codes.ts';
import type { OrgPatch } from '../../../protocol/http.ts';
import { newId } from '../ids.ts';
import type { Actor } from '../log/audit.ts';
import { changesBetween } from '../log/changes.ts';
import { ok, refused, type Result } from '../result.ts';
import type { OrgServices } from '../services.ts';
import { markDeleted } from '../storage/deletion.ts';
import type { SignedIn } from './actor.ts';

/** Gives the organization another name; its slug stays. */
export function changeOrg(
  { audit, org, storage, store }: OrgServices,
  { name = store.org().name }: OrgPatch,
  by: SignedIn,
): Result<null> {
  const changes = changesBetween({ name: store.org().name }, { name });
  if (changes.length === 0) return ok(null);
  return storage.transactionSync(() => {
    store.saveName(name);
    audit.add({ by, action: 'org_renamed', subject: org.slug, changes }, Date.now());
    return ok(null);
  });
}

/** Refuses to delete the organization for somebody who has typed another's slug. */
export function mayDelete({ org }: OrgServices, slug: string): Result<null> {
  return slug === org.slug
    ? ok(null)
    : refused('INVALID_PAYLOAD', `slug: type ${org.slug}, the name of this organization in its addresses.`);
}

/**
 * Decides that the organization is deleted. From now on it is not there for anybody; what is left of it goes by
 * itself, even if everything is killed at once.
 */
export function deleteOrg({ audit, org, routing, sockets, storage }: OrgServices, by: Actor): void {
  // Before the mark, by which the alarm is set: so nothing that routing waits for puts the alarm off.
  routing.run({ id: newId(), type: 'org-deleted' });
  const now = Date.now();
  storage.transactionSync(() => {
    audit.add({ by, action: 'org_deleted', subject: org.slug }, now);
    markDeleted(storage, now);
  });
  sockets.closeAll(CLOSE.noSuchOrg, 'There is no such organization.');
}
