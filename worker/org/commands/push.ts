import type { PushBody } from '../../../protocol/push.ts';
import { ok, type Result } from '../result.ts';
import type { OrgServices } from '../services.ts';
import type { SignedIn } from './actor.ts';

/** Sets where whoever asks is told what happens while no console of theirs is open, or that they are told nothing. */
export function setPush(
  { push }: OrgServices,
  sessionHash: string,
  { subscription, contact }: PushBody & { contact: string },
  by: SignedIn,
): Result<null> {
  if (subscription === null) push.subscriptions.remove(sessionHash);
  else push.subscriptions.set({ tokenHash: sessionHash, agentId: by.agentId }, subscription, contact);
  return ok(null);
}
