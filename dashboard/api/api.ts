import type {
  AgentAnswer,
  TeamItem,
  InviteItem,
  MeAnswer,
  NewInviteAnswer,
  OpenedInviteAnswer,
  RecoveryAnswer,
  SessionItem,
  NewOrgAnswer,
} from '../../protocol/answers/accounts.ts';
import type {
  BlocksAnswer,
  EarlierCallsAnswer,
  LogAnswer,
  LogName,
  MessageAnswer,
} from '../../protocol/answers/log.ts';
import type {
  FirstStepsAnswer,
  FoundOrganizationsAnswer,
  IdentitySecretAnswer,
  NamesAnswer,
  OrgAnswer,
  PushKeyAnswer,
  RefusedOriginsAnswer,
  SettingsAnswer,
  SignUpAnswer,
} from '../../protocol/answers/organization.ts';
import type { IceAnswer, LiveAnswer, TransferTargets } from '../../protocol/answers/now.ts';
import type { ListAnswer } from '../../protocol/answers/shared.ts';
import type { DraftRouteAnswer, PoolAnswer, PoolItem, RouteAnswer } from '../../protocol/answers/pools.ts';
import type { TraceAnswer } from '../../protocol/answers/trace.ts';
import type {
  AcceptInvite,
  AgentPatch,
  Credentials,
  DraftRoute,
  MediaKind,
  MessagePatch,
  NewInvite,
  NewOrg,
  OrgPatch,
  PoolBody,
  Recovery,
} from '../../protocol/http.ts';
import type { StatsAnswer } from '../../protocol/stats.ts';
import type { SettingsPatch } from '../../protocol/settings.ts';
import { orgBase } from './organization.ts';
import { request } from './request.ts';
import { unlessGone } from './unless-gone.ts';

const api = (path: string) => `${orgBase}/api/${path}`;
const one = (resource: string, id: string) => api(`${resource}/${encodeURIComponent(id)}`);
const remove = (path: string) => unlessGone(request(path, { method: 'DELETE' }));

/** Filters of the log, as its query string takes them; empty ones are left out. */
export interface LogFilter {
  from?: string;
  to?: string;
  agent?: string;
  pool?: string;
  outcome?: string;
  action?: string;
  state?: string;
  search?: string;
  limit?: string;
}

/** Whose trace is asked for. */
export type TraceSubject = { visitor: string } | { call: string };

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

/** Where a media file is sent, too large for `fetch`, which reports no progress; and where it is removed. */
export function mediaUploadUrl(agentId: string, kind: MediaKind): string {
  return `${one('agents', agentId)}/media/${kind}`;
}

/** Who may make an organization on this server. */
export const getSignUp = (signal: AbortSignal) => request<SignUpAnswer>('/api/sign-up', { signal });
export const createOrg = (body: NewOrg) => request<NewOrgAnswer>('/api/orgs', { method: 'POST', body });

/** Signs in wherever this address has an account with this password. */
export const signInByEmail = (body: Credentials) =>
  request<FoundOrganizationsAnswer>('/api/session', { method: 'POST', body });
export const signInRequest = (body: Credentials) =>
  request<AgentAnswer>(api('session'), { method: 'POST', body, anonymous: true });
export const signOutRequest = () => request<unknown>(api('session'), { method: 'DELETE' });
export const getMe = () => request<MeAnswer>(api('me'), { anonymous: true });
export const readInvite = (token: string, signal?: AbortSignal) =>
  request<OpenedInviteAnswer>(api('invites/read'), {
    method: 'POST',
    body: { token },
    ...(signal && { signal }),
  }).then(({ invite }) => invite);
export const acceptInvite = (body: AcceptInvite) =>
  request<AgentAnswer>(api('invites/accept'), { method: 'POST', body });
/** Opens a recovery link: sets a new password, and signs in. */
export const recover = (body: Recovery) => request<AgentAnswer>(api('recovery'), { method: 'POST', body });
export const dismissNotice = (id: string) => remove(one('me/notices', id));

/** Where push messages for this session are sent; null: nowhere any more. */
export const putPush = (subscription: PushSubscriptionJSON | null) =>
  request<unknown>(api('me/push'), { method: 'PUT', body: { subscription } });
export const getPushKey = () => request<PushKeyAnswer>(api('push-key'));

/** Where one is signed in oneself. */
export const listSessions = (signal?: AbortSignal) => allPages<SessionItem>('sessions', signal);
export const endOneSession = (id: string) => remove(one('sessions', id));
/** Ends all but the one that asks. */
export const endOtherSessions = () => request<unknown>(api('sessions'), { method: 'DELETE' });

export const patchOrg = (body: OrgPatch) =>
  request<OrgAnswer>(api('org'), { method: 'PATCH', body }).then(({ org }) => org);
export const deleteOrg = (slug: string) => request<unknown>(api('org'), { method: 'DELETE', body: { slug } });
/** Where everything that the organization has can be downloaded. */
export const exportUrl = () => api('export');

/** Visitors who are kept out. */
export const listBlocks = (signal?: AbortSignal) =>
  request<BlocksAnswer>(api('blocks'), signal ? { signal } : {}).then(({ items }) => items);
export const liftBlock = (id: string) => remove(one('blocks', id));

export const listInvites = (signal?: AbortSignal) => allPages<InviteItem>('invites', signal);
export const createInvite = (body: NewInvite) =>
  request<NewInviteAnswer>(api('invites'), { method: 'POST', body });
/** A new link for an invitation; the one before is dead. */
export const renewInvite = (id: string) =>
  request<NewInviteAnswer>(`${one('invites', id)}/renew`, { method: 'POST' });
export const revokeInvite = (id: string) => request<unknown>(one('invites', id), { method: 'DELETE' });

export const listAgents = (signal?: AbortSignal) => allPages<TeamItem>('agents', signal);
export const patchAgent = (id: string, body: AgentPatch) =>
  request<AgentAnswer>(one('agents', id), { method: 'PATCH', body }).then((answer) => answer.agent);
/** Sets somebody to away, who is not in a call. */
export const sendAway = (id: string) => request<unknown>(`${one('agents', id)}/away`, { method: 'POST' });
export const endCallOf = (callId: string, reason: string) =>
  request<unknown>(`${one('calls', callId)}/end`, { method: 'POST', body: reason === '' ? {} : { reason } });
/** Makes a link by which somebody can set a new password; the one before is dead. */
export const makeRecovery = (id: string) =>
  request<RecoveryAnswer>(`${one('agents', id)}/recovery`, { method: 'POST' });
export const removeAgent = (id: string) => remove(one('agents', id));

export const listPools = (signal?: AbortSignal) => allPages<PoolItem>('pools', signal);
export const createPool = (body: PoolBody) =>
  request<PoolAnswer>(api('pools'), { method: 'POST', body }).then((answer) => answer.pool);
export const savePool = (id: string, body: PoolBody) =>
  request<PoolAnswer>(one('pools', id), { method: 'PUT', body }).then((answer) => answer.pool);
export const eraseVisitor = (id: string) => request<unknown>(one('visitors', id), { method: 'DELETE' });
export const deletePool = (id: string) => remove(one('pools', id));
export const testRoute = (pageUrl: string) =>
  request<RouteAnswer>(api('route'), { method: 'POST', body: { pageUrl } });

/** Which pool a page would belong to with rules that are not saved. */
export const testDraft = (body: DraftRoute) =>
  request<DraftRouteAnswer>(api('route/draft'), { method: 'POST', body });

export const getSettings = (signal?: AbortSignal) =>
  request<SettingsAnswer>(api('settings'), signal ? { signal } : {}).then((answer) => answer.settings);
export const patchSettings = (body: SettingsPatch) =>
  request<SettingsAnswer>(api('settings'), { method: 'PATCH', body }).then((answer) => answer.settings);

/** How far a new organization has come. */
export const getFirstSteps = (signal?: AbortSignal) =>
  request<FirstStepsAnswer>(api('first-steps'), signal ? { signal } : {}).then(({ steps }) => steps);
/** Puts the list of first steps away, or brings it back: for all admins. */
export const closeFirstSteps = (closed: boolean) =>
  request<FirstStepsAnswer>(api('first-steps'), { method: 'PATCH', body: { closed } });
/** Websites that tried to show the widget and may not. */
export const getRefusedOrigins = (signal?: AbortSignal) =>
  request<RefusedOriginsAnswer>(api('refused-origins'), signal ? { signal } : {}).then(({ items }) => items);

export const getLog = <L extends LogName>(log: L, filter: LogFilter, cursor?: string, signal?: AbortSignal) =>
  request<LogAnswer<L>>(api(`${log}${query({ ...filter, cursor })}`), signal ? { signal } : {});
/** The calls that rang at whoever is signed in. */
export const listOwnCalls = (filter: LogFilter, cursor?: string, signal?: AbortSignal) =>
  request<LogAnswer<'calls'>>(api(`me/calls${query({ ...filter, cursor })}`), signal ? { signal } : {});
/** The messages that whoever is signed in may see as an agent. */
export const listOwnMessages = (filter: LogFilter, cursor?: string, signal?: AbortSignal) =>
  request<LogAnswer<'messages'>>(api(`me/messages${query({ ...filter, cursor })}`), signal ? { signal } : {});
export const patchOwnMessage = (id: string, body: MessagePatch) =>
  request<MessageAnswer>(one('me/messages', id), { method: 'PATCH', body }).then(({ message }) => message);
export const patchMessage = (id: string, body: MessagePatch) =>
  request<MessageAnswer>(one('messages', id), { method: 'PATCH', body }).then(({ message }) => message);
export const deleteMessage = (id: string) => remove(one('messages', id));
/** Names for the ids in lists. */
export const getNames = (signal?: AbortSignal) =>
  request<NamesAnswer>(api('names'), signal ? { signal } : {});
/** Counts of a span, by the calendar of a time zone. */
export const getStats = (from: number, to: number, timeZone: string, signal?: AbortSignal) =>
  request<StatsAnswer>(
    api(`stats?${new URLSearchParams({ from: String(from), to: String(to), timeZone })}`),
    signal ? { signal } : {},
  ).then(({ stats }) => stats);
export const getLive = (signal?: AbortSignal) => request<LiveAnswer>(api('live'), signal ? { signal } : {});
/** Why things happened: to a visitor, or to the visitor of a call. */
export const getTrace = (subject: TraceSubject, signal?: AbortSignal) =>
  request<TraceAnswer>(api(`trace?${new URLSearchParams({ ...subject })}`), signal ? { signal } : {});
/** Earlier calls of whoever rings, talks or watches, newest first. */
export const getEarlierCalls = (visitorId: string, signal?: AbortSignal) =>
  request<EarlierCallsAnswer>(`${one('visitors', visitorId)}/calls`, signal ? { signal } : {}).then(
    ({ items }) => items,
  );
/** Makes the secret by which the organization's server signs who a visitor is; the one before ends. */
export const makeIdentitySecret = () =>
  request<IdentitySecretAnswer>(api('identity-secret'), { method: 'POST', body: {} }).then(
    ({ secret }) => secret,
  );
/** To whom a call can be handed over. */
export const getTransferTargets = (signal?: AbortSignal) =>
  request<TransferTargets>(api('transfer-targets'), signal ? { signal } : {});
export const getIceServers = () =>
  // A connection that is dead without saying so must not hold up the call until that is given up.
  request<IceAnswer>(api('ice'), {
    method: 'POST',
    body: {},
    signal: AbortSignal.timeout(4_000),
  }).then((answer) => answer.iceServers);

/** Lists that people pick from are read to their end. */
async function allPages<T>(path: string, signal?: AbortSignal): Promise<T[]> {
  const items: T[] = [];
  let cursor: string | undefined;
  do {
    const page: ListAnswer<T> = await request(api(`${path}${query({ cursor })}`), signal ? { signal } : {});
    items.push(...page.items);
    cursor = page.nextCursor ?? undefined;
  } while (cursor);
  return items;
}
