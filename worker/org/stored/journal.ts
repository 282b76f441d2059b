import * as v from 'valibot';
import type { HandoffRow, JournalEntry, OrgEvent } from '../../core/index.ts';
import { DeviceState, Leg, Media, TransferMode } from '../../../protocol/fields.ts';
import { LoggedReason } from '../../../protocol/messages/reasons.ts';
import { AgentAccountSchema } from './records/agents.ts';
import { HandoffTriggerId } from './records/attempts.ts';
import { Time } from './records/fields.ts';
import { PoolConfigSchema } from './records/pools.ts';
import { RejoinClaimsSchema, VisitorClaimsSchema } from './records/visitors.ts';
import { RecordedSettings } from './settings.ts';
import { oneOf, storedShape, type Schema } from './shape.ts';

const Text = v.string();
const Signal = v.object({
  description: v.exactOptional(v.unknown()),
  candidate: v.exactOptional(v.unknown()),
});

const mediaEntries = {
  type: v.literal('call:media'),
  callId: Text,
  state: v.picklist(['up', 'failed']),
} as const;
const signalEntries = { type: v.literal('webrtc:signal'), callId: Text, signal: Signal } as const;

const callCommands = [
  v.object({
    type: v.literal('call:devices'),
    callId: Text,
    microphone: DeviceState,
    camera: DeviceState,
    screen: v.boolean(),
  }),
  v.object({ type: v.literal('call:end'), callId: Text }),
] as const;

type Said<Type extends OrgEvent['type']> = Extract<OrgEvent, { type: Type; message: object }>['message'];

const VisitorCommandSchema: Schema<Said<'visitor-said'>> = v.variant('type', [
  v.object({
    type: v.literal('visitor:join'),
    pageUrl: Text,
    claims: v.nullable(VisitorClaimsSchema),
    rejoin: v.nullable(RejoinClaimsSchema),
  }),
  v.object({ type: v.literal('visitor:page'), pageUrl: Text }),
  v.object({ type: v.literal('call:request'), invitationId: v.optional(Text) }),
  v.object({ type: v.literal('call:decline'), invitationId: Text }),
  v.object({ type: v.literal('call:cancel'), requestId: Text }),
  v.object({ type: v.literal('call:rejoin'), media: Media, rejoin: v.nullable(RejoinClaimsSchema) }),
  v.object({ type: v.literal('message:leave'), text: Text }),
  ...callCommands,
  v.object(mediaEntries),
  v.object(signalEntries),
]);

const AgentCommandSchema: Schema<Said<'agent-said'>> = v.variant('type', [
  v.object({ type: v.literal('agent:back') }),
  v.object({ type: v.literal('agent:away'), reason: v.picklist(['manual', 'idle']) }),
  v.object({ type: v.literal('agent:offline') }),
  v.object({ type: v.literal('agent:typing') }),
  v.object({ type: v.literal('call:accept'), requestId: Text }),
  v.object({ type: v.literal('call:reject'), requestId: Text }),
  v.object({ type: v.literal('call:rejoin'), callId: Text, media: Media }),
  v.object({ type: v.literal('call:invite'), visitorId: Text }),
  v.object({ type: v.literal('call:invite_cancel'), visitorId: Text }),
  v.object({ type: v.literal('visitor:block'), visitorId: Text, reason: v.optional(Text) }),
  v.object({
    type: v.literal('call:transfer'),
    callId: Text,
    to: v.union([v.object({ agentId: Text }), v.object({ poolId: Text })]),
    mode: TransferMode,
    note: v.optional(Text),
  }),
  v.object({ type: v.literal('call:transfer_complete'), callId: Text }),
  v.object({ type: v.literal('call:transfer_cancel'), callId: Text }),
  ...callCommands,
  v.object({ ...mediaEntries, leg: v.optional(Leg) }),
  v.object({ ...signalEntries, leg: v.optional(Leg) }),
]);

type DeadlineKind = Extract<OrgEvent, { type: 'deadline' }>['ref']['kind'];
const DeadlineKindSchema = oneOf<DeadlineKind>({
  agent: true,
  attempt: true,
  visitor: true,
  stale: true,
  unjoined: true,
  consoles: true,
});

const event = <Type extends OrgEvent['type'], E extends v.ObjectEntries>(type: Type, entries: E) =>
  v.object({ id: Text, type: v.literal(type), ...entries });

const EventSchema: Schema<JournalEntry['event']> = v.variant('type', [
  event('visitor-opened', { socket: Text }),
  event('visitor-said', {
    socket: Text,
    country: v.nullable(Text),
    source: v.optional(v.nullable(Text), null),
    message: VisitorCommandSchema,
  }),
  event('agent-opened', { socket: Text, agentId: Text, tab: Text }),
  event('agent-said', { socket: Text, message: AgentCommandSchema }),
  event('socket-gone', { socket: Text }),
  event('deadline', { ref: v.object({ kind: DeadlineKindSchema, id: Text }) }),
  event('heard', { lastHeard: v.array(v.object({ socket: Text, at: Time })) }),
  event('restarted', {}),
  event('settings-changed', { settings: RecordedSettings }),
  event('pool-saved', { pool: PoolConfigSchema }),
  event('pool-deleted', { poolId: Text }),
  event('agent-saved', { account: AgentAccountSchema, endCall: v.exactOptional(v.literal(true)) }),
  event('agent-removed', { agentId: Text }),
  event('agent-sent-away', { agentId: Text }),
  event('call-ended-by-admin', { callId: Text }),
  event('agent-signed-out', { agentId: Text, sockets: v.array(Text) }),
  event('visitor-erased', { visitorId: Text }),
  event('org-suspended', {}),
  event('org-deleted', {}),
  event('org-resumed', {}),
  v.object({ type: v.literal('sockets-lost') }),
]);

const Entries: Schema<JournalEntry[]> = v.array(
  v.object({
    at: Time,
    event: EventSchema,
    pages: v.exactOptional(v.object({ count: v.number(), since: Time })),
  }),
);

/** Column `entries` of `journal`; null where they could not be read and were put aside. */
export const StoredEntries = storedShape(v.object({ entries: v.nullable(Entries) }), [
  v.pipe(
    Entries,
    v.transform((entries) => ({ entries })),
  ),
]);

const HandoffRows: Schema<HandoffRow[]> = v.array(
  v.object({
    id: Text,
    visitorId: Text,
    fromAgentId: Text,
    toAgentId: v.nullable(Text),
    trigger: HandoffTriggerId,
    reason: LoggedReason,
    at: Time,
    cascadeId: Text,
    poolId: Text,
  }),
);

/** Column `handoffs` of `unsorted_handoffs`. */
export const StoredHandoffs = storedShape(v.object({ handoffs: HandoffRows }), [
  v.pipe(
    HandoffRows,
    v.transform((handoffs) => ({ handoffs })),
  ),
]);
