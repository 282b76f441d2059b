import type { PoolConfig } from '../../../worker/core/index.ts';
import type { AgentAccount } from '../../../worker/core/model/events.ts';
import type { Settings } from '../../../protocol/settings.ts';
import { DEFAULT_SETTINGS } from '../../../protocol/settings.ts';
import type { Random } from '../random.ts';
import type { Organization } from './trace.ts';

const PATHS = ['/', '/', '/pricing', '/support/help', '/pricing?plan=pro', 'not a url'];

/** A page of the site, or once in a while what is none. */
export function somePage(random: Random): string {
  const path = random.pick(PATHS) ?? '/';
  return path.startsWith('/') ? `https://shop.example${path}` : path;
}

/** A small organization: so many agents, up to four pools, tight settings. */
export function someOrganization(random: Random, agents: number): Organization {
  const accounts = Array.from({ length: agents }, (_, index) => accountOf(index, random.between(1, 4)));
  const more = Array.from({ length: random.between(0, 3) }, (_, i) => somePool(random, i + 1, accounts));
  return { settings: someSettings(random), accounts, pools: [mainPool(random, accounts), ...more] };
}

export function someSettings(random: Random): Settings {
  return {
    ...DEFAULT_SETTINGS,
    graceSeconds: random.between(5, 20),
    ringSeconds: random.between(10, 20),
    staleSeconds: random.between(30, 120),
    agentRejoinSeconds: random.pick([0, 5, 10, 60]) ?? 10,
    visitorRejoinSeconds: random.pick([0, 10, 60]) ?? 60,
    mediaUpSeconds: random.between(5, 20),
    // Less than can be set, so that some calls come to their last minute.
    maxCallMinutes: random.pick([1.2, 120, 120]) ?? 120,
    wrapUpSeconds: random.pick([0, 0, 20]) ?? 0,
    maxOffers: random.between(1, 4),
    maxHandoffs: random.between(1, 4),
    cascadeSeconds: random.between(5, 40),
    handoffNoticeSeconds: random.between(1, 5),
    whenAgentReturns: random.chance(0.8) ? 'reappear' : 'stay_hidden',
  };
}

/** An agent's account; names follow from numbers. */
export function accountOf(index: number, capacity: number): AgentAccount {
  const nothing = {
    avatarUrl: null,
    waveUrl: null,
    introUrl: null,
    loopUrl: null,
    posterUrl: null,
    captionsUrl: null,
  };
  const profile = { id: `agent-${index}`, displayName: `Agent ${index}`, title: '', ...nothing };
  return { profile, role: index === 0 ? 'admin' : 'agent', capacity, active: true };
}

/** A pool for some pages, with some of the agents in some tiers. */
export function somePool(random: Random, number: number, accounts: readonly AgentAccount[]): PoolConfig {
  const value = random.pick(['/pricing', '/support', 'plan']) ?? '/';
  const condition =
    value === 'plan'
      ? { field: 'query_param' as const, param: 'plan', op: 'contains' as const, value: 'pro' }
      : { field: 'path' as const, op: 'starts_with' as const, value };
  return {
    id: `pool-${number}`,
    isDefault: false,
    name: `Pool ${number}`,
    rules: [{ priority: random.between(0, 3), seq: number, conditions: [condition] }],
    ...someMembers(random, accounts),
  };
}

export function someMembers(
  random: Random,
  accounts: readonly AgentAccount[],
): Pick<PoolConfig, 'members' | 'overflow'> {
  const members = accounts
    .filter(() => random.chance(0.6))
    .map((account) => ({ agentId: account.profile.id, tier: random.between(1, 3) }));
  return { members, overflow: random.chance(0.5) ? 'any' : 'none' };
}

function mainPool(random: Random, accounts: readonly AgentAccount[]): PoolConfig {
  return { id: 'main', isDefault: true, name: 'Everybody', rules: [], ...someMembers(random, accounts) };
}
