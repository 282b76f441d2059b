import * as v from 'valibot';
import { Media } from '../fields.ts';
import { PublicAgent } from '../people.ts';
import { WidgetConfig } from '../settings.ts';
import { Signal } from '../signal.ts';
import { callMessages, endedEntries } from './in-calls.ts';
import { HandoffReason } from './reasons.ts';

/** Who the visitor is to the server; `token` is signed, and gives them their place back. */
const seatEntries = {
  visitorId: v.string(),
  token: v.string(),
  visitorConnectedAt: v.number(),
  widget: WidgetConfig,
  now: v.number(),
};

/** Every message that the server sends to a visitor. Times are in milliseconds since 1970, by its clock, which `now` tells. */
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
