import { effect, signal } from '@preact/signals';
import type { Agent, Me } from './answers.ts';
import { ApiError, askAs, getMe, signOutRequest, whenSignedOut } from './api.ts';
import { activeCall } from './call/call.ts';

/**
 * Who sits here: not known yet, nobody (with a word why, if it was not asked for, and who is signed in instead),
 * somebody, or no answer.
 */
type Session =
  | { state: 'unknown' }
  | { state: 'nobody'; why?: string; other?: string }
  | { state: 'somebody'; me: Me }
  | { state: 'failed'; error: Error };

const SIGNED_OUT = 'You were signed out. Please sign in again.';

export const session = signal<Session>({ state: 'unknown' });

askAs(() => {
  const now = session.peek();
  return now.state === 'somebody' ? now.me.agent.id : undefined;
});

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

/**
 * The session is over, or has become somebody else's in another tab: this page acts for nobody from now on, and
 * ends nobody's session.
 *
 * @param other the name of whom the server has taken this page for, if it said so
 */
export async function loseSession(why = SIGNED_OUT, other?: string): Promise<void> {
  const before = session.value;
  if (before.state !== 'somebody') return;
  const { id, displayName } = before.me.agent;
  session.value = { state: 'unknown' };
  const now = await getMe().catch(() => undefined);
  const name = now && now.agent.id !== id ? now.agent.displayName : other;
  session.value =
    name === undefined
      ? { state: 'nobody', why }
      : {
          state: 'nobody',
          why: `${displayName}, somebody else signed in here: ${name}. This page is signed out for you.`,
          other: name,
        };
}

/** @throws {ApiError} AGENT_IN_CALL while in a call */
export async function signOut(): Promise<void> {
  await signOutRequest();
  session.value = { state: 'nobody' };
}

/** Takes over a change of one's own account. */
export function setOwnAgent(change: Partial<Agent>): void {
  const now = session.value;
  if (now.state !== 'somebody') return;
  const agent = { ...now.me.agent, ...change };
  session.value = { state: 'somebody', me: { ...now.me, agent } };
}

// A call that goes on has a socket of its agent's own, and needs nothing else: it is not torn down for this.
whenSignedOut(() => {
  const stop = effect(() => {
    if (activeCall.value !== null) return;
    queueMicrotask(() => stop());
    void loseSession();
  });
});
