import * as v from 'valibot';
import { PasskeyDue } from '../passkeys.ts';
import { Role, PublicAgent } from '../people.ts';
import { Settings } from '../settings.ts';
import { time } from './shared.ts';
import { OrgItem } from './organization.ts';

/** An account, as its agent and the admins see it. */
export const AgentItem = v.object({
  ...PublicAgent.entries,
  email: v.string(),
  role: Role,
  /** How many visitors may watch at the same time. */
  capacity: v.number(),
  active: v.boolean(),
  createdAt: time,
});
export type AgentItem = v.InferOutput<typeof AgentItem>;

/** `GET agents`. */
export const TeamItem = v.object({
  ...AgentItem.entries,
  /** A console of theirs is open now. */
  consoleOpen: v.boolean(),
  /** When they last used it, or set their status; null: never, as far as is known. */
  lastSeenAt: v.nullable(time),
});
export type TeamItem = v.InferOutput<typeof TeamItem>;

/** `POST session`, `POST invites/accept`, `POST recovery`, `PATCH agents/:id`. */
export const AgentAnswer = v.object({ agent: AgentItem });
export type AgentAnswer = v.InferOutput<typeof AgentAnswer>;

/** `POST /api/orgs`. */
export const NewOrgAnswer = v.object({ org: OrgItem, agent: AgentItem });
export type NewOrgAnswer = v.InferOutput<typeof NewOrgAnswer>;

/** Somebody of the team, by name; the name stays when they have left. */
const Named = v.object({ id: v.string(), displayName: v.string() });

/**
 * Something that was done to one's own account, or as an admin one must know: kept until one has read it. `by` is
 * null for the operator of the server.
 */
export const NoticeItem = v.variant('kind', [
  v.object({ id: v.string(), at: time, kind: v.literal('password_changed'), by: v.nullable(Named) }),
  v.object({
    id: v.string(),
    at: time,
    kind: v.literal('role_changed'),
    by: v.nullable(Named),
    from: Role,
    to: Role,
  }),
  /** A recovery link for `agent`, who is whoever reads it or, for an admin, somebody else. */
  v.object({
    id: v.string(),
    at: time,
    kind: v.literal('recovery_made'),
    by: v.nullable(Named),
    agent: Named,
  }),
  v.object({
    id: v.string(),
    at: time,
    kind: v.picklist(['passkey_added', 'passkey_removed']),
    by: v.nullable(Named),
    name: v.string(),
  }),
]);
export type NoticeItem = v.InferOutput<typeof NoticeItem>;

/** `GET me`. */
export const MeAnswer = v.object({
  org: OrgItem,
  agent: AgentItem,
  settings: Settings,
  passkeyDue: v.exactOptional(PasskeyDue),
  /** Oldest first. */
  notices: v.array(NoticeItem),
  /** To admins, while the list of first steps is not put away. */
  firstSteps: v.exactOptional(v.literal(true)),
});
export type MeAnswer = v.InferOutput<typeof MeAnswer>;

/** A session of one's own: a browser in which one is signed in. */
export const SessionItem = v.object({
  id: v.string(),
  createdAt: time,
  /** To the minute; now, while a console of it is open. */
  lastUsedAt: time,
  /** What kind of browser, such as “Chrome on Windows”; empty where it is not known. */
  device: v.string(),
  /** Whether it is the one that asks. */
  current: v.boolean(),
});
export type SessionItem = v.InferOutput<typeof SessionItem>;

/** `POST agents/:id/recovery`: the token, and the link with it, are told only this once. */
export const RecoveryAnswer = v.object({ token: v.string(), url: v.string(), expiresAt: time });
export type RecoveryAnswer = v.InferOutput<typeof RecoveryAnswer>;

/** `PUT agents/:id/media/:kind`. */
export const MediaAnswer = v.object({ url: v.string() });
export type MediaAnswer = v.InferOutput<typeof MediaAnswer>;

export const InviteItem = v.object({
  id: v.string(),
  email: v.string(),
  displayName: v.string(),
  role: Role,
  createdAt: time,
  expiresAt: time,
  /** Always null: an invitation that was accepted is not kept. */
  acceptedAt: v.nullable(time),
  /** Who made it; null where that was not written down yet. */
  invitedBy: v.nullable(v.string()),
});
export type InviteItem = v.InferOutput<typeof InviteItem>;

/** `GET invites/:id`. */
export const InviteAnswer = v.object({ invite: InviteItem });
export type InviteAnswer = v.InferOutput<typeof InviteAnswer>;

/** `POST invites`, `POST invites/:id/renew`: the token, and the link with it, are told only this once. */
export const NewInviteAnswer = v.object({ invite: InviteItem, token: v.string(), url: v.string() });
export type NewInviteAnswer = v.InferOutput<typeof NewInviteAnswer>;

/** `POST invites/read`: what whoever opens the link of an invitation is told. */
export const OpenedInvite = v.object({
  orgName: v.string(),
  /** The name of the admin who invites; null if it is not known any more. */
  invitedBy: v.nullable(v.string()),
  email: v.string(),
  displayName: v.string(),
  role: Role,
  expiresAt: time,
});
export type OpenedInvite = v.InferOutput<typeof OpenedInvite>;

export const OpenedInviteAnswer = v.object({ invite: OpenedInvite });
export type OpenedInviteAnswer = v.InferOutput<typeof OpenedInviteAnswer>;
