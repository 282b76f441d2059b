/** Why a socket was closed, and what the client does about it. */
export const CLOSE = {
  /** Another protocol version: reload the page. */
  protocolVersion: 4400,
  /** No session: sign in. */
  noSession: 4401,
  /** The page's origin is not allowed: do not come back. */
  originNotAllowed: 4403,
  /** No such organization: do not come back. */
  noSuchOrg: 4404,
  /** Silent too long: reconnect. */
  silent: 4407,
  /** The same visitor or tab opened elsewhere: stay away until shown, then come as a new one. */
  openedElsewhere: 4408,
  /** Signed out. */
  signedOut: 4409,
  /** The agent was deactivated or removed. */
  deactivated: 4410,
  /** The visitor is blocked: stay away. */
  blocked: 4411,
  /** The organization is suspended: stay hidden, and try again in an hour. */
  suspended: 4412,
  /** One message was far too large. */
  messageTooLarge: 4413,
  /** Too much bad input. */
  badInput: 4422,
  /** Too many messages. */
  tooManyMessages: 4429,
  /** Too many wait already: come back in one to two minutes. */
  full: 4430,
  /** The server restarts: reconnect within two seconds, with jitter. */
  restarting: 1012,
} as const;

export type CloseCode = (typeof CLOSE)[keyof typeof CLOSE];
