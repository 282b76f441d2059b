import * as v from 'valibot';
import type { AttemptRecord } from '../../../core/index.ts';
import { DeviceState, TransferMode } from '../../../../protocol/fields.ts';
import { HandoffReason } from '../../../../protocol/messages/reasons.ts';
import { oneOf, storedShape, type Schema } from '../shape.ts';
import { MaybeText, MaybeTime, Time } from './fields.ts';
import { VisitorRecordSchema } from './visitors.ts';

type Offer = AttemptRecord['offers'][number];
const Offers: Schema<Offer[]> = v.array(
  v.object({
    agentId: v.string(),
    rangAt: Time,
    seconds: v.nullable(v.number()),
    outcome: v.nullable(
      oneOf<NonNullable<Offer['outcome']>>({
        answered: true,
        rejected: true,
        missed: true,
        cancelled: true,
        moved: true,
      }),
    ),
  }),
);

/** Column `offers` of `calls`. */
export const StoredOffers = storedShape(v.object({ offers: Offers }), [
  v.pipe(
    Offers,
    v.transform((offers) => ({ offers })),
  ),
]);

type Trigger = NonNullable<AttemptRecord['loss']>['trigger'];
export const TriggerId = oneOf<Trigger['id']>({
  'T-1': true,
  'T-2': true,
  'T-3': true,
  'T-4': true,
  'T-5': true,
  'T-6': true,
  'T-7': true,
  'T-8': true,
});

const Devices = v.nullable(v.object({ microphone: DeviceState, camera: DeviceState, screen: v.boolean() }));

/** Those by which a visitor may have been handed on, transfers included. */
export const HandoffTriggerId = v.union([TriggerId, v.literal('T-9')]);

const transferEntries = {
  targetId: v.string(),
  request: v.object({
    to: v.union([v.object({ agentId: v.string() }), v.object({ poolId: v.string() })]),
    mode: TransferMode,
    note: MaybeText,
  }),
};

type CallRecord = NonNullable<AttemptRecord['call']>;
const Transfer: Schema<NonNullable<CallRecord['transfer']>> = v.variant('kind', [
  v.object({ kind: v.literal('ringing'), ...transferEntries, until: Time, rung: v.array(v.string()) }),
  v.object({
    kind: v.literal('consulting'),
    ...transferEntries,
    socket: MaybeText,
    targetLostUntil: MaybeTime,
    up: v.object({ agent: v.boolean(), target: v.boolean() }),
    mediaUntil: MaybeTime,
  }),
]);

const Transfers: Schema<CallRecord['transfers'][number][]> = v.array(
  v.object({ fromAgentId: v.string(), toAgentId: v.string(), mode: TransferMode, at: Time }),
);

/** Column `transfers` of `calls`. */
export const StoredTransfers = storedShape(v.object({ transfers: Transfers }), [
  v.object({ transfers: Transfers }),
]);

export const AttemptRecordSchema: Schema<AttemptRecord> = v.object({
  id: v.string(),
  visitor: VisitorRecordSchema,
  pageUrl: v.string(),
  poolId: v.string(),
  requestedAt: Time,
  offers: Offers,
  ringing: v.nullable(v.object({ agentId: v.string(), until: Time })),
  queuedUntil: MaybeTime,
  visitorGoneUntil: MaybeTime,
  loss: v.nullable(
    v.object({
      agentId: v.string(),
      name: v.string(),
      trigger: v.object({ id: TriggerId, reason: HandoffReason, mayTakeBack: v.boolean() }),
    }),
  ),
  call: v.nullable(
    v.pipe(
      v.object({
        socket: MaybeText,
        startedAt: Time,
        up: v.object({ agent: v.boolean(), visitor: v.boolean() }),
        // Calls that were on before this was kept have said nothing of it.
        devices: v.optional(v.object({ agent: Devices, visitor: Devices }), { agent: null, visitor: null }),
        renewed: v.boolean(),
        mediaUntil: MaybeTime,
        agentLostUntil: MaybeTime,
        visitorLostUntil: MaybeTime,
        endsAt: Time,
        warned: v.boolean(),
        rejoinSeq: v.number(),
        // Calls that were on before there were transfers.
        rejoinUsed: v.optional(v.number()),
        transfer: v.optional(v.nullable(Transfer), null),
        transfers: v.optional(Transfers, []),
        agentId: v.string(),
      }),
      v.transform((call) => ({ ...call, rejoinUsed: call.rejoinUsed ?? call.rejoinSeq - 1 })),
    ),
  ),
});

/** Column `live` of `calls`. */
export const StoredAttempt = storedShape(AttemptRecordSchema, [AttemptRecordSchema]);
