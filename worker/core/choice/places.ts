import { RESERVED_SHARE } from '../model/source.ts';
import type { PlacesOfAgent } from '../model/source.ts';
import type { Agent, OrgState, Pool } from '../model/state.ts';
import { isConnected, isFree } from './eligibility.ts';

const NO_PLACES: PlacesOfAgent = { capacity: 0, free: 0, pools: [] };

/** Of a pool's free places, those that whoever has one already may take: the others are kept. */
export function unreserved({ places, freePlaces }: Pool): number {
  return freePlaces - Math.floor(places / RESERVED_SHARE);
}

/**
 * Counts the places of an agent in all their pools anew; to be called after each change of them. Costs the number of
 * their pools when something has changed. True: somewhere a source may have more than before.
 */
export function countPlaces(state: OrgState, agent: Agent): boolean {
  const before = state.placesOfAgents.get(agent) ?? NO_PLACES;
  const now = placesOf(agent);
  if (isSame(before, now)) return false;
  const pools = [...new Set([...before.pools, ...now.pools])].flatMap((id) => state.pools.get(id) ?? []);
  const earlier = pools.map(unreserved);
  addPlaces(state, before, -1);
  addPlaces(state, now, 1);
  if (now === NO_PLACES) state.placesOfAgents.delete(agent);
  else state.placesOfAgents.set(agent, now);
  return now.capacity > before.capacity || pools.some((pool, at) => unreserved(pool) > (earlier[at] ?? 0));
}

function placesOf(agent: Agent): PlacesOfAgent {
  if (!isFree(agent) || !isConnected(agent)) return NO_PLACES;
  const { capacity, viewers, pools } = agent;
  return { capacity, free: Math.max(0, capacity - viewers.size), pools: [...pools.keys()] };
}

function isSame(a: PlacesOfAgent, b: PlacesOfAgent): boolean {
  return (
    a.capacity === b.capacity &&
    a.free === b.free &&
    a.pools.length === b.pools.length &&
    a.pools.every((id, at) => id === b.pools[at])
  );
}

function addPlaces(state: OrgState, { capacity, free, pools }: PlacesOfAgent, sign: 1 | -1): void {
  state.places += sign * capacity;
  for (const id of pools) {
    const pool = state.pools.get(id);
    if (!pool) continue;
    pool.places += sign * capacity;
    pool.freePlaces += sign * free;
  }
}
