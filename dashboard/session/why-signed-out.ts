import type { AgentItem } from '../../protocol/answers/accounts.ts';
import { getMe } from '../api/api.ts';
import { DEACTIVATED, otherSignedIn, SIGNED_OUT } from '../texts/signed-out.ts';
import type { SessionEnd, SignedOut } from './session.ts';

/** Tells an agent why they are signed out. The server is asked who is signed in instead. */
export async function whySignedOut(agent: AgentItem, cause?: SessionEnd): Promise<SignedOut> {
  const now = await getMe().catch(() => undefined);
  const told = typeof cause === 'object' ? cause.otherName : undefined;
  const otherName = now && now.agent.id !== agent.id ? now.agent.displayName : told;
  if (otherName !== undefined) return { why: otherSignedIn(agent.displayName, otherName), otherName };
  return { why: cause === 'deactivated' ? DEACTIVATED : SIGNED_OUT };
}
