import * as v from 'valibot';
import { AuditItem } from './audit.ts';
import type { ChoiceFact, TraceFact } from './facts.ts';
import { PoolBody, Rule } from './http.ts';
import { PasskeyDue } from './passkeys.ts';
import { Identity } from './identity.ts';
import { liveEntries } from './live.ts';
import { AgentStatus, PublicAgent, Role } from './people.ts';
import { MediaStart, TransferMode } from './fields.ts';
import { ChatMessage, EndReason, LoggedReason } from './server.ts';
import { Settings } from './settings.ts';

/**
 * The bodies of every HTTP answer. The server's routes are typed by them, and so are the console's requests. Times are
 * milliseconds since the epoch, by the server's clock. What a row does not have is left out.
 */

/** Codes with facts are typed by `facts.ts`; no client of ours parses them. */
const fact = <T extends object>() => v.custom<T>((value) => typeof value === 'object' && value !== null);

const time = v.number();

/** A page of a list, newest first; without `nextCursor` it is the last one. */
const pageOf = <T extends v.GenericSchema>(item: T) =>
  v.object({ items: v.array(item), nextCursor: v.exactOptional(v.string()) });

export interface ListAnswer<T> {
  items: T[];
  nextCursor?: string;
}

/** An organization, as visitors of its pages may know it. */
export const OrgItem = v.object({ slug: v.string(), name: v.string(), createdAt: time });
export type OrgItem = v.InferOutput<typeof OrgItem>;

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

/** `GET push-key`: a point of P-256 in base64url, the `applicationServerKey` of subscriptions. */
export const PushKeyAnswer = v.object({ publicKey: v.string() });
export type PushKeyAnswer = v.InferOutput<typeof PushKeyAnswer>;

/** `POST /api/orgs`. */
export const NewOrgAnswer = v.object({ org: OrgItem, agent: AgentItem });
export type NewOrgAnswer = v.InferOutput<typeof NewOrgAnswer>;

/** `GET /api/sign-up`: who may make an organization: everybody, or whoever the operator lets; and where the demo is. */
export const SignUpAnswer = v.object({
  signUp: v.picklist(['open', 'operator']),
  demo: v.exactOptional(v.string()),
});
export type SignUpAnswer = v.InferOutput<typeof SignUpAnswer>;

/** `POST /api/session`: in which organizations one is signed in now. */
export const FoundOrganizationsAnswer = v.object({
  items: v.array(v.object({ slug: v.string(), name: v.string() })),
});
export type FoundOrganizationsAnswer = v.InferOutput<typeof FoundOrganizationsAnswer>;

/** An organization as its operator sees it. */
export const OperatorOrgItem = v.object({
  ...OrgItem.entries,
  /** To the hour. */
  lastUsedAt: time,
  /** How many accounts it has. */
  agents: v.number(),
  /** The size of its database; videos are not in it. */
  storedBytes: v.number(),
  suspendedAt: v.nullable(time),
});
export type OperatorOrgItem = v.InferOutput<typeof OperatorOrgItem>;

/** `POST /api/operator/orgs/:slug/suspend` and `resume`. */
export const OperatorOrgAnswer = v.object({ org: OperatorOrgItem });
export type OperatorOrgAnswer = v.InferOutput<typeof OperatorOrgAnswer>;

/** `POST /api/operator/invitations`. */
export const OrgInvitationAnswer = v.object({ token: v.string(), url: v.string(), expiresAt: time });
export type OrgInvitationAnswer = v.InferOutput<typeof OrgInvitationAnswer>;

/** `PATCH org`. */
export const OrgAnswer = v.object({ org: OrgItem });
export type OrgAnswer = v.InferOutput<typeof OrgAnswer>;
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

/** A website from which a visitor came, and when the first did. */
export const SiteItem = v.object({ origin: v.string(), at: time });
export type SiteItem = v.InferOutput<typeof SiteItem>;

/** What a new organization has done so far, by what is there. */
export const FirstStepsItem = v.object({
  /** The best that somebody of the team has; null: nothing. */
  greeting: v.nullable(v.picklist(['video', 'picture'])),
  /** Whether somebody has answered a call. */
  called: v.boolean(),
  /** Where the first visitor came from, pages of our own aside. */
  site: v.nullable(SiteItem),
  invited: v.boolean(),
  /** Whether there is a pool beside the default one. */
  pooled: v.boolean(),
  /** Whether the list is put away. */
  closed: v.boolean(),
});
export type FirstStepsItem = v.InferOutput<typeof FirstStepsItem>;

/** `GET first-steps`, `PATCH first-steps`. */
export const FirstStepsAnswer = v.object({ steps: FirstStepsItem });
export type FirstStepsAnswer = v.InferOutput<typeof FirstStepsAnswer>;

/** A website that tried to show the widget and may not. */
export const RefusedOriginItem = v.object({ origin: v.string(), firstAt: time, lastAt: time });
export type RefusedOriginItem = v.InferOutput<typeof RefusedOriginItem>;

/** `GET refused-origins`: newest first, at most 50. */
export const RefusedOriginsAnswer = v.object({ items: v.array(RefusedOriginItem) });
export type RefusedOriginsAnswer = v.InferOutput<typeof RefusedOriginsAnswer>;

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

export const PoolItem = v.object({
  ...PoolBody.entries,
  id: v.string(),
  isDefault: v.boolean(),
  version: v.number(),
});
export type PoolItem = v.InferOutput<typeof PoolItem>;

/** `POST pools`, `PUT pools/:id`. */
export const PoolAnswer = v.object({ pool: PoolItem });
export type PoolAnswer = v.InferOutput<typeof PoolAnswer>;

/** An agent whom a choice considered; `why` is a sentence, `fact` the same as a code with facts. */
export const Considered = v.object({
  agentId: v.string(),
  eligible: v.boolean(),
  why: v.string(),
  fact: fact<ChoiceFact>(),
});

/** `POST route`: where a visitor of a page would go now. */
export const RouteAnswer = v.object({
  pool: PoolItem,
  /** The rule that names the page; without one it belongs to the default pool. */
  rule: v.exactOptional(Rule),
  agent: v.exactOptional(v.object({ id: v.string(), displayName: v.string() })),
  considered: v.array(Considered),
});
export type RouteAnswer = v.InferOutput<typeof RouteAnswer>;

/** `POST route/draft`: whether the page would be the draft's, else of which pool; `pool` is null for one yet to be made. */
export const DraftRouteAnswer = v.object({
  isDraft: v.boolean(),
  pool: v.nullable(v.string()),
  rule: v.exactOptional(Rule),
});
export type DraftRouteAnswer = v.InferOutput<typeof DraftRouteAnswer>;

/** `GET settings`, `PATCH settings`. */
export const SettingsAnswer = v.object({ settings: Settings });
export type SettingsAnswer = v.InferOutput<typeof SettingsAnswer>;

/** What became of one agent's ring. */
export const OfferOutcome = v.picklist(['answered', 'rejected', 'missed', 'cancelled', 'moved']);
export type OfferOutcome = v.InferOutput<typeof OfferOutcome>;
export const CallOutcome = v.picklist(['answered', 'cancelled', 'unavailable']);
export type CallOutcome = v.InferOutput<typeof CallOutcome>;

/** One agent gave the call to another. */
export const CallTransfer = v.object({
  fromAgentId: v.string(),
  toAgentId: v.string(),
  mode: TransferMode,
  at: time,
});
export type CallTransfer = v.InferOutput<typeof CallTransfer>;

/** What one agent wrote of a call. */
export const CallNote = v.object({
  agentId: v.string(),
  disposition: v.exactOptional(v.string()),
  note: v.exactOptional(v.string()),
});
export type CallNote = v.InferOutput<typeof CallNote>;

/** A call attempt that is over. */
export const CallItem = v.object({
  id: v.string(),
  visitorId: v.string(),
  pageUrl: v.string(),
  poolId: v.string(),
  requestedAt: time,
  offers: v.array(
    v.object({
      agentId: v.string(),
      rangAt: time,
      seconds: v.nullable(v.number()),
      outcome: v.nullable(OfferOutcome),
    }),
  ),
  outcome: CallOutcome,
  /** Who answered it; after a transfer, its first agent. */
  agentId: v.exactOptional(v.string()),
  answeredAt: v.exactOptional(time),
  endedAt: time,
  endReason: v.exactOptional(EndReason),
  talkSeconds: v.number(),
  country: v.exactOptional(v.string()),
  /** Of the first of its agents who wrote one. */
  disposition: v.exactOptional(v.string()),
  note: v.exactOptional(v.string()),
  /** Who the visitor was, as their page said. */
  identity: v.exactOptional(Identity),
  /** What the visitor said of it. */
  rating: v.exactOptional(v.object({ stars: v.number(), text: v.exactOptional(v.string()) })),
  /** What was written in it, where transcripts are kept. */
  transcript: v.exactOptional(
    v.array(v.object({ from: ChatMessage.entries.from, text: v.string(), at: time })),
  ),
  /** How the media of its sides began, as far as they have said: of a call that was handed over, with its first agent. */
  media: v.exactOptional(
    v.object({ agent: v.exactOptional(MediaStart), visitor: v.exactOptional(MediaStart) }),
  ),
  /** In order; left out where there was none. */
  transfers: v.exactOptional(v.array(CallTransfer)),
  /** Of a call that was transferred, what each of its agents wrote, in the order in which they had it. */
  notes: v.exactOptional(v.array(CallNote)),
});
export type CallItem = v.InferOutput<typeof CallItem>;

export const HandoffItem = v.object({
  id: v.string(),
  visitorId: v.string(),
  fromAgentId: v.string(),
  /** Null: nobody was free. */
  toAgentId: v.nullable(v.string()),
  trigger: v.string(),
  reason: LoggedReason,
  at: time,
  cascadeId: v.string(),
  poolId: v.string(),
});
export type HandoffItem = v.InferOutput<typeof HandoffItem>;

/** A visitor who met no agent. */
export const MissedItem = v.object({
  id: v.string(),
  visitorId: v.string(),
  pageUrl: v.string(),
  poolId: v.string(),
  country: v.exactOptional(v.string()),
  at: time,
});
export type MissedItem = v.InferOutput<typeof MissedItem>;

/** A message that a visitor left. */
export const MessageItem = v.object({
  id: v.string(),
  visitorId: v.string(),
  pageUrl: v.string(),
  poolId: v.string(),
  name: v.exactOptional(v.string()),
  email: v.exactOptional(v.string()),
  phone: v.exactOptional(v.string()),
  text: v.string(),
  at: time,
  identity: v.exactOptional(Identity),
  /** Who is to answer it. */
  agentId: v.exactOptional(v.string()),
  doneAt: v.exactOptional(time),
  doneBy: v.exactOptional(v.string()),
});
export type MessageItem = v.InferOutput<typeof MessageItem>;

/** `GET messages` and `GET me/messages`: `open` counts the messages that nobody has marked as done, whatever the filters. */
export const MessagesAnswer = v.object({ ...pageOf(MessageItem).entries, open: v.number() });
export type MessagesAnswer = v.InferOutput<typeof MessagesAnswer>;

/** The log's lists, by the name in their address. */
export const LogAnswers = {
  calls: pageOf(CallItem),
  handoffs: pageOf(HandoffItem),
  missed: pageOf(MissedItem),
  messages: MessagesAnswer,
  audit: pageOf(AuditItem),
};
export type LogName = keyof typeof LogAnswers;
export type LogAnswer<L extends LogName> = v.InferOutput<(typeof LogAnswers)[L]>;

/** `PATCH messages/:id` and `PATCH me/messages/:id`. */
export const MessageAnswer = v.object({ message: MessageItem });
export type MessageAnswer = v.InferOutput<typeof MessageAnswer>;

/** `GET names`: of agents, also of those who were removed, and of pools. */
export const NamesAnswer = v.object({
  agents: v.array(v.object({ id: v.string(), name: v.string(), removed: v.exactOptional(v.literal(true)) })),
  pools: v.array(v.object({ id: v.string(), name: v.string() })),
});
export type NamesAnswer = v.InferOutput<typeof NamesAnswer>;

/** `GET visitors/:id/calls`: earlier calls of the same person. */
export const EarlierCallsAnswer = v.object({ items: v.array(CallItem) });
export type EarlierCallsAnswer = v.InferOutput<typeof EarlierCallsAnswer>;

/** `POST identity-secret`: told only this once. */
export const IdentitySecretAnswer = v.object({ secret: v.string() });
export type IdentitySecretAnswer = v.InferOutput<typeof IdentitySecretAnswer>;

/** A visitor who is kept out. */
export const BlockItem = v.object({
  id: v.string(),
  visitorId: v.string(),
  /** Who blocked them, and why. */
  agentId: v.string(),
  reason: v.exactOptional(v.string()),
  pageUrl: v.string(),
  at: time,
  until: time,
});
export type BlockItem = v.InferOutput<typeof BlockItem>;

/** `GET blocks`: those that hold. */
export const BlocksAnswer = v.object({ items: v.array(BlockItem) });
export type BlocksAnswer = v.InferOutput<typeof BlocksAnswer>;

/** `GET transfer-targets`: to whom a call can be handed over. `canRing`: whether somebody could be rung now. */
export const TransferTargets = v.object({
  agents: v.array(
    v.object({
      id: v.string(),
      displayName: v.string(),
      title: v.string(),
      status: AgentStatus,
      canRing: v.boolean(),
    }),
  ),
  pools: v.array(v.object({ id: v.string(), name: v.string(), canRing: v.boolean() })),
});
export type TransferTargets = v.InferOutput<typeof TransferTargets>;

/** `GET live`: who is here now. */
export const LiveAnswer = v.object(liveEntries);
export type LiveAnswer = v.InferOutput<typeof LiveAnswer>;

/** One thing that happened to a visitor; `choice` says who was considered then, and why not. */
export const TraceItem = v.object({
  at: time,
  event: v.picklist([
    'arrived',
    'returned',
    'page',
    'assigned',
    'waiting',
    'handed_off',
    'called',
    'rang',
    'offer_ended',
    'queued',
    'connection',
    'transfer',
    'call_ended',
    'attempt_ended',
    'message',
    'left',
  ]),
  text: v.string(),
  fact: fact<TraceFact>(),
  choice: v.exactOptional(
    v.object({
      chosen: v.nullable(v.string()),
      considered: v.array(v.object({ ...Considered.entries, name: v.string() })),
    }),
  ),
});
export type TraceItem = v.InferOutput<typeof TraceItem>;

/** `GET trace`, in order. */
export const TraceAnswer = v.object({ visitorId: v.string(), items: v.array(TraceItem) });
export type TraceAnswer = v.InferOutput<typeof TraceAnswer>;

/** `POST ice`: entries of `RTCConfiguration.iceServers`. */
export const IceAnswer = v.object({
  iceServers: v.array(
    v.object({
      urls: v.union([v.string(), v.array(v.string())]),
      username: v.exactOptional(v.string()),
      credential: v.exactOptional(v.string()),
    }),
  ),
});
export type IceAnswer = v.InferOutput<typeof IceAnswer>;
