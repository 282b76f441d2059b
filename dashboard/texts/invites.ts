import type { OpenedInvite } from '../../protocol/answers/accounts.ts';

/** An invitation: the page that its link opens, and the message by which it is sent. */
export const INVITE_TEXTS = {
  title: 'You’re invited',
  dead: 'This invite is over',
  incomplete: 'This link is incomplete. Copy it again from your invite, the whole of it.',
  joined: 'Have you joined already?',
  signIn: 'Sign in',
  address: 'Your e-mail address here: {email}. Choose a password to join.',
  join: 'Join',
  who: ({ role }: Pick<OpenedInvite, 'role'>) =>
    role === 'admin'
      ? '{by} invites you to be an admin of {org}.'
      : '{by} invites you to take calls for {org}.',
  anAdmin: 'An admin',
  mail: 'Write an e-mail',
  mailSubject: (org: string) => `Your invitation to ${org}`,
  mailBody: (name: string, org: string, link: string) =>
    `Hello ${name},\n\nplease join ${org}. This link works once, for 7 days:\n${link}\n`,
} as const;
