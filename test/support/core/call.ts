import type { AgentHandle } from './agent.ts';
import type { Setup } from './setup.ts';
import type { VisitorHandle } from './visitor.ts';
import { World, type Mode } from './world.ts';

export interface CallSetup {
  world: World;
  ann: AgentHandle;
  caller: VisitorHandle;
}

/** A call between a visitor and Ann, its media up unless said otherwise. */
export function callOf(mode: Mode, settings: Setup['settings'] = {}, media = true): CallSetup {
  const world = new World(mode, { agents: { ann: 25, bob: 25 }, settings });
  const [ann] = world.available('ann');
  const caller = world.visitor('https://a.test/x');
  caller.call();
  ann.accept();
  if (media) {
    ann.media('up');
    caller.media('up');
  }
  ann.drain();
  caller.drain();
  return { world, ann, caller };
}
