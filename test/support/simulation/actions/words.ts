import type { Random } from '../../random.ts';
import type { World } from '../world.ts';

/** Something that is written in a call: now and then the same as before, as after a lost answer; seldom in another's. */
export function someWords(
  random: Random,
  world: World,
  own: string,
): { type: 'chat:send'; callId: string; clientId: string; text: string } {
  const any = random.chance(0.05) ? random.pick([...world.server.state.attempts.keys()]) : undefined;
  return { type: 'chat:send', callId: any ?? own, clientId: `c${random.between(0, 6)}`, text: 'Hello' };
}
