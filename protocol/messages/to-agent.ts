import * as v from 'valibot';
import { Leg, Media, TransferMode } from '../fields.ts';
import { Identity } from '../identity.ts';
import { liveEntries } from '../live.ts';
import { AgentStatus, PublicAgent, PublicVisitor, Role } from '../people.ts';
import { ConsoleSettings } from '../settings.ts';
import { Signal } from '../signal.ts';
import { callMessages, endedEntries } from './in-calls.ts';
import { CancelReason } from './reasons.ts';

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

/** Every message that the server sends to an agent. Times are in milliseconds since 1970, by its clock, which `now` tells. */
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
