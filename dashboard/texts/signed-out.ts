/** Why somebody has to sign in again. */
export const SIGNED_OUT = 'You were signed out. Please sign in again.';
export const DEACTIVATED = 'Your account was deactivated. Ask an admin of your organization.';
export const otherSignedIn = (own: string, other: string): string =>
  `${own}, somebody else signed in here: ${other}. This page is signed out for you.`;
