import { lookUp } from './shared/lookup.ts';
import { NUMBER_SETTING_TEXTS } from './settings.ts';
import { LOOK_TEXTS } from './widget-look.ts';
import type { AuditAction } from '../../protocol/audit.ts';

/** What was done, as the end of a sentence whose subject is who did it. */
export const ACTION_TEXTS: Record<AuditAction, string> = {
  agent_invited: 'invited somebody',
  invite_renewed: 'made a new invitation link',
  invite_revoked: 'took an invitation back',
  invite_accepted: 'accepted an invitation',
  agent_changed: 'changed an account',
  agent_removed: 'removed somebody',
  agent_sent_away: 'set somebody to away',
  media_changed: 'changed a video, picture or captions',
  password_changed: 'changed a password',
  recovery_made: 'made a recovery link',
  recovery_used: 'set a new password by a recovery link',
  passkey_added: 'added a passkey',
  passkey_removed: 'removed a passkey',
  session_ended: 'ended a session',
  sessions_ended: 'ended all other sessions',
  pool_created: 'made a pool',
  pool_changed: 'changed a pool',
  pool_deleted: 'deleted a pool',
  settings_changed: 'changed settings',
  identity_secret_made: 'made a new identity secret',
  visitor_blocked: 'blocked a visitor',
  block_lifted: 'let a blocked visitor in again',
  visitor_erased: 'erased a visitor',
  message_deleted: 'deleted a message',
  call_ended: 'ended a call',
  org_renamed: 'renamed the organization',
  org_exported: 'exported the organization',
  org_deleted: 'deleted the organization',
  org_recovered: 'made a recovery link from outside',
  org_suspended: 'suspended the organization',
  org_resumed: 'resumed the organization',
};

export const AUDIT_TEXTS = {
  title: 'Audit log',
  intro:
    'What admins, agents and the operator of this server changed. Rows are kept as long as the call log; nobody can change them.',
  empty: 'Changes of settings, pools, people and passwords appear here.',
  when: 'When',
  who: 'Who',
  what: 'What',
  details: 'Details',
  operator: 'The operator',
  /** Where the value of a field is shown that is not set. */
  unset: 'not set',
  unknownDevice: 'Unknown device',
  /** Of a pool, in which somebody is. */
  group: (place: number) => `group ${place}`,
  /** Of a rule. */
  priority: (priority: number) => `priority ${priority}`,
} as const;

/** What values are called that have no name elsewhere in the console. */
export const AUDIT_VALUES = {
  yesOrNo: { true: 'yes', false: 'no' },
  kind: {
    wave: 'video: wave',
    intro: 'video: introduction',
    loop: 'video: waiting',
    avatar: 'picture',
    poster: 'first picture',
    captions: 'subtitles',
  },
  overflow: { any: 'anybody else helps out', none: 'visitors wait' },
} as const;

/** Names of changed fields and of details that have no other name in the console. */
const FIELD_TEXTS: Readonly<Record<string, string>> = {
  email: 'E-mail address',
  displayName: 'Name',
  name: 'Name',
  title: 'Title',
  role: 'Role',
  capacity: 'Visitors at a time',
  active: 'May sign in',
  kind: 'Kind',
  reason: 'Reason',
  overflow: 'When all are busy',
  members: 'Members',
  rules: 'Rules',
  hours: 'Opening hours',
  allowedOrigins: 'Allowed websites',
  urlParameters: 'Parameters of addresses that are kept',
  whenAgentReturns: 'When an agent is free again',
  leaveMessage: 'Visitors may leave a message',
  offlineEntry: 'While nobody is there',
  bookingUrl: 'Page for appointments',
  visitorVideo: 'Camera of visitors',
  keepTranscripts: 'Chats are kept',
  askRating: 'Visitors are asked to rate',
  requirePasskey: 'Admins need a passkey',
  dispositions: 'Results of calls',
};

const NUMBERS: Readonly<Record<string, { label: string }>> = NUMBER_SETTING_TEXTS;

/** What a changed field or a detail is called; null: it is for programs. */
export function fieldText(field: string): string | null {
  const [first = '', second, third] = field.split('.');
  if (first === 'widget' && second === 'texts') return `Text of the widget (${third})`;
  if (first === 'widget' && second !== undefined) return lookUp(LOOK_TEXTS, second, second);
  return FIELD_TEXTS[field] ?? NUMBERS[field]?.label ?? FIELD_TEXTS[first] ?? null;
}
