import type { OpenedInvite } from '../../protocol/answers.ts';

/** To what somebody is invited; the organization's name follows. */
const ROLE_PARTS: Record<OpenedInvite['role'], string> = {
  agent: 'to take calls for',
  admin: 'to be an admin of',
};

/** An invitation: the page that its link opens, and the message by which it is sent. */
export const INVITE_TEXTS = {
  title: 'You’re invited',
  dead: 'This invite is over',
  incomplete: 'This link is incomplete. Copy it again from your invite, the whole of it.',
  joined: 'Have you joined already?',
  signIn: 'Sign in',
  address: 'Your e-mail address here:',
  choose: 'Choose a password to join.',
  join: 'Join',
  who: ({ invitedBy, role }: OpenedInvite) => `${invitedBy ?? 'An admin'} invites you ${ROLE_PARTS[role]}`,
  mail: 'Write an e-mail',
  mailSubject: (org: string) => `Your invitation to ${org}`,
  mailBody: (name: string, org: string, link: string) =>
    `Hello ${name},\n\nplease join ${org}. This link works once, for 7 days:\n${link}\n`,
} as const;
