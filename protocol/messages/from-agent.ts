import * as v from 'valibot';
import {
  BlockReason,
  ClientId,
  Id,
  Label,
  Leg,
  Media,
  Note,
  SentPage,
  TransferMode,
  TransferNote,
} from '../fields.ts';
import { callMessages, mediaEntries, signalEntries } from './from-visitor.ts';

/** Every message an agent's socket may send, by its `type`. */
export const AgentMessage = v.variant('type', [
  v.object({ type: v.literal('agent:back') }),
  v.object({ type: v.literal('agent:away'), reason: v.optional(v.picklist(['manual', 'idle']), 'manual') }),
  v.object({ type: v.literal('agent:offline') }),
  v.object({ type: v.literal('agent:typing') }),
  v.object({ type: v.literal('call:accept'), requestId: Id }),
  v.object({ type: v.literal('call:reject'), requestId: Id }),
  v.object({ type: v.literal('call:rejoin'), callId: Id, media: Media }),
  v.object({
    type: v.literal('call:disposition'),
    callId: Id,
    disposition: v.optional(Label),
    note: v.optional(Note),
  }),
  v.object({ type: v.literal('call:invite'), visitorId: Id }),
  v.object({ type: v.literal('call:invite_cancel'), visitorId: Id }),
  v.object({ type: v.literal('visitor:block'), visitorId: Id, reason: v.optional(BlockReason) }),
  v.object({ type: v.literal('call:page'), callId: Id, clientId: ClientId, url: SentPage }),
  v.object({
    type: v.literal('call:transfer'),
    callId: Id,
    to: v.union([v.object({ agentId: Id }), v.object({ poolId: Id })]),
    mode: TransferMode,
    note: v.optional(TransferNote),
  }),
  v.object({ type: v.literal('call:transfer_complete'), callId: Id }),
  v.object({ type: v.literal('call:transfer_cancel'), callId: Id }),
  v.object({ type: v.literal('live:watch'), on: v.boolean() }),
  ...callMessages,
  v.object({ ...mediaEntries, leg: v.optional(Leg) }),
  v.object({ ...signalEntries, leg: v.optional(Leg) }),
]);
export type AgentMessage = v.InferOutput<typeof AgentMessage>;
