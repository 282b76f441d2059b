import { tellAssigned } from './output/messages.ts';
import { assign, waitsLonger } from './placement/placing.ts';
import { choose } from './choice/ranking.ts';
import { serveQueue } from './attempts/attempts.ts';
import type { Agent, Pool, Visitor } from './model/state.ts';
import type { Turn } from './model/step-context.ts';
import { settle } from './visitors/visits.ts';

/**
 * Whoever became eligible in this step serves queued callers first, then waiting visitors, oldest first;
 * last come those who have to be placed anew because their call or attempt is over.
 */
export function serve(turn: Turn): void {
  for (let rounds = 0; rounds < 100; rounds += 1) {
    if (!turn.ringersGrew && !turn.hopeShrank && turn.freed.size === 0 && turn.arrivals.length === 0) return;
    if (turn.ringersGrew || turn.hopeShrank) {
      turn.ringersGrew = false;
      turn.hopeShrank = false;
      serveQueue(turn);
      continue;
    }
    if (turn.freed.size > 0) serveLines(turn);
    else placeArrivals(turn);
  }
  throw new Error('Serving those who wait did not come to an end.');
}

/** A visitor may have left in the very step that ended its call: it is not placed any more. */
function placeArrivals(turn: Turn): void {
  for (const { visitor, previous } of turn.arrivals.splice(0)) {
    if (turn.state.visitors.get(visitor.id) === visitor) settle(turn, visitor, previous, false);
  }
}

/** Gives the agents with new room to waiting visitors, the oldest of all their pools first. */
function serveLines(turn: Turn): void {
  const freed = [...turn.freed];
  turn.freed.clear();
  const lines = reachedBy(turn, freed).filter((pool) => pool.line.size > 0);
  const passedOver: { pool: Pool; visitor: Visitor }[] = [];
  for (let oldest = oldestOf(lines); oldest; oldest = oldestOf(lines)) {
    if (!someRoomLeft(turn, freed)) break;
    const { pool, visitor } = oldest;
    const agent = choose(turn.state, visitor, 'watch', turn.now);
    if (agent) {
      assign(turn, visitor, agent);
      tellAssigned(turn, visitor, agent);
    } else if (visitor.cascade === null) {
      // Nobody at all for this pool: its line need not be walked.
      lines.splice(lines.indexOf(pool), 1);
    } else {
      pool.line.delete(visitor);
      passedOver.push({ pool, visitor });
    }
  }
  for (const { pool, visitor } of passedOver) pool.line.fix(visitor);
}

function reachedBy(turn: Turn, freed: readonly Agent[]): Pool[] {
  return [...turn.state.pools.values()].filter(
    ({ config }) => config.overflow === 'any' || freed.some((agent) => agent.pools.has(config.id)),
  );
}

function someRoomLeft(turn: Turn, freed: Agent[]): boolean {
  for (let last = freed.at(-1); last; last = freed.at(-1)) {
    if (turn.state.everybody.watch.has(last)) return true;
    freed.pop();
  }
  return false;
}

function oldestOf(lines: readonly Pool[]): { pool: Pool; visitor: Visitor } | null {
  let oldest: { pool: Pool; visitor: Visitor } | null = null;
  for (const pool of lines) {
    const visitor = pool.line.peek();
    if (visitor && (oldest === null || waitsLonger(visitor, oldest.visitor))) oldest = { pool, visitor };
  }
  return oldest;
}
