import type {
  AcceptInvite,
  AgentPatch,
  Credentials,
  MediaKind,
  NewInvite,
  NewOrg,
  PoolBody,
} from '../worker/protocol/http.ts';
import type { ErrorBody } from '../worker/protocol/errors.ts';
import { AGENT_HEADER } from '../worker/protocol/limits.ts';
import type { Settings, SettingsPatch } from '../worker/protocol/settings.ts';
import type {
  Agent,
  CallRow,
  HandoffRow,
  Invite,
  List,
  Live,
  Me,
  MessageRow,
  MissedRow,
  NewInviteAnswer,
  Org,
  Pool,
  RouteAnswer,
  Trace,
} from './answers.ts';
import { orgBase } from './org.ts';

type Issue = NonNullable<ErrorBody['error']['issues']>[number];

/** A request that was refused or did not get through; `message` is a sentence for the person at the screen. */
export class ApiError extends Error {
  readonly code: string;
  readonly status: number;
  /** Fields that were refused, by their path in the body. */
  readonly issues: readonly Issue[];

  constructor(code: string, message: string, status: number, issues: readonly Issue[] = []) {
    super(message);
    this.name = 'ApiError';
    this.code = code;
    this.status = status;
    this.issues = issues;
  }
}

/** Called when an answer says that nobody is signed in (any more). */
let onSignedOut: () => void = () => {};
export function whenSignedOut(handler: () => void): void {
  onSignedOut = handler;
}

let asker: () => string | undefined = () => undefined;
/** Everything is asked as the agent whom `who` names then: the server refuses it if the session is another's. */
export function askAs(who: () => string | undefined): void {
  asker = who;
}

/** What says for whom a request is made. */
export function identity(): Record<string, string> {
  const agentId = asker();
  return agentId === undefined ? {} : { [AGENT_HEADER]: agentId };
}

interface RequestOptions {
  method?: string;
  body?: unknown;
  signal?: AbortSignal;
}

/** The shape of an answer is the server's promise (same repository, same version): it is not checked again. */
async function request<T>(path: string, { method = 'GET', body, signal }: RequestOptions = {}): Promise<T> {
  let response: Response;
  try {
    response = await fetch(path, {
      method,
      headers: { ...identity(), ...(body !== undefined && { 'Content-Type': 'application/json' }) },
      ...(body !== undefined && { body: JSON.stringify(body) }),
      ...(signal ? { signal } : {}),
    });
  } catch (error) {
    if (signal?.aborted) throw error;
    throw new ApiError('OFFLINE', 'The server cannot be reached. Check your internet connection.', 0);
  }
  const text = await response.text();
  if (!response.ok) {
    const failure = readError(text, response.status);
    if (failure.code === 'UNAUTHENTICATED') onSignedOut();
    throw failure;
  }
  return (text === '' ? undefined : JSON.parse(text)) as T;
}

/** The error of a failed answer's body; one in plain words when the body is none of ours. */
export function readError(body: string, status: number): ApiError {
  try {
    const { error } = JSON.parse(body) as ErrorBody;
    return new ApiError(error.code, error.message, status, error.issues);
  } catch {
    return new ApiError('INTERNAL', `The server could not do that (${status}). Please try again.`, status);
  }
}

const api = (path: string) => `${orgBase}/api/${path}`;
const one = (resource: string, id: string) => api(`${resource}/${encodeURIComponent(id)}`);

/** Filters of the log, as its query string takes them; empty ones are left out. */
export interface LogFilter {
  from?: string;
  to?: string;
  agent?: string;
  pool?: string;
  outcome?: string;
}

/** Whose story is asked for. */
export type TraceQuestion = { visitor: string } | { call: string };

export type LogName = 'calls' | 'handoffs' | 'missed' | 'messages';
interface LogRows {
  calls: CallRow;
  handoffs: HandoffRow;
  missed: MissedRow;
  messages: MessageRow;
}

function query(filter: LogFilter & { cursor?: string | undefined; timeZone?: string }): string {
  const params = new URLSearchParams();
  for (const [key, value] of Object.entries<string | undefined>({ ...filter }))
    if (value) params.set(key, value);
  return params.size > 0 ? `?${params}` : '';
}

/** Where the log can be downloaded as a spreadsheet, named by days of the reader's time zone. */
export function csvUrl(log: LogName, filter: LogFilter): string {
  const { timeZone } = new Intl.DateTimeFormat().resolvedOptions();
  return api(`${log}.csv${query({ ...filter, timeZone })}`);
}

/** Where a media file is sent: too large for `fetch`, which tells no progress. */
export function mediaUploadUrl(agentId: string, kind: MediaKind): string {
  return `${one('agents', agentId)}/media/${kind}`;
}

export const createOrg = (body: NewOrg) =>
  request<{ org: Org; agent: Agent }>('/api/orgs', { method: 'POST', body });

export const signInRequest = (body: Credentials) =>
  request<{ agent: Agent }>(api('session'), { method: 'POST', body });
export const signOutRequest = () => request<unknown>(api('session'), { method: 'DELETE' });
export const getMe = () => request<Me>(api('me'));
export const acceptInvite = (body: AcceptInvite) =>
  request<{ agent: Agent }>(api('invites/accept'), { method: 'POST', body });

export const listInvites = (signal?: AbortSignal) => allPages<Invite>('invites', signal);
export const createInvite = (body: NewInvite) =>
  request<NewInviteAnswer>(api('invites'), { method: 'POST', body });
/** A new link for an invitation; the one before is dead. */
export const renewInvite = (id: string) =>
  request<NewInviteAnswer>(`${one('invites', id)}/renew`, { method: 'POST' });
export const revokeInvite = (id: string) => request<unknown>(one('invites', id), { method: 'DELETE' });

export const listAgents = (signal?: AbortSignal) => allPages<Agent>('agents', signal);
export const patchAgent = (id: string, body: AgentPatch) =>
  request<{ agent: Agent }>(one('agents', id), { method: 'PATCH', body }).then((answer) => answer.agent);
export const removeAgent = (id: string) => request<unknown>(one('agents', id), { method: 'DELETE' });

export const listPools = (signal?: AbortSignal) => allPages<Pool>('pools', signal);
export const createPool = (body: PoolBody) =>
  request<{ pool: Pool }>(api('pools'), { method: 'POST', body }).then((answer) => answer.pool);
export const savePool = (id: string, body: PoolBody) =>
  request<{ pool: Pool }>(one('pools', id), { method: 'PUT', body }).then((answer) => answer.pool);
export const deletePool = (id: string) => request<unknown>(one('pools', id), { method: 'DELETE' });
export const testRoute = (pageUrl: string) =>
  request<RouteAnswer>(api('route'), { method: 'POST', body: { pageUrl } });

export const getSettings = (signal?: AbortSignal) =>
  request<{ settings: Settings }>(api('settings'), signal ? { signal } : {}).then(
    (answer) => answer.settings,
  );
export const patchSettings = (body: SettingsPatch) =>
  request<{ settings: Settings }>(api('settings'), { method: 'PATCH', body }).then(
    (answer) => answer.settings,
  );

export const getLog = <L extends LogName>(log: L, filter: LogFilter, cursor?: string, signal?: AbortSignal) =>
  request<List<LogRows[L]>>(api(`${log}${query({ ...filter, cursor })}`), signal ? { signal } : {});
export const getLive = (signal?: AbortSignal) => request<Live>(api('live'), signal ? { signal } : {});
/** Why things happened: to a visitor, or to the visitor of a call. */
export const getTrace = (question: TraceQuestion, signal?: AbortSignal) =>
  request<Trace>(api(`trace?${new URLSearchParams({ ...question })}`), signal ? { signal } : {});
export const getIceServers = () =>
  // A connection that is dead without saying so must not hold up the call until that is given up.
  request<{ iceServers: RTCIceServer[] }>(api('ice'), {
    method: 'POST',
    body: {},
    signal: AbortSignal.timeout(4_000),
  }).then((answer) => answer.iceServers);

/** Lists that people pick from are read to their end. */
async function allPages<T>(path: string, signal?: AbortSignal): Promise<T[]> {
  const items: T[] = [];
  let cursor: string | undefined;
  do {
    const page: List<T> = await request(api(`${path}${query({ cursor })}`), signal ? { signal } : {});
    items.push(...page.items);
    cursor = page.nextCursor ?? undefined;
  } while (cursor);
  return items;
}
