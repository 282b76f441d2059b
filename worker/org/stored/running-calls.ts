import * as v from 'valibot';
import type { AgentId, AttemptRecord } from '../../core/index.ts';
import { StoredAttempt, StoredOffers, StoredTransfers } from './records/attempts.ts';
import { readRows, storedRows } from './rows.ts';
import { putAside } from './unreadable.ts';

interface Loaded {
  attempts: AttemptRecord[];
  /** Ids of the visitors and agents in those that had to be put aside. */
  strayed: Set<string>;
}

/** Attempts and calls that go on. One that is unreadable, or names an agent who is not there, ends and stays in the log. */
export function loadAttempts(sql: SqlStorage, agents: ReadonlySet<AgentId>): Loaded {
  const strayed: Loaded['strayed'] = new Set();
  const remove = (_: SqlStorage, id: SqlStorageValue): void => {
    sql.exec('DELETE FROM chat_messages WHERE call_id = ?', id);
    for (const party of partiesOf(sql, id)) strayed.add(party);
    endCall(sql, id);
  };
  const rows = readRows(
    sql,
    { ...RUNNING_CALLS, remove },
    'WHERE live IS NOT NULL ORDER BY requested_at, id',
  );
  const attempts = rows.flatMap(({ id, live }) => {
    const named = [live.call?.agentId, live.call?.transfer?.targetId, live.ringing?.agentId];
    if (named.every((agentId) => agentId === undefined || agents.has(agentId))) return [live];
    putAside(sql, { source: 'calls.live', key: id, problem: 'names an agent who has no row', content: live });
    remove(sql, id);
    return [];
  });
  return { attempts, strayed };
}

const RUNNING_CALLS = storedRows('calls', { id: v.string(), live: StoredAttempt.column });

const PARTIES = storedRows(
  'calls',
  {
    visitorId: v.string(),
    agentId: v.nullable(v.string()),
    offers: StoredOffers.column,
    transfers: v.nullable(StoredTransfers.column),
  },
  { instead: { offers: StoredOffers.write({ offers: [] }), transfers: null } },
);

function partiesOf(sql: SqlStorage, id: SqlStorageValue): string[] {
  return readRows(sql, PARTIES, 'WHERE id = ?', id).flatMap(
    ({ visitorId, agentId, offers: { offers }, transfers }) => [
      visitorId,
      ...(agentId === null ? [] : [agentId]),
      ...offers.filter((offer) => offer.outcome === null).map((offer) => offer.agentId),
      ...(transfers?.transfers ?? []).map(({ toAgentId }) => toAgentId),
    ],
  );
}

/**
 * What the row says without what routing knew of it: a call that was answered has ended, another attempt was given up.
 * Nobody is to blame, and of the reasons for an end only one blames nobody.
 */
function endCall(sql: SqlStorage, id: SqlStorageValue): void {
  sql.exec(
    `UPDATE calls SET live = NULL, ended_at = ?2, outcome = iif(answered_at IS NULL, 'cancelled', 'answered'),
      end_reason = iif(answered_at IS NULL, NULL, 'media_failed'),
      talk_seconds = iif(answered_at IS NULL, 0, max(0, (?2 - answered_at) / 1000)) WHERE id = ?1`,
    id,
    Date.now(),
  );
}
