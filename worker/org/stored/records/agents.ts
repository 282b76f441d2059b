import * as v from 'valibot';
import type { AgentAccount, AgentRecord, TabRecord } from '../../../core/index.ts';
import { Role } from '../../../../protocol/people.ts';
import { oneOf, storedShape, type Schema } from '../shape.ts';
import { MaybeText, MaybeTime, Time } from './fields.ts';

export const TabRecordSchema: Schema<TabRecord> = v.object({
  socket: v.string(),
  agentId: v.string(),
  tab: v.string(),
  idle: v.boolean(),
  board: v.exactOptional(v.literal(true)),
  lastOfferedAt: Time,
});

export const AgentRecordSchema: Schema<AgentRecord> = v.object({
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
