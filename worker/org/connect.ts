import { parse } from 'hono/utils/cookie';
import { CLOSE, type CloseCode } from '../protocol/close-codes.ts';
import { LIMITS } from '../protocol/limits.ts';
import { PROTOCOL_VERSION } from '../protocol/version.ts';
import { SESSION_COOKIE } from '../session-cookie.ts';
import { originKey } from '../throttle/throttle.ts';
import { newAgent, newVisitor } from './attachment.ts';
import { hashSecret, newId } from './ids.ts';
import type { Rooms } from './rooms.ts';
import { Sockets } from './sockets.ts';

/** Who may not come in, and what a browser is told. */
interface TurnedAway {
  code: CloseCode;
  reason: string;
}

/** Answers an upgrade to `/o/:org/ws/visitor` or `/o/:org/ws/agent`; `rooms` is null where there is no organization. */
export function connect(ctx: DurableObjectState, rooms: Rooms | null, request: Request): Response {
  const url = new URL(request.url);
  const { 0: client, 1: server } = new WebSocketPair();
  const turnedAway = admit(rooms, server, url, request);
  if (turnedAway) new Sockets(ctx).turnAway(server, turnedAway.code, turnedAway.reason);
  return new Response(null, { status: 101, webSocket: client });
}

function admit(rooms: Rooms | null, server: WebSocket, url: URL, request: Request): TurnedAway | null {
  if (!rooms) return { code: CLOSE.noSuchOrg, reason: 'There is no such organization.' };
  if (url.searchParams.get('v') !== String(PROTOCOL_VERSION)) {
    return { code: CLOSE.protocolVersion, reason: `This server speaks version ${PROTOCOL_VERSION}: reload.` };
  }
  // What is rebuilt after an eviction must not include the socket that is only now coming in.
  if (!rooms.routing.wake()) return { code: CLOSE.restarting, reason: 'Try again in a moment.' };
  const origin = request.headers.get('Origin');
  return url.pathname.endsWith('/agent')
    ? admitAgent(rooms, server, url, request, origin)
    : admitVisitor(rooms, server, url, request, origin);
}

function admitVisitor(
  rooms: Rooms,
  server: WebSocket,
  url: URL,
  request: Request,
  origin: string | null,
): TurnedAway | null {
  if (!isAllowedOrigin(rooms.store.settings().allowedOrigins, url.origin, origin)) {
    return { code: CLOSE.originNotAllowed, reason: 'This website may not show the widget.' };
  }
  const socket = newId();
  const now = Date.now();
  const from = originKey(rooms.env, request.headers.get('CF-Connecting-IP') ?? '', now);
  rooms.sockets.accept(server, newVisitor(socket, now, countryOf(request), from), []);
  return seated(rooms, socket, rooms.routing.run({ id: newId(), type: 'visitor-opened', socket }) !== null);
}

function admitAgent(
  rooms: Rooms,
  server: WebSocket,
  url: URL,
  request: Request,
  origin: string | null,
): TurnedAway | null {
  // No page but our own may use the cookie; what sends no Origin is no browser.
  if (origin !== null && origin !== url.origin)
    return { code: CLOSE.originNotAllowed, reason: 'Open the console itself.' };
  const cookie = parse(request.headers.get('Cookie') ?? '', SESSION_COOKIE)[SESSION_COOKIE];
  const session = cookie === undefined ? '' : hashSecret(cookie);
  const now = Date.now();
  const agent = rooms.accounts.sessionAgent(session, now);
  if (!agent) return { code: CLOSE.noSession, reason: 'Sign in first.' };
  const socket = newId();
  const tab = url.searchParams.get('tab')?.slice(0, LIMITS.idLength) || newId();
  rooms.sockets.accept(server, newAgent(socket, now, agent.id), [sessionTag(session)]);
  const opened = rooms.routing.run({ id: newId(), type: 'agent-opened', socket, agentId: agent.id, tab });
  return seated(rooms, socket, opened !== null);
}

/** Tag of every socket that was opened with a session. */
export function sessionTag(sessionHash: string): string {
  return `session:${sessionHash}`;
}

/**
 * Whether a page may talk to the organization as a visitor's. An empty list allows every page; our own, where
 * the demo is, always may.
 */
export function isAllowedOrigin(allowed: readonly string[], own: string, origin: string | null): boolean {
  if (allowed.length === 0 || origin === own) return true;
  return origin !== null && allowed.some((one) => one.toLowerCase() === origin);
}

function seated(rooms: Rooms, socket: string, isOpen: boolean): null {
  if (!isOpen) rooms.sockets.close(socket, CLOSE.restarting, 'Try again in a moment.');
  return null;
}

function countryOf(request: Request): string | null {
  const country = request.cf?.['country'];
  return typeof country === 'string' ? country : null;
}
