import * as v from 'valibot';
import { LoggedReason } from '../../../../protocol/messages/reasons.ts';
import { Time } from '../records/fields.ts';
import { StoredHandoffs } from '../journal.ts';
import { storedRows } from '../rows.ts';
import { Text, MaybeText, Whole } from './columns.ts';
import { StoredIdentity } from './calls.ts';

export const HANDOFFS = storedRows('handoffs', {
  id: Text,
  visitorId: Text,
  fromAgentId: Text,
  toAgentId: MaybeText,
  trigger: Text,
  reason: LoggedReason,
  at: Time,
  cascadeId: Text,
  poolId: Text,
});

export const MISSED = storedRows('missed', {
  id: Text,
  visitorId: Text,
  pageUrl: Text,
  poolId: Text,
  country: MaybeText,
  at: Time,
});

export const MESSAGES = storedRows(
  'messages',
  {
    id: Text,
    visitorId: Text,
    pageUrl: Text,
    poolId: Text,
    name: MaybeText,
    email: MaybeText,
    phone: MaybeText,
    text: Text,
    at: Time,
    identity: v.nullable(StoredIdentity.column),
    agentId: MaybeText,
    doneAt: v.nullable(Time),
    doneBy: MaybeText,
  },
  { instead: { identity: null } },
);

/** Statuses of agents as they changed. */
export const STATUS_LOG = storedRows('status_log', {
  id: Text,
  agentId: Text,
  status: Text,
  reason: Text,
  at: Time,
});

/** What visitors did with the widget, by the hour. */
export const INTERACTIONS = storedRows(
  'interactions',
  { rowid: Whole, hour: Time, poolId: Text, kind: Text, count: Whole },
  { key: 'rowid' },
);

/** Visitors whom a full house turned away, by the minute; the country is empty where it is not known. */
export const TURNED_AWAY = storedRows(
  'turned_away',
  { rowid: Whole, minute: Time, country: Text, count: Whole },
  { key: 'rowid' },
);

/** What was counted instead of written, without the sources. */
export const NOT_WRITTEN = storedRows(
  'coalesced',
  { rowid: Whole, hour: Time, kind: Text, count: Whole },
  { key: 'rowid' },
);

/** What became of the call attempts of sources. One that is unreadable starts anew. */
export const SOURCE_CALLS = storedRows('source_calls', {
  id: Text,
  failed: v.pipe(Text, v.parseJson(), v.array(Time)),
  hasty: Whole,
  notBefore: v.nullable(Time),
  until: Time,
});

export const BLOCKS = storedRows('blocks', {
  id: Text,
  visitorId: Text,
  agentId: Text,
  reason: MaybeText,
  pageUrl: Text,
  at: Time,
  until: Time,
});

/** Handoffs that are still to be sorted into their table, many in a row. */
export const UNSORTED_HANDOFFS = storedRows('unsorted_handoffs', {
  id: Whole,
  handoffs: StoredHandoffs.column,
});

/** Visitors who were erased, and how far that is. An unreadable one is erased no further: it has no row to do so by. */
export const ERASURES = storedRows(
  'erasures',
  {
    hash: Text,
    visitorId: MaybeText,
    alias: Text,
    salt: Text,
    part: Whole,
    cursor: Whole,
    sockets: v.pipe(v.string(), v.parseJson(), v.array(v.string())),
  },
  { key: 'rowid', instead: { part: 0, cursor: 0, sockets: '[]' } },
);
