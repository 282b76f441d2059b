export const SIGNED_OUT = 'Sie wurden abgemeldet. Bitte melden Sie sich wieder an.';
export const DEACTIVATED = 'Ihr Konto wurde deaktiviert. Fragen Sie einen Admin Ihrer Organisation.';
export const otherSignedIn = (own: string, other: string): string =>
  `${own}, hier hat sich jemand anderes angemeldet: ${other}. Auf dieser Seite sind Sie abgemeldet.`;
