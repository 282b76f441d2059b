import type { Agent, OrgState, Pool, Ranking, Standing } from '../model/state.ts';
import { hasRoom, mayRingSoon, mayWatch, type Purpose } from './eligibility.ts';

/** Which agents are chosen from for what. */
export const STANDINGS: Readonly<Record<Purpose, readonly Standing[]>> = {
  watch: ['ready', 'ringing'],
  handoff: ['ready', 'ringing'],
  ring: ['ready'],
  ringSoon: ['ringing', 'inGrace'],
};

/** What an agent may be chosen for, by whoever they are not excluded for; null: nothing. */
export function standingOf(agent: Agent): Standing | null {
  if (mayWatch(agent)) return agent.ringing === null ? 'ready' : 'ringing';
  return mayRingSoon(agent) && hasRoom(agent) ? 'inGrace' : null;
}

/** Whether somebody of this standing is chosen for that. */
export function isFor(standing: Standing | null, purpose: Purpose): boolean {
  return standing !== null && STANDINGS[purpose].includes(standing);
}

/** Whether a ranking has anybody for that, exclusions apart. */
export function hasAny(ranking: Ranking, purpose: Purpose): boolean {
  return STANDINGS[purpose].some((standing) => ranking[standing].size > 0);
}

/** Whether a pool has anybody for that, its overflow included, exclusions apart. */
export function hasAnyFor({ everybody }: OrgState, { config, tiers }: Pool, purpose: Purpose): boolean {
  if (tiers.some(({ ranking }) => hasAny(ranking, purpose))) return true;
  return config.overflow === 'any' && hasAny(everybody, purpose);
}
