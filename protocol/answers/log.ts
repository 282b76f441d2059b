import * as v from 'valibot';
import { AuditItem } from '../audit.ts';
import { Identity } from '../identity.ts';
import { MediaStart, TransferMode } from '../fields.ts';
import { ChatMessage } from '../messages/in-calls.ts';
import { EndReason, LoggedReason } from '../messages/reasons.ts';
import { time, pageOf } from './shared.ts';

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

/** `GET visitors/:id/calls`: earlier calls of the same person. */
export const EarlierCallsAnswer = v.object({ items: v.array(CallItem) });
export type EarlierCallsAnswer = v.InferOutput<typeof EarlierCallsAnswer>;

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
