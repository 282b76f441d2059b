/** The page of the team: accounts, what is edited of one, and a link for who cannot sign in any more. */
export const TEAM_PAGE_TEXTS = {
  title: 'Team',
  intro:
    'The people who take calls. Admins can change everything you see here; agents only their own profile.',
  name: 'Name',
  you: 'You',
  role: 'Role',
  capacity: 'Viewers at once',
  videos: 'Videos',
  videosMade: (made: number) => `${made} of 3`,
  seen: 'Last seen',
  here: 'Here now',
  neverSeen: 'Not yet',
  account: 'Account',
  active: 'Active',
  switchedOff: 'Switched off',
  actions: 'Actions',
  edit: 'Edit',
  editOne: (name: string) => `Edit ${name}`,
  remove: (name: string) => `Remove ${name}`,
  removeQuestion: (name: string) => `Remove ${name}?`,
  removeAction: 'Remove',
  removal: (name: string) =>
    `${name} can no longer sign in; visitors who watch go to somebody else. A call that they are in goes on to its end. The call log keeps what was done. To pause somebody for a while, switch the account off instead.`,
} as const;

/** What is edited of an account. */
export const ACCOUNT_TEXTS = {
  name: 'Name',
  title: 'Title',
  capacity: 'Viewers at once',
  capacityHint:
    'How many visitors may watch this person’s video at the same time, 1 to 500. Lowering it sends nobody away.',
  wholeNumber: 'Enter a whole number.',
  role: 'Role',
  active: 'May sign in and take calls',
  activeHint: 'Switched off, the account stays but nobody can use it.',
  recover: 'Make a recovery link',
  recoverHint: 'For somebody who forgot their password.',
  save: 'Save',
} as const;

/** A link for somebody who cannot sign in any more. `{name}` is theirs. */
export const RECOVERY_LINK_TEXTS = {
  question: (name: string) => `A recovery link for ${name}?`,
  consequence:
    'Whoever opens the link chooses a new password for this account: send it to {name} alone, and only if you are sure that it was they who asked. It works once, for one hour; until then the old password goes on working. All admins are told.',
  make: 'Make the link',
  made: (name: string) => `Recovery link for ${name}`,
  works: (until: string) =>
    `It works once, until ${until}, and is not shown again. A link that you made before does not work any more.`,
  mail: 'Write an e-mail',
  mailSubject: (org: string) => `A new password for ${org}`,
  mailBody: (name: string, link: string, until: string) =>
    `Hello ${name},\n\nchoose a new password here: ${link}\n\nThe link works once, until ${until}.\n`,
  copy: 'Copy link',
  what: 'the recovery link',
  done: 'Done',
} as const;

/** Inviting somebody to the team. `{name}` is theirs. */
export const TEAM_INVITE_TEXTS = {
  title: 'Invite somebody',
  name: 'Name',
  email: 'E-mail',
  role: 'Role',
  create: 'Create invite link',
  open: 'Open invites',
  none: 'No open invites.',
  until: 'Works until',
  actions: 'Actions',
  made: (email: string) =>
    `Send this link to {name}. It works once, for 7 days, and is not shown again. An earlier link for ${email} does not work any more.`,
  copy: 'Copy link',
  what: 'the invitation’s link',
  renew: 'New link',
  renewOne: (name: string) => `New link for ${name}`,
  renewQuestion: (name: string) => `A new link for ${name}?`,
  renewal: 'The link that you sent before stops working. You get a new one to send, which works for 7 days.',
  renewAction: 'Make a new link',
  revokeOne: (name: string) => `Take back the invite for ${name}`,
} as const;
