import { computed, signal } from '@preact/signals';
import type { AgentItem, MeAnswer } from '../../protocol/answers/accounts.ts';
import type { OrgItem } from '../../protocol/answers/organization.ts';
import { getMe, signOutRequest } from '../api/api.ts';
import { ApiError, setRequester } from '../api/request.ts';
import { otherSignedIn, SIGNED_OUT } from '../texts/shell.ts';

/**
 * Who is signed in: not known yet, nobody (with a sentence why, if they did not sign out themselves, and with the name
 * of who is signed in instead), somebody, or the server could not answer.
 */
type Session =
  | { state: 'unknown' }
  | { state: 'signed-out'; why?: string; otherName?: string }
  | { state: 'signed-in'; me: MeAnswer }
  | { state: 'failed'; error: Error };

export const session = signal<Session>({ state: 'unknown' });

/** The account of whoever is signed in. */
export const ownAgent = computed(() => (session.value.state === 'signed-in' ? session.value.me.agent : null));

/** The organization of whoever is signed in. */
export const ownOrg = computed(() => (session.value.state === 'signed-in' ? session.value.me.org : null));

setRequester(() => ownAgent.peek()?.id);

/** Asks the server who is signed in. */
export async function loadSession(): Promise<void> {
  try {
    session.value = { state: 'signed-in', me: await getMe() };
  } catch (error) {
    const isSignedOut = error instanceof ApiError && error.status === 401;
    session.value = isSignedOut
      ? { state: 'signed-out' }
      : { state: 'failed', error: error instanceof Error ? error : new Error(String(error)) };
  }
}

/**
 * The session is over, or has become somebody else's in another tab: this page acts for nobody from now on, and
 * ends nobody's session.
 *
 * @param otherName whose the session is now, if the server has named them
 */
export async function endSession(why = SIGNED_OUT, otherName?: string): Promise<void> {
  const before = session.value;
  if (before.state !== 'signed-in') return;
  const { id, displayName } = before.me.agent;
  session.value = { state: 'unknown' };
  const now = await getMe().catch(() => undefined);
  const name = now && now.agent.id !== id ? now.agent.displayName : otherName;
  session.value =
    name === undefined
      ? { state: 'signed-out', why }
      : {
          state: 'signed-out',
          why: otherSignedIn(displayName, name),
          otherName: name,
        };
}

/** @throws {ApiError} AGENT_IN_CALL while in a call */
export async function signOut(): Promise<void> {
  await signOutRequest();
  session.value = { state: 'signed-out' };
}

/** Takes over what the organization is called now. */
export function setOwnOrg(org: OrgItem): void {
  const before = session.value;
  if (before.state === 'signed-in') session.value = { state: 'signed-in', me: { ...before.me, org } };
}

/** Takes over a change of one's own account. */
export function setOwnAgent(change: Partial<AgentItem>): void {
  const before = session.value;
  if (before.state !== 'signed-in') return;
  const agent = { ...before.me.agent, ...change };
  session.value = { state: 'signed-in', me: { ...before.me, agent } };
}

/** A notice was read. */
export function removeNotice(id: string): void {
  const before = session.value;
  if (before.state !== 'signed-in') return;
  const notices = before.me.notices.filter((notice) => notice.id !== id);
  session.value = { state: 'signed-in', me: { ...before.me, notices } };
}
