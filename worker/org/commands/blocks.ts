import { ok, refused, type Result } from '../result.ts';
import type { OrgServices } from '../services.ts';
import type { SignedIn } from './actor.ts';

/** Lets a blocked visitor in again. */
export function liftBlock({ audit, blocks, storage }: OrgServices, id: string, by: SignedIn): Result<null> {
  const now = Date.now();
  return storage.transactionSync(() => {
    const lifted = blocks.lift(id, now);
    if (!lifted) return refused('NOT_FOUND', 'There is no such block: it may have ended.');
    audit.add({ by, action: 'block_lifted', subject: lifted.visitorId, details: { block: id } }, now);
    return ok(null);
  });
}
