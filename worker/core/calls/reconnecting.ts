import type { Call } from '../model/state.ts';
import type { StepContext } from '../model/step-context.ts';

/** What one party is told while the other is gone, and may come back until then. */
export function reconnecting(
  ctx: StepContext,
  { attempt }: Call,
  deadline: number,
): { type: 'call:reconnecting'; callId: string; deadline: number; now: number } {
  return { type: 'call:reconnecting', callId: attempt.id, deadline, now: ctx.now };
}
