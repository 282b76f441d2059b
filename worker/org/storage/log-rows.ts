import type { Effect } from '../../core/index.ts';
import type { Noise } from '../log/noise.ts';
import { StoredIdentity } from '../stored/tables/calls.ts';

/** Within this time the same words of the same visitor are the same message. */
const SAME_MESSAGE_MS = 600_000;

/** What the core would have written to the log. Handoffs are written together. */
type LogEffect = Exclude<Extract<Effect, { row: object }>, { do: 'log-handoff' }>;

/** Writes one row of the log, or counts it, where too many of its kind came. To be called inside a transaction. */
export function writeLogRow(sql: SqlStorage, noise: Noise, effect: LogEffect): void {
  switch (effect.do) {
    case 'log-missed': {
      if (!noise.mayWrite('missed', effect.source, effect.row.at)) return;
      const { id, visitorId, pageUrl, poolId, country, at } = effect.row;
      sql.exec(
        'INSERT INTO missed (id, visitor_id, page_url, pool_id, country, at) VALUES (?, ?, ?, ?, ?, ?)',
        id,
        visitorId,
        pageUrl,
        poolId,
        country,
        at,
      );
      return;
    }
    case 'log-status': {
      const { id, agentId, status, reason, at } = effect.row;
      sql.exec(
        'INSERT INTO status_log (id, agent_id, status, reason, at) VALUES (?, ?, ?, ?, ?)',
        id,
        agentId,
        status,
        reason,
        at,
      );
      return;
    }
    case 'log-message': {
      const { id, visitorId, pageUrl, poolId, name, email, phone, text, at, identity } = effect.row;
      // Sent again by a visitor whose connection was lost before the answer: it is one message all the same.
      sql.exec(
        `INSERT INTO messages (id, visitor_id, page_url, pool_id, name, email, phone, text, at, identity)
          SELECT ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10
          WHERE NOT EXISTS (SELECT 1 FROM messages
            WHERE at > ?9 - ${SAME_MESSAGE_MS} AND visitor_id = ?2 AND text = ?8 AND email IS ?6 AND phone IS ?7)`,
        id,
        visitorId,
        pageUrl,
        poolId,
        name,
        email,
        phone,
        text,
        at,
        identity && StoredIdentity.write({ identity }),
      );
      return;
    }
  }
}
