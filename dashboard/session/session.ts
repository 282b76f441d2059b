import { computed, signal } from '@preact/signals';
import type { AgentItem, MeAnswer } from '../../protocol/answers/accounts.ts';
import type { OrgItem } from '../../protocol/answers/organization.ts';
import { getMe, signOutRequest } from '../api/api.ts';
import { ApiError, setRequester } from '../api/request.ts';
import { isSomethingUnsaved } from '../ui/forms/unsaved.ts';

/** How a session ended for its page, as far as it is known: the account was deactivated, or somebody else signed in. */
export type SessionEnd = 'deactivated' | { otherName: string };

/** Why somebody is not signed in any more who did not sign out themselves, and who is signed in instead. */
export interface SignedOut {
  why?: string;
  otherName?: string;
}

/**
 * Who is signed in: not known yet, nobody, somebody, or the server could not answer. `locked`: the session of somebody
 * is over while something that they typed is not saved; their page stays, behind the sign-in.
 */
type Session =
  | { state: 'unknown' }
  | ({ state: 'signed-out' } & SignedOut)
  | { state: 'signed-in'; me: MeAnswer; locked?: SignedOut }
  | { state: 'failed'; error: Error };

export const session = signal<Session>({ state: 'unknown' });

/** The account of whoever is signed in. */
export const ownAgent = computed(() => (session.value.state === 'signed-in' ? session.value.me.agent : null));

/** The organization of whoever is signed in. */
export const ownOrg = computed(() => (session.value.state === 'signed-in' ? session.value.me.org : null));

/** Why the page of whoever is signed in is behind the sign-in; undefined: it is not. */
export const locked = computed(() =>
  session.value.state === 'signed-in' ? session.value.locked : undefined,
);

setRequester(() => ownAgent.peek()?.id);

/**
 * Asks the server who is signed in.
 *
 * @throws {ApiError} while a page is locked, which stays so
 */
export async function loadSession(): Promise<void> {
  try {
    const me = await getMe();
    // A page waits until a passkey was used, too.
    const lock = me.passkeyDue && locked.peek();
    session.value = { state: 'signed-in', me, ...(lock && { locked: lock }) };
  } catch (error) {
    if (locked.peek()) throw error;
    const isSignedOut = error instanceof ApiError && error.status === 401;
    session.value = isSignedOut
      ? { state: 'signed-out' }
      : { state: 'failed', error: error instanceof Error ? error : new Error(String(error)) };
  }
}

/**
 * The session is over, or has become somebody else's in another tab: this page acts for nobody from now on, and
 * ends nobody's session.
 */
export async function endSession(cause?: SessionEnd): Promise<void> {
  const before = session.value;
  if (before.state !== 'signed-in' || before.locked) return;
  const { me } = before;
  const isLocked = isSomethingUnsaved();
  const meanwhile: Session = isLocked ? { state: 'signed-in', me, locked: {} } : { state: 'unknown' };
  session.value = meanwhile;
  const told = await import('./why-signed-out.ts')
    .then((part) => part.whySignedOut(me.agent, cause))
    .catch(() => ({}));
  if (session.value !== meanwhile) return;
  session.value = isLocked ? { state: 'signed-in', me, locked: told } : { state: 'signed-out', ...told };
}

/** @throws {ApiError} AGENT_IN_CALL while in a call */
export async function signOut(): Promise<void> {
  await signOutRequest();
  session.value = { state: 'signed-out' };
}

/** Asks once more about the same agent, whose account somebody else has changed. Nobody is sent away by it. */
export async function refreshSession(): Promise<void> {
  const me = await getMe().catch(() => undefined);
  const before = session.value;
  if (before.state === 'signed-in' && me?.agent.id === before.me.agent.id && !me.passkeyDue)
    session.value = { ...before, me };
}

/** Takes over what the organization is called now. */
export function setOwnOrg(org: OrgItem): void {
  const before = session.value;
  if (before.state === 'signed-in') session.value = { ...before, me: { ...before.me, org } };
}

/** Takes over a change of one's own account. */
export function setOwnAgent(change: Partial<AgentItem>): void {
  const before = session.value;
  if (before.state !== 'signed-in') return;
  const agent = { ...before.me.agent, ...change };
  session.value = { ...before, me: { ...before.me, agent } };
}

/** A notice was read. */
export function removeNotice(id: string): void {
  const before = session.value;
  if (before.state !== 'signed-in') return;
  const notices = before.me.notices.filter((notice) => notice.id !== id);
  session.value = { ...before, me: { ...before.me, notices } };
}
