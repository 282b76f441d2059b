import type { CallItem } from '../../../protocol/answers/log.ts';
import { visitorWith } from '../../core/index.ts';
import { FAILED, ok, refused, type Result } from '../result.ts';
import type { OrgServices } from '../services.ts';
import type { SignedIn } from './actor.ts';

/** Makes a new identity secret, told only now. */
export function makeIdentitySecret(
  { audit, identitySecret, org, storage }: OrgServices,
  by: SignedIn,
): Result<string> {
  return storage.transactionSync(() => {
    const secret = identitySecret.make();
    audit.add({ by, action: 'identity_secret_made', subject: org.slug }, Date.now());
    return ok(secret);
  });
}

/** Earlier calls of the same person as a visitor who is with the agent; an admin may ask about every visitor. */
export function earlierCalls(
  { log, routing }: OrgServices,
  visitorId: string,
  by: SignedIn,
): Result<CallItem[]> {
  const seen = routing.view((state) => ({
    own: visitorWith(state, by.agentId, visitorId),
    here: state.visitors.get(visitorId) ?? null,
  }));
  if (!seen) return FAILED;
  if (!seen.own && by.role !== 'admin') return refused('NOT_FOUND', 'No such visitor is with you.');
  const identity = seen.here?.identity ?? null;
  return ok(log.earlierCalls(visitorId, identity?.verified ? (identity.externalId ?? null) : null));
}
