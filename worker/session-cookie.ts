import { parse } from 'hono/utils/cookie';

/** Name of the cookie that carries an agent's session where HTTPS is not needed; its path is that of one organization. */
const LOCAL_NAME = 'usher_session';
/** A browser takes a cookie of this name over HTTPS alone, so that nobody on the way can set one. */
const SECURE_NAME = `__Secure-${LOCAL_NAME}`;

/** Whether cookies are for HTTPS alone: everywhere but on a developer's machine. */
export function areCookiesSecure(env: { USHER_LOCAL: string }, url: URL): boolean {
  return env.USHER_LOCAL !== '1' && url.hostname !== 'localhost' && url.hostname !== '127.0.0.1';
}

export function sessionCookieName(isSecure: boolean): string {
  return isSecure ? SECURE_NAME : LOCAL_NAME;
}

/** The token of a session as a request carried it. */
export interface CarriedSession {
  token: string;
  /** It came under the name of before, which anybody on the way could have set: good only for sessions of that time. */
  isOldName: boolean;
}

/** Finds the session in the `Cookie` header of a request; null: there is none. */
export function carriedSession(cookies: string | null | undefined, isSecure: boolean): CarriedSession | null {
  const found = parse(cookies ?? '');
  const token = found[sessionCookieName(isSecure)];
  if (token) return { token, isOldName: false };
  const old = isSecure ? found[LOCAL_NAME] : undefined;
  return old ? { token: old, isOldName: true } : null;
}
