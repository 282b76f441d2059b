import * as v from 'valibot';
import type {
  AgentAccount,
  AgentRecord,
  AttemptRecord,
  OrgRecords,
  PoolConfig,
  RejoinClaims,
  SourceRecord,
  TabRecord,
  VisitorClaims,
  VisitorRecord,
} from '../../core/index.ts';
import { DEFAULT_BUDGETS } from '../../core/index.ts';
import { CONDITION_FIELDS, CONDITION_OPS } from '../../../protocol/condition.ts';
import { Hours } from '../../../protocol/hours.ts';
import { DeviceState, TransferMode } from '../../../protocol/fields.ts';
import { Identity } from '../../../protocol/identity.ts';
import { Role } from '../../../protocol/people.ts';
import { HandoffReason } from '../../../protocol/messages/reasons.ts';
import { RecordedSettings, WidgetChanges } from './settings.ts';
import { oneOf, storedShape, type Schema } from './shape.ts';

/** Milliseconds since the epoch. */
export const Time = v.pipe(v.number(), v.integer());
const MaybeTime = v.nullable(Time);
const MaybeText = v.nullable(v.string());

const Cascade = v.object({
  id: v.string(),
  until: Time,
  count: v.number(),
  firstAgentName: v.string(),
  excluded: v.array(v.object({ agentId: v.string(), mayTakeBack: v.boolean() })),
});

/** What a visitor's token says, and the attachment of their socket. */
export const VisitorClaimsSchema: Schema<VisitorClaims> = v.object({
  id: v.string(),
  connectedAt: Time,
  poolId: v.string(),
  agentId: MaybeText,
  waitingSince: MaybeTime,
  noticeUntil: MaybeTime,
  holdUntil: MaybeTime,
  parkedPage: v.nullable(v.number()),
  cascade: v.nullable(Cascade),
  met: v.boolean(),
  missed: v.boolean(),
  leftMessages: v.number(),
  // Tokens and attachments of before there were such things do not say it.
  invited: v.optional(v.boolean(), false),
  pages: v.optional(v.number(), 1),
});

export const RejoinClaimsSchema: Schema<RejoinClaims> = v.object({
  callId: v.string(),
  visitorId: v.string(),
  seq: v.number(),
});

export const VisitorRecordSchema: Schema<VisitorRecord> = v.object({
  socket: MaybeText,
  pageUrl: v.string(),
  country: MaybeText,
  source: v.optional(MaybeText, null),
  assignedAt: Time,
  lastCall: MaybeText,
  identity: v.optional(v.nullable(Identity), null),
  invitation: v.optional(v.nullable(v.object({ id: v.string(), socket: v.string(), until: Time })), null),
  claims: VisitorClaimsSchema,
});

export const TabRecordSchema: Schema<TabRecord> = v.object({
  socket: v.string(),
  agentId: v.string(),
  tab: v.string(),
  idle: v.boolean(),
  board: v.exactOptional(v.literal(true)),
  lastOfferedAt: Time,
});

const AgentRecordSchema: Schema<AgentRecord> = v.object({
  id: v.string(),
  choice: oneOf<AgentRecord['choice']>({ available: true, away: true, offline: true }),
  awayReason: v.nullable(
    oneOf<NonNullable<AgentRecord['awayReason']>>({
      manual: true,
      idle: true,
      rna_timeout: true,
      heartbeat_stale: true,
    }),
  ),
  connected: v.boolean(),
  graceUntil: MaybeTime,
  wrapUp: v.nullable(v.object({ callId: v.string(), until: Time })),
  lastOfferedAt: Time,
  lastCall: MaybeText,
  logged: oneOf<AgentRecord['logged']>({
    offline: true,
    away: true,
    available: true,
    in_call: true,
    wrap_up: true,
  }),
  // Rows of before this was kept do not say it.
  loggedAt: v.optional(Time, 0),
});

/** Column `routing` of `agents`. */
export const StoredAgent = storedShape(AgentRecordSchema, [AgentRecordSchema]);

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

const AttemptRecordSchema: Schema<AttemptRecord> = v.object({
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

const Conditions: Schema<PoolConfig['rules'][number]['conditions']> = v.array(
  v.object({
    field: v.picklist(CONDITION_FIELDS),
    param: v.exactOptional(v.string()),
    op: v.picklist(CONDITION_OPS),
    value: v.string(),
  }),
);

/** Column `conditions` of `pool_rules`. */
export const StoredConditions = storedShape(v.object({ conditions: Conditions }), [
  v.pipe(
    Conditions,
    v.transform((conditions) => ({ conditions })),
  ),
]);

export const Overflow = v.picklist(['any', 'none']);

export const PoolConfigSchema: Schema<PoolConfig> = v.object({
  id: v.string(),
  isDefault: v.boolean(),
  name: v.string(),
  overflow: Overflow,
  members: v.array(v.object({ agentId: v.string(), tier: v.number() })),
  rules: v.array(v.object({ seq: v.number(), priority: v.number(), conditions: Conditions })),
  widget: v.exactOptional(WidgetChanges),
  hours: v.exactOptional(Hours),
});

export const AgentAccountSchema: Schema<AgentAccount> = v.object({
  profile: v.object({
    id: v.string(),
    displayName: v.string(),
    title: v.string(),
    avatarUrl: MaybeText,
    waveUrl: MaybeText,
    introUrl: MaybeText,
    loopUrl: MaybeText,
    // Accounts written down before there were such files do not say them.
    posterUrl: v.optional(MaybeText, null),
    captionsUrl: v.optional(MaybeText, null),
  }),
  role: Role,
  capacity: v.number(),
  active: v.boolean(),
});

/** A row of `source_calls`. */
const SourceRecordSchema: Schema<SourceRecord> = v.object({
  id: v.string(),
  failed: v.array(Time),
  hasty: v.number(),
  notBefore: MaybeTime,
  until: Time,
});

const orgRecordsEntries = {
  settings: RecordedSettings,
  // Checkpoints of before there was such a thing do not say it.
  suspended: v.optional(v.boolean(), false),
  pools: v.array(PoolConfigSchema),
  agents: v.array(v.object({ account: AgentAccountSchema, record: v.nullable(AgentRecordSchema) })),
  attempts: v.array(AttemptRecordSchema),
  chats: v.optional(
    v.array(
      v.object({
        callId: v.string(),
        names: v.array(v.object({ writer: v.nullable(v.string()), clientId: v.string() })),
      }),
    ),
    [],
  ),
  tabs: v.array(TabRecordSchema),
  visitors: v.array(VisitorRecordSchema),
  sources: v.optional(v.array(SourceRecordSchema), []),
  budgets: v.optional(
    v.object({ sourcePlaces: v.number(), sourceCalls: v.number(), maxWaiting: v.number() }),
    DEFAULT_BUDGETS,
  ),
  staleCheckAt: MaybeTime,
};

const OrgRecordsSchema: Schema<OrgRecords> = v.object({
  ...orgRecordsEntries,
  unjoined: v.array(v.object({ socket: v.string(), openedAt: Time })),
});

/** Until version 2, sockets that had not joined were called strangers, and nobody knew when they were opened. */
const WithStrangers: Schema<OrgRecords> = v.pipe(
  v.object({ ...orgRecordsEntries, strangers: v.array(v.string()) }),
  v.transform(({ strangers, ...records }) => ({
    ...records,
    unjoined: strangers.map((socket) => ({ socket, openedAt: 0 })),
  })),
);

/** A checkpoint of the journal: everything from which the state is rebuilt. */
export const StoredCheckpoint = storedShape(OrgRecordsSchema, [WithStrangers, WithStrangers]);
