// Every page has these, so they come with the first one: each is a constant of its own, which costs no key there.

export const CLOSE = 'Close';
export const CANCEL = 'Cancel';
export const DISMISS = 'Dismiss';
export const LOADING = 'Loading…';
export const FAILED = 'That did not work.';
export const TRY_AGAIN = 'Try again';

export const UNREACHABLE = 'The server cannot be reached. Check your internet connection.';
export const NO_CONNECTION = 'No connection to the server right now. Please try again in a moment.';

/** An answer of a server on the way that gives no reason. */
export const serverFailed = (status: number): string =>
  `The server could not do that (${status}). Please try again.`;
