// A ring waits for nothing, so its words come with the first page: each is a constant of its own, which costs no key there.

export const INCOMING = 'Incoming call';
/** Before who calls, and the page that they are on. */
export const FROM = 'from';
export const ACCEPT = 'Accept';
export const DECLINE = 'Decline';
export const BLOCK = 'Block';
export const CONNECTING = 'Connecting…';
/** Read aloud when it rings. */
export const KEYS = 'Press A to accept, R to decline.';
export const SILENT = 'The ring tone is silent until you click into this page once.';
export const JUST_ARRIVED = 'just arrived';
export const onSite = (minutes: number): string => `on the site for ${minutes} min`;
export const secondsToAnswer = (seconds: number): string => `${seconds} seconds left to answer`;
export const triedBefore = (others: number): string =>
  `tried ${others === 1 ? 'one other agent' : `${others} others`} before`;
/** Follows the name of whoever has the call. */
export const TALKS_FIRST = 'wants to talk to you first';
export const HANDS_OVER = 'hands it over to you';

export const CANNOT_ANSWER = 'This browser cannot make calls: answer in another one, or decline.';
export const CANNOT_TAKE = 'No connection to the server right now: the call cannot be taken.';
export const NOT_INVITED = 'The visitor did not take the invitation.';
export const INVITED = 'The visitor took your invitation';
export const INVITED_MUTED = 'Your microphone is off until you turn it on.';
export const NOT_SHARED = 'Your screen could not be shared: your system does not allow it.';
