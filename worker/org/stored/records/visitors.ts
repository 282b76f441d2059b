import * as v from 'valibot';
import type { RejoinClaims, VisitorClaims, VisitorRecord } from '../../../core/index.ts';
import { Identity } from '../../../../protocol/identity.ts';
import type { Schema } from '../shape.ts';
import { MaybeText, MaybeTime, Time } from './fields.ts';

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
