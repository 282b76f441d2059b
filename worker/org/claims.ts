import * as v from 'valibot';
import type { RejoinClaims, TabRecord, VisitorClaims, VisitorRecord } from '../core/index.ts';

const Time = v.pipe(v.number(), v.integer());
const MaybeTime = v.nullable(Time);

const Cascade = v.object({
  id: v.string(),
  until: Time,
  count: v.number(),
  firstAgentName: v.string(),
  excluded: v.array(v.object({ agentId: v.string(), mayTakeBack: v.boolean() })),
});

/** What a visitor's token says, checked anew although signed: it may be older than this code. */
export const VisitorClaimsSchema: v.GenericSchema<unknown, VisitorClaims> = v.object({
  id: v.string(),
  connectedAt: Time,
  poolId: v.string(),
  agentId: v.nullable(v.string()),
  waitingSince: MaybeTime,
  noticeUntil: MaybeTime,
  holdUntil: MaybeTime,
  parkedPage: v.nullable(v.number()),
  cascade: v.nullable(Cascade),
  met: v.boolean(),
  missed: v.boolean(),
  leftMessages: v.number(),
});

export const RejoinClaimsSchema: v.GenericSchema<unknown, RejoinClaims> = v.object({
  callId: v.string(),
  visitorId: v.string(),
  seq: v.number(),
});

export const VisitorRecordSchema: v.GenericSchema<unknown, VisitorRecord> = v.object({
  socket: v.nullable(v.string()),
  pageUrl: v.string(),
  country: v.nullable(v.string()),
  assignedAt: Time,
  lastCall: v.nullable(v.string()),
  claims: VisitorClaimsSchema,
});

export const TabRecordSchema: v.GenericSchema<unknown, TabRecord> = v.object({
  socket: v.string(),
  agentId: v.string(),
  tab: v.string(),
  idle: v.boolean(),
  lastOfferedAt: Time,
});
