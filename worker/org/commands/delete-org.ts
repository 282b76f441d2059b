import { CLOSE } from '../../../protocol/close-codes.ts';
import type { Actor } from '../log/audit.ts';
import { ok, type Result } from '../result.ts';
import type { OrgServices } from '../services.ts';
import { markDeleted } from '../storage/deletion.ts';

/**
 * Decides that the organization is deleted. From now on it is not there for anybody; what is left of it goes by
 * itself, even if everything is killed at once.
 */
export function deleteOrg({ audit, org, sockets, storage }: OrgServices, by: Actor): Result<null> {
  const now = Date.now();
  storage.transactionSync(() => {
    audit.add({ by, action: 'org_deleted', subject: org.slug }, now);
    markDeleted(storage, now);
  });
  sockets.closeAll(CLOSE.noSuchOrg, 'There is no such organization.');
  return ok(null);
}
