/** What was done, by its name. */
export const DONE_TEXTS = {
  settings: 'The settings are saved.',
  widget: 'The widget is saved.',
  profile: 'Your profile is saved.',
  organization: 'The organization’s name is saved.',
  pool: 'The pool is saved.',
  poolDeleted: (name: string) => `The pool “${name}” is deleted.`,
  member: (name: string) => `Saved: ${name}.`,
  memberRemoved: (name: string) => `${name} is removed from the team.`,
  erased: 'What was kept of this visitor is erased.',
  signedOut: (device: string) => `Signed out: ${device}.`,
  signedOutOthers: 'All your other browsers are signed out.',
};
