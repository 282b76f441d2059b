import * as v from 'valibot';

/** What admins, agents and the operator change, and the audit log says. */
export const AUDIT_ACTIONS = [
  'agent_invited',
  'invite_renewed',
  'invite_revoked',
  'invite_accepted',
  'agent_changed',
  'agent_removed',
  'agent_sent_away',
  'media_changed',
  'password_changed',
  'recovery_made',
  'recovery_used',
  'passkey_added',
  'passkey_removed',
  'session_ended',
  'sessions_ended',
  'pool_created',
  'pool_changed',
  'pool_deleted',
  'settings_changed',
  'identity_secret_made',
  'visitor_blocked',
  'block_lifted',
  'visitor_erased',
  'message_deleted',
  'call_ended',
  'org_renamed',
  'org_exported',
  'org_deleted',
  'org_recovered',
  'org_suspended',
  'org_resumed',
] as const;

export const AuditAction = v.picklist(AUDIT_ACTIONS);
export type AuditAction = v.InferOutput<typeof AuditAction>;
export const AuditDetails = v.record(v.string(), v.nullable(v.union([v.string(), v.number()])));
export type AuditDetails = v.InferOutput<typeof AuditDetails>;

/** A field that was changed, as text; null: it was not there, or is not there any more. */
export const AuditChange = v.object({
  field: v.string(),
  before: v.nullable(v.string()),
  after: v.nullable(v.string()),
});
export type AuditChange = v.InferOutput<typeof AuditChange>;

/** One thing that was changed, and by whom. */
export const AuditItem = v.object({
  id: v.string(),
  at: v.number(),
  /** The agent who did it; null: the operator. */
  by: v.nullable(v.string()),
  /** By which of their sessions; null: by the socket of a console, or by the operator. */
  session: v.nullable(v.object({ id: v.string(), device: v.string() })),
  action: AuditAction,
  /** What it was done to: an id. */
  subject: v.string(),
  details: AuditDetails,
  changes: v.array(AuditChange),
});
export type AuditItem = v.InferOutput<typeof AuditItem>;
