import * as v from 'valibot';

/** Why a visitor lost an agent: one reason per trigger T-1 … T-8. Of T-9 visitors are told by `call:transferred`. */
export const HandoffReason = v.picklist([
  'agent_away',
  'agent_offline',
  'agent_busy',
  'call_rejected',
  'rna_timeout',
  'heartbeat_stale',
  'agent_removed',
]);
export type HandoffReason = v.InferOutput<typeof HandoffReason>;

/** Why a visitor was handed on, as the log has it. */
export const LoggedReason = v.picklist([...HandoffReason.options, 'transferred']);
export type LoggedReason = v.InferOutput<typeof LoggedReason>;

/** Why a call ended. */
export const EndReason = v.picklist([
  'visitor_ended',
  'agent_ended',
  'agent_disconnected',
  'visitor_disconnected',
  'media_failed',
  'max_duration',
  'agent_removed',
  'org_suspended',
  'org_deleted',
  'blocked',
  'ended_by_admin',
]);
export type EndReason = v.InferOutput<typeof EndReason>;

/** Why a call stopped ringing at an agent. */
export const CancelReason = v.picklist([
  'visitor_cancelled',
  'visitor_left',
  'taken',
  'timed_out',
  'moved',
  'blocked',
  'transfer_cancelled',
]);
export type CancelReason = v.InferOutput<typeof CancelReason>;
