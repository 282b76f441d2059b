import * as v from 'valibot';
import { BlockReason, ClientId, Id, Label, Media, Note, SentPage } from './fields.ts';
import { callMessages } from './visitor.ts';

/** Every message an agent's socket may send, by its `type`. */
export const AgentMessage = v.variant('type', [
  v.object({ type: v.literal('agent:back') }),
  v.object({ type: v.literal('agent:away'), reason: v.optional(v.picklist(['manual', 'idle']), 'manual') }),
  v.object({ type: v.literal('agent:offline') }),
  v.object({ type: v.literal('call:accept'), requestId: Id }),
  v.object({ type: v.literal('call:reject'), requestId: Id }),
  v.object({ type: v.literal('call:rejoin'), callId: Id, media: Media }),
  v.object({
    type: v.literal('call:disposition'),
    callId: Id,
    disposition: v.optional(Label),
    note: v.optional(Note),
  }),
  v.object({ type: v.literal('visitor:block'), visitorId: Id, reason: v.optional(BlockReason) }),
  v.object({ type: v.literal('call:page'), callId: Id, clientId: ClientId, url: SentPage }),
  ...callMessages,
]);
export type AgentMessage = v.InferOutput<typeof AgentMessage>;
