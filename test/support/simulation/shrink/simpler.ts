import { DEFAULT_SETTINGS } from '../../../../protocol/settings.ts';
import type { Settings } from '../../../../protocol/settings.ts';
import type { Entry, Input, Organization } from '../trace.ts';

const PAGE = 'https://shop.example/';

/** The same organization with one thing less to read in it: each of these may be all that a failure needs. */
export function simplerOrganizations(organization: Organization): Organization[] {
  const { settings, pools, accounts } = organization;
  const without = (agentId: string): Organization => ({
    ...organization,
    accounts: accounts.filter(({ profile }) => profile.id !== agentId),
    pools: pools.map((pool) => ({
      ...pool,
      members: pool.members.filter((member) => member.agentId !== agentId),
    })),
  });
  return [
    ...simplerSettings(settings).map((simpler) => ({ ...organization, settings: simpler })),
    ...pools
      .filter((pool) => !pool.isDefault)
      .map(({ id }) => ({ ...organization, pools: pools.filter((pool) => pool.id !== id) })),
    ...accounts.map(({ profile }) => without(profile.id)),
  ];
}

/** The same thing happening with less to read in it. */
export function simplerInputs(what: Input): Input[] {
  switch (what.type) {
    case 'visitor-said':
      return simplerCommands(what);
    case 'pool-saved': {
      const { pool } = what;
      const fewer = pool.members.map((gone) => pool.members.filter((member) => member !== gone));
      const pools = fewer.map((members) => ({ ...pool, members }));
      if (pool.rules.length > 0) pools.push({ ...pool, rules: [] });
      return pools.map((simpler) => ({ ...what, pool: simpler }));
    }
    case 'settings-changed':
      return simplerSettings(what.settings).map((settings) => ({ ...what, settings }));
    case 'alarm':
      return what.most === undefined ? [] : [{ type: 'alarm' }];
    default:
      return [];
  }
}

/** The same list with no time passing before one of its entries. */
export function sooner(entries: readonly Entry[], index: number): Entry[] | null {
  const gap = (entries[index]?.[0] ?? 0) - (entries[index - 1]?.[0] ?? 0);
  if (gap === 0) return null;
  return entries.map(([at, id, what], place) => [place < index ? at : at - gap, id, what]);
}

function simplerCommands(what: Extract<Input, { type: 'visitor-said' }>): Input[] {
  const { message } = what;
  const simpler: Input[] = [];
  const add = (command: typeof message): void => void simpler.push({ ...what, message: command });
  if (message.type === 'visitor:join') {
    if (message.token !== null) add({ ...message, token: null });
    if (message.rejoin !== null) add({ ...message, rejoin: null });
    if (message.pageUrl !== PAGE) add({ ...message, pageUrl: PAGE });
  } else if (message.type === 'visitor:page' && message.pageUrl !== PAGE) add({ ...message, pageUrl: PAGE });
  return simpler;
}

/** All at their defaults, or one of them. */
function simplerSettings(settings: Settings): Settings[] {
  const keys = Object.keys(DEFAULT_SETTINGS) as (keyof Settings)[];
  const changed = keys.filter(
    (key) => JSON.stringify(settings[key]) !== JSON.stringify(DEFAULT_SETTINGS[key]),
  );
  if (changed.length === 0) return [];
  return [DEFAULT_SETTINGS, ...changed.map((key) => ({ ...settings, [key]: DEFAULT_SETTINGS[key] }))];
}
