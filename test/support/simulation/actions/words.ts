import type { Random } from '../../random.ts';

/** Something that is written in a call: now and then the same as before, as after a lost answer. */
export function someWords(
  random: Random,
  callId: string,
): { type: 'chat:send'; callId: string; clientId: string; text: string } {
  return { type: 'chat:send', callId, clientId: `c${random.between(0, 20)}`, text: 'Hello' };
}
