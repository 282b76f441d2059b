import * as v from 'valibot';
import { Identify } from '../identity.ts';
import { LIMITS } from '../limits.ts';
import {
  ChatText,
  ClientId,
  DeviceState,
  Email,
  Id,
  Media,
  MediaStart,
  Name,
  PageUrl,
  Phone,
  Tidy,
  Token,
} from '../fields.ts';
import { Signal } from '../signal.ts';

/** Messages that both a visitor and an agent send about a call. */
export const callMessages = [
  v.object({
    type: v.literal('call:devices'),
    callId: Id,
    microphone: DeviceState,
    camera: DeviceState,
    screen: v.boolean(),
  }),
  v.object({ type: v.literal('call:end'), callId: Id }),
  v.object({ type: v.literal('chat:send'), callId: Id, clientId: ClientId, text: ChatText }),
] as const;

/** The same, of which an agent says for which connection they are. */
export const mediaEntries = {
  type: v.literal('call:media'),
  callId: Id,
  state: v.picklist(['up', 'failed']),
  ...MediaStart.entries,
} as const;
export const signalEntries = { type: v.literal('webrtc:signal'), callId: Id, signal: Signal } as const;

const LeaveMessage = v.pipe(
  v.object({
    type: v.literal('message:leave'),
    name: v.optional(Name),
    email: v.optional(Email),
    phone: v.optional(Phone),
    text: v.pipe(Tidy, v.minLength(1, 'must not be empty'), v.maxLength(LIMITS.noteLength)),
  }),
  v.check(
    (message) => message.email !== undefined || message.phone !== undefined,
    'needs an e-mail address or a telephone number',
  ),
);

/** Every message a visitor's socket may send, by its `type`. */
export const VisitorMessage = v.variant('type', [
  v.object({
    type: v.literal('visitor:join'),
    pageUrl: PageUrl,
    token: v.optional(Token),
    rejoinToken: v.optional(Token),
  }),
  v.object({ type: v.literal('visitor:page'), pageUrl: PageUrl }),
  v.object({ type: v.literal('visitor:interaction'), kind: v.picklist(['shown', 'opened', 'dismissed']) }),
  v.object({ type: v.literal('call:request'), invitationId: v.optional(Id) }),
  v.object({ type: v.literal('call:decline'), invitationId: Id }),
  v.object({ type: v.literal('call:cancel'), requestId: Id }),
  v.object({ type: v.literal('call:rejoin'), rejoinToken: Token, media: Media }),
  ...callMessages,
  v.object({
    type: v.literal('call:rate'),
    callId: Id,
    stars: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(5)),
    text: v.optional(v.pipe(Tidy, v.maxLength(LIMITS.ratingLength))),
  }),
  Identify,
  v.object(mediaEntries),
  v.object(signalEntries),
  LeaveMessage,
]);
export type VisitorMessage = v.InferOutput<typeof VisitorMessage>;
