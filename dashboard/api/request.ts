import type { ErrorBody, ErrorCode } from '../../protocol/errors.ts';
import { AGENT_HEADER } from '../../protocol/limits.ts';
import { inOwnWords } from './in-own-words.ts';
import { RefusedError, type FieldIssue } from '../ui/forms/refused-error.ts';
import { serverFailed, UNREACHABLE } from '../texts/common.ts';

/** A request that was refused or did not get through. */
export class ApiError extends RefusedError {
  readonly code: ErrorCode | 'OFFLINE';
  readonly status: number;

  constructor(
    code: ErrorCode | 'OFFLINE',
    message: string,
    status: number,
    issues: readonly FieldIssue[] = [],
  ) {
    super(message, issues);
    this.name = 'ApiError';
    this.code = code;
    this.status = status;
  }
}

let unauthenticated: () => void = () => {};
/** `handler` is called whenever an answer says that nobody is signed in (any more). */
export function onUnauthenticated(handler: () => void): void {
  unauthenticated = handler;
}

let requester: () => string | undefined = () => undefined;
/** Requests name the agent whose id `agentId` returns: the server refuses them if the session is another's. */
export function setRequester(agentId: () => string | undefined): void {
  requester = agentId;
}

/** The header that names the agent for whom a request is made. */
export function requesterHeader(): Record<string, string> {
  const agentId = requester();
  return agentId === undefined ? {} : { [AGENT_HEADER]: agentId };
}

interface RequestOptions {
  method?: string;
  body?: unknown;
  signal?: AbortSignal;
  /** Asked for nobody: who is signed in, or to be signed in. */
  anonymous?: boolean;
}

/**
 * Sends a request. The shape of the answer is not checked again: the server's routes are typed by the same schemas.
 *
 * @throws {ApiError} when it is refused or does not get through
 */
export async function request<T>(
  path: string,
  { method = 'GET', body, signal, anonymous }: RequestOptions = {},
): Promise<T> {
  let response: Response;
  try {
    response = await fetch(path, {
      method,
      // What is deleted as its page goes.
      keepalive: method === 'DELETE',
      headers: {
        ...(!anonymous && requesterHeader()),
        ...(body !== undefined && { 'Content-Type': 'application/json' }),
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
      ...(signal ? { signal } : {}),
    });
  } catch (error) {
    if (signal?.aborted) throw error;
    throw new ApiError('OFFLINE', UNREACHABLE, 0);
  }
  const text = await response.text();
  if (!response.ok) {
    const failure = await readError(text, response.status);
    if (failure.code === 'UNAUTHENTICATED' && !anonymous) unauthenticated();
    throw failure;
  }
  return (text === '' ? undefined : JSON.parse(text)) as T;
}

/** The error that a failed answer's body names; another server on the way may answer without one. */
export async function readError(body: string, status: number): Promise<ApiError> {
  try {
    const { code, message, issues } = await inOwnWords((JSON.parse(body) as ErrorBody).error);
    return new ApiError(code, message, status, issues);
  } catch {
    return new ApiError('INTERNAL', serverFailed(status), status);
  }
}
