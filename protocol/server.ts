import * as v from 'valibot';
import { SOCKET_ERRORS } from './errors.ts';
import { DeviceState, Leg, Media, TransferMode } from './fields.ts';
import { Identity } from './identity.ts';
import { liveEntries } from './live.ts';
import { AgentStatus, PublicAgent, PublicVisitor, Role } from './people.ts';
import { ConsoleSettings, WidgetConfig } from './settings.ts';
import { Signal } from './signal.ts';

/** What the server sends. Times are in milliseconds since 1970, by the server's clock, which `now` tells. */

/** Why a visitor lost an agent: one reason per trigger T-1 … T-8. Of T-9 visitors are told by `call:transferred`. */
export const HandoffReason = v.picklist([
  'agent_away',
  'agent_offline',
  'agent_busy',
  'call_rejected',
  'rna_timeout',
  'heartbeat_stale',
  'agent_removed',
]);
export type HandoffReason = v.InferOutput<typeof HandoffReason>;

/** Why a visitor was handed on, as the log has it. */
export const LoggedReason = v.picklist([...HandoffReason.options, 'transferred']);
export type LoggedReason = v.InferOutput<typeof LoggedReason>;

/** Why a call ended. */
export const EndReason = v.picklist([
  'visitor_ended',
  'agent_ended',
  'agent_disconnected',
  'visitor_disconnected',
  'media_failed',
  'max_duration',
  'agent_removed',
  'org_suspended',
  'org_deleted',
  'blocked',
  'ended_by_admin',
]);
export type EndReason = v.InferOutput<typeof EndReason>;

/** Why a call stopped ringing at an agent. */
export const CancelReason = v.picklist([
  'visitor_cancelled',
  'visitor_left',
  'taken',
  'timed_out',
  'moved',
  'blocked',
  'transfer_cancelled',
]);
export type CancelReason = v.InferOutput<typeof CancelReason>;

/** `about` is the type of the message that this answers. */
const ErrorMessage = v.strictObject({
  type: v.literal('error'),
  code: v.picklist(SOCKET_ERRORS),
  message: v.string(),
  about: v.exactOptional(v.string()),
});
export type ErrorMessage = v.InferOutput<typeof ErrorMessage>;

const deviceEntries = { microphone: DeviceState, camera: DeviceState, screen: v.boolean() };
const Devices = v.strictObject(deviceEntries);
/** What one party has switched on, and what they cannot use; `screen`: shared in place of the camera. */
export type Devices = v.InferOutput<typeof Devices>;

/** Something that was written in a call. */
export const ChatMessage = v.strictObject({
  callId: v.string(),
  id: v.string(),
  clientId: v.string(),
  from: v.picklist(['agent', 'visitor']),
  text: v.string(),
  at: v.number(),
});
export type ChatMessage = v.InferOutput<typeof ChatMessage>;

const endedEntries = { type: v.literal('call:ended'), callId: v.string(), reason: EndReason };

/** What both parties of a call are told. `call:devices` is repeated when either comes back. */
const callMessages = [
  v.strictObject({
    type: v.literal('call:ending'),
    callId: v.string(),
    deadline: v.number(),
    now: v.number(),
  }),
  v.strictObject({
    type: v.literal('call:reconnecting'),
    callId: v.string(),
    deadline: v.number(),
    now: v.number(),
  }),
  v.strictObject({ type: v.literal('call:devices'), callId: v.string(), ...deviceEntries }),
  /** To both, in one order; given again to who comes back. `clientId` is the sender's own. */
  v.strictObject({ type: v.literal('chat:message'), ...ChatMessage.entries }),
  ErrorMessage,
] as const;

/** Who the visitor is to the server; `token` is signed, and gives them their place back. */
const seatEntries = {
  visitorId: v.string(),
  token: v.string(),
  visitorConnectedAt: v.number(),
  widget: WidgetConfig,
  now: v.number(),
};

/** Every message that the server sends to a visitor. */
export const ToVisitor = v.variant('type', [
  v.strictObject({ type: v.literal('agent:assigned'), agent: PublicAgent, ...seatEntries }),
  v.strictObject({
    type: v.literal('agent:reassigned'),
    previousAgentId: v.string(),
    previousAgentName: v.string(),
    newAgent: PublicAgent,
    reason: HandoffReason,
    cascade: v.strictObject({ id: v.string(), firstAgentName: v.string(), count: v.number() }),
    token: v.string(),
    requestId: v.exactOptional(v.string()),
  }),
  v.strictObject({
    type: v.literal('agent:unavailable'),
    previousAgentName: v.exactOptional(v.string()),
    reason: v.picklist([...HandoffReason.options, 'no_agents', 'handoff_limit']),
    canLeaveMessage: v.boolean(),
    /** When somebody is to be there again, by the opening hours; left out while they say that somebody is. */
    opensAt: v.exactOptional(v.number()),
    ...seatEntries,
  }),
  v.strictObject({
    type: v.literal('call:ringing'),
    requestId: v.string(),
    agentId: v.nullable(v.string()),
    attempt: v.number(),
    queued: v.boolean(),
  }),
  v.strictObject({
    type: v.literal('call:accepted'),
    callId: v.string(),
    requestId: v.string(),
    agentId: v.string(),
    rejoinToken: v.string(),
  }),
  /** The agent on show offers a call; `token` says that it did, since it does so once. */
  v.strictObject({
    type: v.literal('call:invitation'),
    invitationId: v.string(),
    agent: PublicAgent,
    deadline: v.number(),
    token: v.string(),
    now: v.number(),
  }),
  v.strictObject({ type: v.literal('call:invitation_withdrawn'), invitationId: v.string() }),
  v.strictObject({
    type: v.literal('call:rejoinable'),
    callId: v.string(),
    agent: PublicAgent,
    deadline: v.number(),
    now: v.number(),
  }),
  v.strictObject({
    type: v.literal('call:reconnected'),
    callId: v.string(),
    agent: PublicAgent,
    media: Media,
    rejoinToken: v.string(),
  }),
  /** A page that the agent shows; opened if the visitor wants to. */
  v.strictObject({ type: v.literal('call:page'), callId: v.string(), clientId: v.string(), url: v.string() }),
  /** `agent`: at whom it rings, or who is asked first. `ended`: they keep the agent they have. */
  v.strictObject({
    type: v.literal('call:transferring'),
    callId: v.string(),
    agent: v.exactOptional(PublicAgent),
    state: v.picklist(['ringing', 'consulting', 'ended']),
  }),
  /** Another agent has the call from now on: the peer begins anew. */
  v.strictObject({
    type: v.literal('call:transferred'),
    callId: v.string(),
    agent: PublicAgent,
    rejoinToken: v.string(),
  }),
  v.strictObject({ type: v.literal('webrtc:signal'), callId: v.string(), signal: Signal }),
  v.strictObject(endedEntries),
  ...callMessages,
]);
export type ToVisitor = v.InferOutput<typeof ToVisitor>;

/** Who hands the call over, and how. */
const IncomingTransfer = v.strictObject({
  fromAgentId: v.string(),
  fromName: v.string(),
  mode: TransferMode,
  note: v.exactOptional(v.string()),
});

const incomingEntries = {
  requestId: v.string(),
  visitor: PublicVisitor,
  deadline: v.number(),
  attempt: v.number(),
  transfer: v.exactOptional(IncomingTransfer),
};
const IncomingCall = v.strictObject(incomingEntries);
/** A call attempt that rings at an agent; with `transfer`, a call that another agent hands over. */
export type IncomingCall = v.InferOutput<typeof IncomingCall>;

/** To whom a call is handed over; of a pool, also at whom it rings. */
const TransferTo = v.strictObject({
  agentId: v.exactOptional(v.string()),
  poolId: v.exactOptional(v.string()),
});
export type TransferTo = v.InferOutput<typeof TransferTo>;

/** What became of a transfer, for the agent who asked for it. */
export const TransferState = v.picklist([
  'ringing',
  'consulting',
  'declined',
  'missed',
  'unavailable',
  'cancelled',
  'completed',
]);
export type TransferState = v.InferOutput<typeof TransferState>;

/** The transfer of a call that is under way. `deadline`: until when it rings. */
const RunningTransfer = v.strictObject({
  state: v.picklist(['ringing', 'consulting']),
  to: TransferTo,
  mode: TransferMode,
  deadline: v.exactOptional(v.number()),
});

/**
 * What an agent who is asked first about a call shows. `owner`: whether this very socket carries it. `with`: the
 * agent who asks. `rejoinUntil`: while the agent's own socket of it is gone, until when `call:rejoin` is taken.
 */
const Consulting = v.strictObject({
  callId: v.string(),
  with: PublicAgent,
  visitor: PublicVisitor,
  owner: v.boolean(),
  rejoinUntil: v.exactOptional(v.number()),
});
export type Consulting = v.InferOutput<typeof Consulting>;

/**
 * The call an agent is in, as their console shows it. `owner`: whether this very socket carries the call.
 * `rejoinUntil`: while the agent's own socket of the call is gone, until when `call:rejoin` is taken. `visitorUntil`:
 * while the visitor is gone, until when they may come back.
 */
const AgentCall = v.strictObject({
  callId: v.string(),
  requestId: v.string(),
  visitor: PublicVisitor,
  startedAt: v.number(),
  owner: v.boolean(),
  rejoinUntil: v.exactOptional(v.number()),
  visitorUntil: v.exactOptional(v.number()),
  transfer: v.exactOptional(RunningTransfer),
});
export type AgentCall = v.InferOutput<typeof AgentCall>;

/** What became of an invitation. */
export const InvitationState = v.picklist(['open', 'declined', 'expired', 'withdrawn', 'accepted']);
export type InvitationState = v.InferOutput<typeof InvitationState>;

/**
 * Somebody who watches the agent. `pageUrl`: the first 256 characters; `since`: when they were given to this agent;
 * `pages`: how many they have come to; `invited`: they were invited once already.
 */
const ViewerItem = v.strictObject({
  id: v.string(),
  pageUrl: v.string(),
  since: v.number(),
  country: v.exactOptional(v.string()),
  pages: v.number(),
  identity: v.exactOptional(v.omit(Identity, ['traits'])),
  invited: v.exactOptional(v.literal(true)),
});
export type ViewerItem = v.InferOutput<typeof ViewerItem>;

/** Every message that the server sends to an agent. */
export const ToAgent = v.variant('type', [
  /**
   * `awayReason`: why the agent is away without having said so. `wrapUp`: after a call, time for the disposition,
   * ended early by `agent:back` or `agent:away`.
   */
  v.strictObject({
    type: v.literal('agent:state'),
    agent: v.strictObject({ ...PublicAgent.entries, role: Role, capacity: v.number() }),
    status: AgentStatus,
    awayReason: v.exactOptional(v.picklist(['idle', 'rna_timeout', 'heartbeat_stale'])),
    viewers: v.number(),
    request: v.exactOptional(IncomingCall),
    call: v.exactOptional(AgentCall),
    consulting: v.exactOptional(Consulting),
    wrapUp: v.exactOptional(v.strictObject({ callId: v.string(), deadline: v.number() })),
    /** Whom the agent has invited, while the answer is awaited. */
    invitation: v.exactOptional(v.strictObject({ visitorId: v.string(), deadline: v.number() })),
    settings: ConsoleSettings,
    now: v.number(),
  }),
  v.strictObject({
    type: v.literal('agent:marked_away'),
    reason: v.picklist(['rna_timeout', 'heartbeat_stale', 'sent_away']),
    message: v.string(),
  }),
  v.strictObject({ type: v.literal('call:incoming'), now: v.number(), ...incomingEntries }),
  v.strictObject({ type: v.literal('call:cancelled'), requestId: v.string(), reason: CancelReason }),
  v.strictObject({
    type: v.literal('call:started'),
    callId: v.string(),
    requestId: v.string(),
    visitor: PublicVisitor,
  }),
  v.strictObject({
    type: v.literal('call:reconnected'),
    callId: v.string(),
    visitor: PublicVisitor,
    media: Media,
  }),
  v.strictObject({
    type: v.literal('call:transferring'),
    callId: v.string(),
    to: v.exactOptional(TransferTo),
    state: TransferState,
  }),
  /** To both agents: they are connected with each other, and the one who asked makes the offer. */
  v.strictObject({ type: v.literal('call:consulting'), callId: v.string(), with: PublicAgent }),
  v.strictObject({ type: v.literal('call:consulting_ended'), callId: v.string() }),
  v.strictObject({
    type: v.literal('webrtc:signal'),
    callId: v.string(),
    signal: Signal,
    leg: v.exactOptional(Leg),
  }),
  v.strictObject({ type: v.literal('call:invitation_state'), visitorId: v.string(), state: InvitationState }),
  /** Who watches: the whole list, as far as its newest 100. */
  v.strictObject({ type: v.literal('agent:viewers'), items: v.array(ViewerItem), total: v.number() }),
  /** A visitor of one of the agent's pools left a message. */
  v.strictObject({
    type: v.literal('message:left'),
    id: v.string(),
    poolId: v.string(),
    name: v.exactOptional(v.string()),
    at: v.number(),
  }),
  /** To admins, once: the first visitor came from a website. */
  v.strictObject({ type: v.literal('site:seen'), origin: v.string(), at: v.number() }),
  /** `words`: of the admin who ended it; the visitor is not told them. */
  v.strictObject({ ...endedEntries, words: v.exactOptional(v.string()) }),
  /** To an admin's tab in which the live board is open. */
  v.strictObject({ type: v.literal('live:board'), ...liveEntries, now: v.number() }),
  v.strictObject({ type: v.literal('pool:stats'), viewers: v.number(), waiting: v.number() }),
  ...callMessages,
]);
export type ToAgent = v.InferOutput<typeof ToAgent>;
