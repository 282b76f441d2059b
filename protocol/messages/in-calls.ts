import * as v from 'valibot';
import { SOCKET_ERRORS } from '../errors.ts';
import { DeviceState } from '../fields.ts';
import { EndReason } from './reasons.ts';

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

export const endedEntries = { type: v.literal('call:ended'), callId: v.string(), reason: EndReason };

/** What both parties of a call are told. `call:devices` is repeated when either comes back. */
export const callMessages = [
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
