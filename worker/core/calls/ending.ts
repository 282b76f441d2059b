import type { Call } from '../model/state.ts';
import type { StepContext } from '../model/step-context.ts';

/** What both parties are told shortly before the call ends by itself, and whoever comes to it after that. */
export function ending(
  ctx: StepContext,
  { attempt, endsAt }: Call,
): { type: 'call:ending'; callId: string; deadline: number; now: number } {
  return { type: 'call:ending', callId: attempt.id, deadline: endsAt, now: ctx.now };
}
