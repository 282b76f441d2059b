import { isFull, type OrgEvent } from '../../core/index.ts';
import { CLOSE, type CloseCode } from '../../../protocol/close-codes.ts';
import { LIMITS } from '../../../protocol/limits.ts';
import { includesOrigin } from '../../../protocol/origins.ts';
import type { Settings } from '../../../protocol/settings.ts';
import { PROTOCOL_VERSION } from '../../../protocol/version.ts';
import { areCookiesSecure, carriedSession } from '../../session-cookie.ts';
import { whoComes } from './actor.ts';
import { newAgent, newVisitor, type Attachment } from '../stored/attachment.ts';
import { hashSecret, newId, newSocketId } from '../ids.ts';
import { noteSite } from './first-steps.ts';
import { passkeyDue } from './passkey-due.ts';
import type { OrgServices } from '../services.ts';

/** Who may not come in, and what a browser is told. */
interface Rejected {
  code: CloseCode;
  reason: string;
}

/** Header of the answer to a visitor whom a full house turned away: the Worker answers others by itself for a while. */
export const FULL_HEADER = 'Usher-Full';

export const FULL: Rejected = {
  code: CLOSE.full,
  reason: 'Too many visitors wait already: come back in one to two minutes.',
};

/** Whether a client says that it comes back to a call or request. What it says is checked when it joins. */
export function comesBack(url: URL): boolean {
  return url.searchParams.get('back') === '1';
}

/** Who may: what is remembered of the socket, and what happens with it. */
interface Admitted {
  attachment: Attachment;
  event: OrgEvent;
}

/** Answers an upgrade to `/o/:org/ws/visitor` or `/o/:org/ws/agent`; `services` is null where there is no organization. */
export function connect(services: OrgServices | null, request: Request): Response {
  if (!services) return rejectSocket({ code: CLOSE.noSuchOrg, reason: 'There is no such organization.' });
  // What is rebuilt after an eviction must not include the socket that is only now coming in.
  const org = services.routing.view(({ settings, suspended }) => ({ settings, suspended }));
  if (!org) return unavailable();
  if (org.suspended)
    return rejectSocket({ code: CLOSE.suspended, reason: 'This organization is suspended.' });
  const admission = admit(services, org.settings, new URL(request.url), request);
  if (!('code' in admission)) return openSocket(services, admission);
  if (admission === FULL) services.noise.countTurnedAway(countryOf(request), Date.now());
  return rejectSocket(admission);
}

/** A browser's script sees the code of a close, but not the status of a failed upgrade. */
export function rejectSocket(how: Rejected): Response {
  const { code, reason } = how;
  const { 0: client, 1: server } = new WebSocketPair();
  // Not under hibernation: closed before it is answered, such a socket would never end its connection.
  server.accept();
  server.close(code, reason);
  const headers = how === FULL ? { [FULL_HEADER]: '1' } : {};
  return new Response(null, { status: 101, webSocket: client, headers });
}

function openSocket({ routing, sockets }: OrgServices, { attachment, event }: Admitted): Response {
  const { 0: client, 1: server } = new WebSocketPair();
  const connection = sockets.accept(server, attachment);
  if (routing.run(event)) return new Response(null, { status: 101, webSocket: client });
  sockets.forget(connection);
  return unavailable();
}

function admit(services: OrgServices, settings: Settings, url: URL, request: Request): Rejected | Admitted {
  if (url.searchParams.get('v') !== String(PROTOCOL_VERSION)) {
    return { code: CLOSE.protocolVersion, reason: `This server speaks version ${PROTOCOL_VERSION}: reload.` };
  }
  return url.pathname.endsWith('/agent')
    ? admitAgent(services, url, request)
    : admitVisitor(services, settings, url, request);
}

/** The budget of a source is used up. */
export const TOO_MANY_FROM_THERE: Rejected = {
  code: CLOSE.tooManyMessages,
  reason: 'Too many visitors from this network: come back in one to two minutes.',
};

function admitVisitor(
  services: OrgServices,
  { allowedOrigins }: Settings,
  url: URL,
  request: Request,
): Rejected | Admitted {
  const { refusedOrigins, routing, sources } = services;
  const origin = request.headers.get('Origin');
  const now = Date.now();
  if (!isAllowedOrigin(allowedOrigins, url.origin, origin)) {
    if (origin !== null) refusedOrigins.note(origin, now);
    return { code: CLOSE.originNotAllowed, reason: 'This website may not show the widget.' };
  }
  const socket = newSocketId(now);
  const source = sources.named(request.headers.get('CF-Connecting-IP'), now);
  if (!sources.mayOpen(source, comesBack(url))) return TOO_MANY_FROM_THERE;
  if (!comesBack(url) && routing.view(isFull)) return FULL;
  if (origin !== null && origin !== url.origin) noteSite(services, origin);
  return {
    attachment: newVisitor(socket, now, countryOf(request), source),
    event: { id: newId(), type: 'visitor-opened', socket },
  };
}

function admitAgent(services: OrgServices, url: URL, request: Request): Rejected | Admitted {
  const origin = request.headers.get('Origin');
  // No page but our own may use the cookie; what sends no Origin is no browser.
  if (origin !== null && origin !== url.origin) {
    return { code: CLOSE.originNotAllowed, reason: 'Open the console itself.' };
  }
  const carried = carriedSession(request.headers.get('Cookie'), areCookiesSecure(services.env, url));
  const now = Date.now();
  const known = carried && whoComes(services, carried, now);
  if (!carried || !known) return { code: CLOSE.noSession, reason: 'Sign in first.' };
  if (passkeyDue(services, known)) return { code: CLOSE.noSession, reason: 'Show your passkey first.' };
  // The session is the whole browser's, and a tab's agent may be another: nobody may seem to be here by mistake.
  const { agent } = known;
  const meant = url.searchParams.get('agent');
  if (meant !== null && meant !== agent.id)
    return { code: CLOSE.noSession, reason: 'Somebody else is signed in here now.' };
  const socket = newSocketId(now);
  const session = hashSecret(carried.token);
  const tab = url.searchParams.get('tab')?.slice(0, LIMITS.idLength) || newId();
  return {
    attachment: newAgent(socket, now, { agentId: agent.id, session }),
    event: { id: newId(), type: 'agent-opened', socket, agentId: agent.id, tab },
  };
}

/**
 * Whether a page may talk to the organization as a visitor's. An empty list allows every page; our own, where
 * the demo is, always may.
 */
export function isAllowedOrigin(allowed: readonly string[], own: string, origin: string | null): boolean {
  if (allowed.length === 0 || origin === own) return true;
  return origin !== null && includesOrigin(allowed, origin);
}

/** Clients come back by themselves, a little later each time. */
function unavailable(): Response {
  return new Response(null, { status: 503, headers: { 'Retry-After': '2' } });
}

export function countryOf(request: Request): string | null {
  const country = request.cf?.['country'];
  return typeof country === 'string' ? country : null;
}
