/** Where one is signed in. */
export const SESSIONS_TEXTS = {
  title: 'Where you are signed in',
  intro:
    'Each browser in which you have signed in. One that you do not use for 12 hours is signed out by itself, and every one after 30 days.',
  endOthers: 'Sign out everywhere else',
  browser: 'Browser',
  thisBrowser: 'This browser',
  unknownBrowser: 'Unknown browser',
  signedIn: 'Signed in',
  lastUsed: 'Last used',
  actions: 'Actions',
  end: 'Sign out',
  endOne: (device: string, since: string) => `Sign out: ${device}, signed in ${since}`,
  endOthersQuestion: 'Sign out everywhere else?',
  endQuestion: (device: string) => `Sign out ${device}?`,
  othersConsequence:
    'Every other browser is signed out at once, also in the middle of a call. If it was not you who signed in there, change your password too.',
  consequence:
    'It is signed out at once, also in the middle of a call. If it was not you who signed in there, change your password too.',
} as const;
