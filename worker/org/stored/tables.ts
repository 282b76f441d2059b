import * as v from 'valibot';
import { CallNote, CallOutcome } from '../../../protocol/answers.ts';
import { AuditAction, AuditChange, AuditDetails } from '../../../protocol/audit.ts';
import { MediaPath } from '../../../protocol/fields.ts';
import { Hours } from '../../../protocol/hours.ts';
import { Identity } from '../../../protocol/identity.ts';
import { Role } from '../../../protocol/people.ts';
import { ChatMessage, EndReason, LoggedReason } from '../../../protocol/server.ts';
import { readableAddress } from '../address.ts';
import { Overflow, StoredAgent, StoredConditions, StoredOffers, StoredTransfers, Time } from './records.ts';
import { StoredEntries, StoredHandoffs } from './journal.ts';
import { readRows, storedRows } from './rows.ts';
import { WidgetChanges } from './settings.ts';
import { storedShape } from './shape.ts';
import { putAside } from './unreadable.ts';

const Text = v.string();
const MaybeText = v.nullable(v.string());
const Whole = v.pipe(v.number(), v.integer());
const Flag = v.pipe(
  v.picklist([0, 1]),
  v.transform((flag) => flag === 1),
);
const Email = v.pipe(v.string(), v.transform(readableAddress));

/** The organization's one row, without its settings. */
export const ORG = storedRows(
  'org',
  {
    slug: Text,
    name: Text,
    createdAt: Time,
    secret: Text,
    mediaId: Text,
    hasMediaBySlug: Flag,
    sweepAt: Time,
    staleCheckAt: v.nullable(Time),
    suspendedAt: v.nullable(Time),
    reportedAt: v.nullable(Time),
    deletedAt: v.nullable(Time),
  },
  {
    // Whether it is suspended cannot be told then: it is.
    instead: {
      name: '',
      createdAt: 0,
      hasMediaBySlug: 1,
      sweepAt: 0,
      staleCheckAt: null,
      suspendedAt: 0,
      reportedAt: null,
      deletedAt: null,
    },
    remove: refuse,
  },
);

/** What is remembered of an organization's first hour. Without it, the list of first steps is put away. */
export const FIRST_STEPS = storedRows(
  'org',
  { firstSite: MaybeText, firstSiteAt: v.nullable(Time), stepsClosedAt: v.nullable(Time) },
  { instead: { firstSite: null, firstSiteAt: null, stepsClosedAt: 0 }, remove: refuse },
);

/** Websites that may not show the widget. */
export const REFUSED_ORIGINS = storedRows(
  'refused_origins',
  { origin: Text, firstAt: Time, lastAt: Time },
  { key: 'origin' },
);

const accountEntries = {
  id: Text,
  email: Email,
  displayName: Text,
  title: Text,
  role: Role,
  capacity: Whole,
  active: Flag,
  waveKey: MaybeText,
  introKey: MaybeText,
  loopKey: MaybeText,
  avatarKey: MaybeText,
  posterKey: MaybeText,
  captionsKey: MaybeText,
  createdAt: Time,
  deletedAt: v.nullable(Time),
};
const accountInstead = {
  email: '',
  displayName: '?',
  title: '',
  role: 'agent',
  capacity: 1,
  active: 0,
  waveKey: null,
  introKey: null,
  loopKey: null,
  avatarKey: null,
  posterKey: null,
  captionsKey: null,
  createdAt: 0,
  // Only an agent who was removed has one.
  deletedAt: 0,
};

/** Accounts, with those of agents who were removed. An unreadable one loses rights, and gains none. */
export const ACCOUNTS = storedRows('agents', accountEntries, { instead: accountInstead, remove: refuse });

/** How a password is checked. Whose is unreadable cannot sign in by it. */
export const PASSWORDS = storedRows(
  'agents',
  { id: Text, passwordHash: Text },
  { instead: { passwordHash: '' }, remove: refuse },
);

/** Accounts with what routing knows of each agent. */
export const AGENTS = storedRows(
  'agents',
  { ...accountEntries, routing: v.nullable(StoredAgent.column) },
  { instead: { ...accountInstead, routing: null }, remove: refuse },
);

/** How a session was opened. */
export const SessionMethod = v.picklist(['password', 'passkey', 'invite', 'recovery']);
export type SessionMethod = v.InferOutput<typeof SessionMethod>;

const sessionEndEntries = {
  tokenHash: Text,
  agentId: Text,
  lastUsedAt: Time,
  expiresAt: Time,
  consoleOpen: Flag,
};

/** Of sessions when they end, which is read of all of them whenever the object wakes up. */
export const SESSION_ENDS = storedRows('sessions', sessionEndEntries, { key: 'rowid' });

/** Sessions. Whose session is unreadable signs in again. */
export const SESSIONS = storedRows(
  'sessions',
  {
    ...sessionEndEntries,
    id: Text,
    device: Text,
    createdAt: Time,
    method: SessionMethod,
    exempt: Flag,
  },
  { key: 'rowid' },
);

/** Passkeys. Nobody signs in by an unreadable one, and it stays: who has one is not asked to make the first. */
export const PASSKEYS = storedRows(
  'passkeys',
  {
    id: Text,
    agentId: Text,
    credentialId: Text,
    publicKey: v.instance(ArrayBuffer),
    counter: Whole,
    name: Text,
    createdAt: Time,
    lastUsedAt: v.nullable(Time),
  },
  {
    instead: {
      publicKey: new ArrayBuffer(0),
      counter: Number.MAX_SAFE_INTEGER,
      name: '?',
      createdAt: 0,
      lastUsedAt: null,
    },
  },
);
/** Recovery links. An unreadable one has ended. */
export const RECOVERIES = storedRows('recoveries', { agentId: Text, madeBy: MaybeText }, { key: 'agent_id' });

const Notice = v.variant('kind', [
  v.object({ kind: v.literal('password_changed') }),
  v.object({ kind: v.literal('role_changed'), from: Role, to: Role }),
  v.object({ kind: v.literal('recovery_made'), agentId: v.string() }),
  v.object({ kind: v.picklist(['passkey_added', 'passkey_removed']), name: v.string() }),
]);
/** What somebody is told of at their next sign-in. */
export type Notice = v.InferOutput<typeof Notice>;

/** Column `notice` of `notices`. */
export const StoredNotice = storedShape<Notice>(Notice, [Notice]);

export const NOTICES = storedRows('notices', {
  id: Text,
  at: Time,
  byAgent: MaybeText,
  notice: StoredNotice.column,
});

/** Where push messages of a session go. An unreadable one has ended. */
export const PUSH_SUBSCRIPTIONS = storedRows(
  'push_subscriptions',
  { sessionHash: Text, agentId: Text, endpoint: Text, p256dh: Text, auth: Text, contact: Text },
  { key: 'rowid' },
);

/** By which push services know the organization. Of an unreadable one a new one takes the place. */
export const PUSH_KEYS = storedRows('push_keys', { publicKey: Text, privateKey: Text }, { key: 'rowid' });

/** Invitations. An unreadable one has ended. */
export const INVITES = storedRows('invites', {
  id: Text,
  email: Email,
  displayName: Text,
  role: Role,
  createdAt: Time,
  expiresAt: Time,
  invitedBy: MaybeText,
});

/** Column `widget` of `pools`. */
export const StoredWidget = storedShape(v.object({ widget: WidgetChanges }), [
  v.pipe(
    WidgetChanges,
    v.transform((widget) => ({ widget })),
  ),
]);

/** Column `hours` of `pools`. */
const HoursColumn = v.object({ hours: Hours });
export const StoredHours = storedShape(HoursColumn, [HoursColumn]);

export const POOLS = storedRows(
  'pools',
  {
    id: Text,
    isDefault: Flag,
    name: Text,
    overflow: Overflow,
    widget: v.nullable(StoredWidget.column),
    hours: v.nullable(StoredHours.column),
    version: Whole,
  },
  {
    instead: { isDefault: 0, name: '?', overflow: 'any', widget: null, hours: null, version: 1 },
    remove: refuse,
  },
);

export const POOL_MEMBERS = storedRows(
  'pool_members',
  { poolId: Text, agentId: Text, tier: Whole },
  { key: `pool_id || ' ' || agent_id` },
);

export const POOL_RULES = storedRows(
  'pool_rules',
  { seq: Whole, poolId: Text, priority: Whole, conditions: StoredConditions.column },
  { key: 'seq' },
);

const IdentityColumn = v.object({ identity: Identity });
/** Column `identity` of `calls` and `messages`. */
export const StoredIdentity = storedShape(IdentityColumn, [IdentityColumn]);
/** Column `notes` of `calls`. */
export const StoredNotes = storedShape(v.object({ notes: v.array(CallNote) }), [
  v.object({ notes: v.array(CallNote) }),
]);

const noteEntries = {
  id: Text,
  agentId: MaybeText,
  disposition: MaybeText,
  note: MaybeText,
  transfers: v.nullable(StoredTransfers.column),
  notes: v.nullable(StoredNotes.column),
};
const NO_NOTES = { disposition: null, note: null, transfers: null, notes: null };

/** What agents wrote of a call that goes on or is over, and who of them had it. */
export const CALL_NOTES = storedRows('calls', noteEntries, { instead: NO_NOTES });

const mediaEntries = {
  agentFirstFrameMs: v.nullable(Whole),
  agentPath: v.nullable(MediaPath),
  visitorFirstFrameMs: v.nullable(Whole),
  visitorPath: v.nullable(MediaPath),
};

/** Attempts and calls that are over. */
export const ENDED_CALLS = storedRows(
  'calls',
  {
    visitorId: Text,
    pageUrl: Text,
    poolId: Text,
    requestedAt: Time,
    offers: StoredOffers.column,
    outcome: CallOutcome,
    ...noteEntries,
    answeredAt: v.nullable(Time),
    endedAt: Time,
    endReason: v.nullable(EndReason),
    talkSeconds: v.number(),
    country: MaybeText,
    ratingStars: v.nullable(Whole),
    ratingText: MaybeText,
    identity: v.nullable(StoredIdentity.column),
    ...mediaEntries,
  },
  {
    instead: {
      offers: StoredOffers.write({ offers: [] }),
      ...NO_NOTES,
      ratingStars: null,
      ratingText: null,
      identity: null,
      agentFirstFrameMs: null,
      agentPath: null,
      visitorFirstFrameMs: null,
      visitorPath: null,
    },
  },
);

/** What was written in calls. */
export const CHAT = storedRows(
  'chat_messages',
  {
    seq: Whole,
    callId: Text,
    id: Text,
    clientId: Text,
    sender: ChatMessage.entries.from,
    writer: MaybeText,
    text: Text,
    at: Time,
  },
  { key: 'seq' },
);

/** What of a call decides whether it may be rated. */
export const RATED_CALLS = storedRows('calls', {
  endedAt: v.nullable(Time),
  ratingStars: v.nullable(Whole),
});

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

export const AUDIT = storedRows('audit', {
  id: Whole,
  at: Time,
  byAgent: MaybeText,
  sessionId: MaybeText,
  device: MaybeText,
  action: AuditAction,
  subject: Text,
  details: v.pipe(Text, v.parseJson(), AuditDetails),
  changes: v.pipe(Text, v.parseJson(), v.array(AuditChange)),
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

/** The journal as text: whoever replays it reads that, so that routing does not wait for it. */
export const JOURNAL = storedRows(
  'journal',
  { id: Whole, entries: Text },
  { instead: { entries: StoredEntries.write({ entries: null }) }, remove: refuse },
);

/** How many events there were up to a row of the journal. */
export const JOURNAL_EVENTS = storedRows(
  'journal',
  { events: Whole },
  { instead: { events: 0 }, remove: refuse },
);

/** Checkpoints, without what was kept. */
export const CHECKPOINTS = storedRows(
  'checkpoints',
  { id: Whole, at: Time, journalId: Whole, events: Whole },
  { remove: (sql, id) => putAsideCheckpoint(sql, Number(id), 'its checkpoint is unreadable') },
);

export const CHECKPOINT_PARTS = storedRows(
  'checkpoint_parts',
  { part: Whole, bytes: v.instance(ArrayBuffer) },
  { key: `checkpoint_id || ' ' || part` },
);

/** SQL for the offers of a call as a JSON array, whatever its version, and none where they are no JSON. */
export const OFFERS_ARRAY = `CASE WHEN NOT json_valid(offers) THEN '[]' WHEN json_type(offers) = 'array' THEN offers
  ELSE coalesce(offers -> '$.offers', '[]') END`;

/** SQL for the transfers of a call as a JSON array. */
export const TRANSFERS_ARRAY = `CASE WHEN json_valid(transfers) THEN coalesce(transfers -> '$.transfers', '[]') ELSE '[]' END`;

/** Puts a checkpoint aside: what was kept part by part, since a row has only so much room. */
export function putAsideCheckpoint(sql: SqlStorage, id: number, problem: string): void {
  for (const { part, bytes } of readRows(sql, CHECKPOINT_PARTS, 'WHERE checkpoint_id = ?', id))
    putAside(sql, { source: 'checkpoint_parts', key: `${id} ${part}`, problem, content: bytes });
  sql.exec('DELETE FROM checkpoint_parts WHERE checkpoint_id = ?', id);
  sql.exec('DELETE FROM checkpoints WHERE id = ?', id);
}

/** Puts the entries of a row of the journal aside, and says in their place that they were. */
export function putAsideEntries(sql: SqlStorage, id: number, problem: string): void {
  const [row] = sql.exec('SELECT entries FROM journal WHERE id = ?', id).toArray();
  if (!row) return;
  putAside(sql, { source: 'journal.entries', key: String(id), problem, content: row['entries'] });
  sql.exec('UPDATE journal SET entries = ? WHERE id = ?', StoredEntries.write({ entries: null }), id);
}

function refuse(): never {
  throw new Error('Nothing works without this row: put the storage back as it was.');
}
