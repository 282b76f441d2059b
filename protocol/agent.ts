import * as v from 'valibot';
import { BlockReason, Id, Label, Media, Note } from './fields.ts';
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
  ...callMessages,
]);
export type AgentMessage = v.InferOutput<typeof AgentMessage>;
