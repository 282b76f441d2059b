/** Codes of the `error` message on a socket. */
export const SOCKET_ERRORS = [
  'INVALID_PAYLOAD',
  'MESSAGE_TOO_LARGE',
  'WRONG_STATE',
  'CALL_NOT_FOUND',
  'CALL_ALREADY_ACCEPTED',
  'AGENT_IN_CALL',
  'RATE_LIMITED',
  'NOT_ALLOWED',
  'INTERNAL',
] as const;
export type SocketErrorCode = (typeof SOCKET_ERRORS)[number];

/** Codes that only HTTP answers carry. */
export const HTTP_ERRORS = [
  'BAD_CREDENTIALS',
  'UNAUTHENTICATED',
  'NOT_FOUND',
  'SLUG_TAKEN',
  'CONFLICT',
  'UNSUPPORTED_MEDIA_TYPE',
  'TOO_LARGE',
  'RANGE_NOT_SATISFIABLE',
  'LENGTH_REQUIRED',
  'SUSPENDED',
  'BUSY',
] as const;
export type ErrorCode = SocketErrorCode | (typeof HTTP_ERRORS)[number];

/** Body of every failed HTTP answer. `issues` names the fields that were refused. */
export interface ErrorBody {
  error: { code: ErrorCode; message: string; issues?: { path: string; message: string }[] };
}
