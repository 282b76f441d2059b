import type { Random } from '../../random.ts';
import type { Actions } from '../random-run.ts';
import { someMembers, somePool, someSettings } from '../organization.ts';
import type { World } from '../world.ts';

/** What admins change while everything goes on. */
export function adminActions(world: World, random: Random): Actions {
  return {
    settings: () => world.change(someSettings(random)),
    pool: () => changePool(world, random),
    account: () => {
      const account = random.pick([...world.accounts.values()]);
      if (!account) return;
      const change = { capacity: random.between(1, 4), active: random.chance(0.8) };
      world.saveAgent({ ...account, ...change }, random.chance(0.3));
    },
    sendAway: () => {
      const account = random.pick([...world.accounts.values()]);
      if (account) world.apply({ type: 'agent-sent-away', agentId: account.profile.id });
    },
    endCall: () => {
      const attempt = random.pick([...world.server.state.attempts.values()]);
      if (attempt) world.apply({ type: 'call-ended-by-admin', callId: attempt.id });
    },
    remove: () => {
      const account = world.accounts.size > 1 ? random.pick([...world.accounts.values()]) : undefined;
      if (account) world.removeAgent(account.profile.id);
    },
  };
}

/** Members, tiers and overflow change; pools come and go. */
function changePool(world: World, random: Random): void {
  const pool = random.pick([...world.pools.values()]);
  if (!pool) return;
  if (!pool.isDefault && random.chance(0.3)) return world.deletePool(pool.id);
  const accounts = [...world.accounts.values()];
  const another = world.pools.size < 5 && random.chance(0.25);
  world.savePool(
    another ? somePool(random, world.nextNumber(), accounts) : { ...pool, ...someMembers(random, accounts) },
  );
}
