import * as v from 'valibot';
import { Role } from '../../../../protocol/people.ts';
import { StoredAgent } from '../records/agents.ts';
import { Time } from '../records/fields.ts';
import { storedRows } from '../rows.ts';
import { storedShape } from '../shape.ts';
import { Text, MaybeText, Whole, Flag, Email, refuse } from './columns.ts';

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
