import { NO_PLACES, RESERVED_SHARE } from '../model/source.ts';
import type { PlacesOfAgent } from '../model/source.ts';
import type { Agent, Draft, Membership, OrgState, Pool } from '../model/state.ts';
import { isConnected, isFree } from './eligibility.ts';

/** Of a pool's free places, those that whoever has one already may take: the others are kept. */
export function unreserved({ places, freePlaces }: Pool): number {
  return freePlaces - Math.floor(places / RESERVED_SHARE);
}

/**
 * Counts the places of an agent in all their pools anew; to be called after each change of them. Costs the number of
 * their pools when something has changed. True: somewhere a source may have more than before.
 */
export function countPlaces(state: OrgState, agent: Draft<Agent>): boolean {
  const before = agent.places;
  const now = placesOf(agent);
  if (isSame(before, now)) return false;
  const pools = poolsOf(before, now);
  const earlier = pools.map(({ pool }) => unreserved(pool));
  addPlaces(state, before, -1);
  addPlaces(state, now, 1);
  agent.places = now;
  return (
    now.capacity > before.capacity || pools.some(({ pool }, at) => unreserved(pool) > (earlier[at] ?? 0))
  );
}

function placesOf(agent: Agent): PlacesOfAgent {
  if (!isFree(agent) || !isConnected(agent)) return NO_PLACES;
  const { capacity, viewers, memberships } = agent;
  return { capacity, free: Math.max(0, capacity - viewers.size), memberships };
}

function isSame(a: PlacesOfAgent, b: PlacesOfAgent): boolean {
  return a.capacity === b.capacity && a.free === b.free && a.memberships === b.memberships;
}

/** The pools in which an agent has places before or after a change: the same ones, unless it was a change of pools. */
function poolsOf(before: PlacesOfAgent, now: PlacesOfAgent): readonly Membership[] {
  if (before.memberships === now.memberships) return now.memberships;
  return [...before.memberships, ...now.memberships];
}

function addPlaces(state: OrgState, { capacity, free, memberships }: PlacesOfAgent, sign: 1 | -1): void {
  state.places += sign * capacity;
  for (const { pool } of memberships) {
    pool.places += sign * capacity;
    pool.freePlaces += sign * free;
  }
}
