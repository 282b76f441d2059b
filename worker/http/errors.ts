import { HTTPException } from 'hono/http-exception';
import type { ErrorBody, ErrorCode } from '../../protocol/errors.ts';

const STATUS = {
  INVALID_PAYLOAD: 400,
  UNAUTHENTICATED: 401,
  BAD_CREDENTIALS: 401,
  NOT_ALLOWED: 403,
  NOT_FOUND: 404,
  CALL_NOT_FOUND: 404,
  CONFLICT: 409,
  SLUG_TAKEN: 409,
  AGENT_IN_CALL: 409,
  CALL_ALREADY_ACCEPTED: 409,
  WRONG_STATE: 409,
  TOO_LARGE: 413,
  MESSAGE_TOO_LARGE: 413,
  UNSUPPORTED_MEDIA_TYPE: 415,
  RANGE_NOT_SATISFIABLE: 416,
  LENGTH_REQUIRED: 411,
  SUSPENDED: 403,
  BUSY: 503,
  RATE_LIMITED: 429,
  INTERNAL: 500,
} as const satisfies Record<ErrorCode, number>;

type Issues = NonNullable<ErrorBody['error']['issues']>;

/** A request that is refused: thrown anywhere below the app, answered as the wire says. */
export class Refusal extends Error {
  readonly code: ErrorCode;
  readonly status: number;
  readonly issues: Issues | undefined;
  readonly headers: Record<string, string>;

  constructor(
    code: ErrorCode,
    message: string,
    more: { issues?: Issues; headers?: Record<string, string>; status?: number } = {},
  ) {
    super(message);
    this.code = code;
    this.status = more.status ?? STATUS[code];
    this.issues = more.issues;
    this.headers = more.headers ?? {};
  }
}

/** What the wire says of a refusal. */
export function answerRefusal({ code, message, issues, status, headers }: Refusal): Response {
  const body: ErrorBody = { error: { code, message, ...(issues && { issues }) } };
  return Response.json(body, { status, headers });
}

/** Whatever was thrown, as a refusal; what nobody foresaw is told to nobody. */
export function asRefusal(error: unknown): Refusal {
  if (error instanceof Refusal) return error;
  // Hono throws one of these for a body that is not JSON.
  if (error instanceof HTTPException && error.status === 400)
    return new Refusal('INVALID_PAYLOAD', 'The body is not JSON.');
  if (isOverloaded(error)) {
    return new Refusal('INTERNAL', 'Too much is going on just now. Try again shortly.', {
      status: 503,
      headers: { 'Retry-After': '5' },
    });
  }
  return new Refusal('INTERNAL', 'Something failed on our side.');
}

function isOverloaded(error: unknown): boolean {
  return error instanceof Error && 'overloaded' in error && error.overloaded === true;
}
