import type { Random } from '../random.ts';

/** How many come, how they behave, and for whom. */
export interface CrowdSize {
  seed: number;
  /** All of them come within the first ten minutes. */
  visitors: number;
  agents: number;
  /** How long it goes on. */
  minutes: number;
}

export const PLACES_PER_AGENT = 25;
const ARRIVING_SECONDS = 600;
const PATIENCE_SECONDS = 1_500;
const WATCHING_SECONDS = 180;
const SOONEST_LOOK = 10;
const LATEST_LOOK = 120;

/** In which second a visitor comes: more and more, then fewer and fewer. */
export function arrivalOf(random: Random): number {
  return Math.floor(((random.next() + random.next()) / 2) * ARRIVING_SECONDS);
}

/** For how long somebody waits before they leave the website. */
export function patienceOf(random: Random): number {
  return Math.ceil(-Math.log(1 - random.next()) * PATIENCE_SECONDS);
}

/** For how long somebody watches an agent who comes in. */
export function visitOf(random: Random): number {
  return Math.ceil(-Math.log(1 - random.next()) * WATCHING_SECONDS);
}

/**
 * In how many seconds somebody looks at the cut-off again, `ahead` minutes of arrivals before their turn at a pace of so
 * many seconds for one: half of what is left, so that few looks are enough and none comes late.
 */
export function nextLook(random: Random, ahead: number, secondsPerMinute: number): number {
  const half = (ahead * secondsPerMinute) / 2;
  const bounded = Math.min(LATEST_LOOK, Math.max(SOONEST_LOOK, half));
  return Math.ceil(bounded * (0.8 + 0.4 * random.next()));
}
