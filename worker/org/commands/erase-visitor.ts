import { newId } from '../ids.ts';
import { FAILED, ok, refused, type Result } from '../result.ts';
import type { OrgServices } from '../services.ts';
import type { SignedIn } from './actor.ts';

/** What ids of visitors look like; nothing shorter may be looked for in all texts. */
const VISITOR_ID = /^[\w-]{20}$/;

/**
 * Erases a visitor from everything that is kept. When this has answered, whoever is here was closed, their token
 * is refused, and the rest is promised; it is done within seconds, or minutes where much is kept.
 */
export function eraseVisitor(services: OrgServices, visitorId: string, by: SignedIn): Result<null> {
  const { audit, erasures, journal, org, routing, sql } = services;
  const isOther = ['agents', 'pools', 'calls'].some(
    (table) => sql.exec(`SELECT 1 FROM ${table} WHERE id = ?`, visitorId).toArray().length > 0,
  );
  if (isOther || !VISITOR_ID.test(visitorId)) return refused('NOT_FOUND', 'That is no visitor’s id.');
  const phase = routing.view((state) => state.visitors.get(visitorId)?.phase.kind ?? 'gone');
  if (phase === null) return FAILED;
  if (phase === 'in_call')
    return refused('CONFLICT', 'The visitor is in a call: end it first, and nothing was erased.');
  const done = routing.run(() => {
    const now = Date.now();
    erasures.begin(visitorId, now);
    // Those that are finished are gone through; what is known of this visitor must not get into one more.
    journal.abandonCheckpoint();
    // Without the id, of which nothing is to be left.
    audit.add({ by, action: 'visitor_erased', subject: org.slug }, now);
    return { id: newId(), type: 'visitor-erased', visitorId };
  });
  return done ? ok(null) : FAILED;
}
