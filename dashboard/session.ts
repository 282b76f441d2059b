import { signal } from '@preact/signals';
import type { Agent, Me } from './answers.ts';
import { ApiError, getMe, signOutRequest, whenSignedOut } from './api.ts';

/** Who sits here: not known yet, nobody (with a word why, if it was not asked for), somebody, or no answer. */
type Session =
  | { state: 'unknown' }
  | { state: 'nobody'; why?: string }
  | { state: 'somebody'; me: Me }
  | { state: 'failed'; error: Error };

export const session = signal<Session>({ state: 'unknown' });

/** Asks the server who is signed in. */
export async function loadSession(): Promise<void> {
  try {
    session.value = { state: 'somebody', me: await getMe() };
  } catch (error) {
    const nobody = error instanceof ApiError && error.status === 401;
    session.value = nobody
      ? { state: 'nobody' }
      : { state: 'failed', error: error instanceof Error ? error : new Error(String(error)) };
  }
}

/** @param why Told on the sign-in page. */
export function forgetSession(why?: string): void {
  session.value = why === undefined ? { state: 'nobody' } : { state: 'nobody', why };
}

/** @throws {ApiError} AGENT_IN_CALL while in a call */
export async function signOut(): Promise<void> {
  await signOutRequest();
  forgetSession();
}

/** Takes over a change of one's own account. */
export function setOwnAgent(change: Partial<Agent>): void {
  const now = session.value;
  if (now.state !== 'somebody') return;
  const agent = { ...now.me.agent, ...change };
  session.value = { state: 'somebody', me: { ...now.me, agent } };
}

whenSignedOut(() => {
  if (session.value.state === 'somebody') forgetSession('You were signed out. Please sign in again.');
});
