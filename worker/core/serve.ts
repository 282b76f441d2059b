import { sendAssigned } from './output/messages.ts';
import { assign, waitsLonger } from './changes/visitors.ts';
import { choose } from './choice/ranking.ts';
import { serveCallQueue } from './attempts/attempts.ts';
import type { Agent, Pool, Visitor } from './model/state.ts';
import type { StepContext } from './model/step-context.ts';
import { placeByPage } from './visitors/visits.ts';

/**
 * Whoever became eligible in this step serves queued callers first, then waiting visitors, oldest first;
 * last come those who have to be placed anew because their call or attempt is over.
 */
export function serve(ctx: StepContext): void {
  for (let rounds = 0; rounds < 100; rounds += 1) {
    if (
      !ctx.moreCanRing &&
      !ctx.fewerCanRingSoon &&
      ctx.agentsWithRoom.size === 0 &&
      ctx.visitorsToPlace.length === 0
    )
      return;
    if (ctx.moreCanRing || ctx.fewerCanRingSoon) {
      ctx.moreCanRing = false;
      ctx.fewerCanRingSoon = false;
      serveCallQueue(ctx);
      continue;
    }
    if (ctx.agentsWithRoom.size > 0) serveWaitingVisitors(ctx);
    else placeArrivals(ctx);
  }
  throw new Error('Serving those who wait did not come to an end.');
}

/** A visitor may have left in the very step that ended their call: they are not placed any more. */
function placeArrivals(ctx: StepContext): void {
  for (const { visitor, previous } of ctx.visitorsToPlace.splice(0)) {
    if (ctx.state.visitors.get(visitor.id) === visitor) placeByPage(ctx, visitor, previous, false);
  }
}

/** Gives the agents with new room to waiting visitors, the oldest of all their pools first. */
function serveWaitingVisitors(ctx: StepContext): void {
  const agentsWithRoom = [...ctx.agentsWithRoom];
  ctx.agentsWithRoom.clear();
  const pools = reachedBy(ctx, agentsWithRoom).filter((pool) => pool.waitingQueue.size > 0);
  const passedOver: { pool: Pool; visitor: Visitor }[] = [];
  for (let oldest = longestWaiting(pools); oldest; oldest = longestWaiting(pools)) {
    if (!someRoomLeft(ctx, agentsWithRoom)) break;
    const { pool, visitor } = oldest;
    const agent = choose(ctx.state, visitor, 'watch', ctx.now);
    if (agent) {
      assign(ctx, visitor, agent);
      sendAssigned(ctx, visitor, agent);
    } else if (visitor.cascade === null) {
      // Nobody at all for this pool: the rest of its waiting queue need not be looked at.
      pools.splice(pools.indexOf(pool), 1);
    } else {
      pool.waitingQueue.delete(visitor);
      passedOver.push({ pool, visitor });
    }
  }
  for (const { pool, visitor } of passedOver) pool.waitingQueue.fix(visitor);
}

function reachedBy(ctx: StepContext, agentsWithRoom: readonly Agent[]): Pool[] {
  return [...ctx.state.pools.values()].filter(
    ({ config }) => config.overflow === 'any' || agentsWithRoom.some((agent) => agent.pools.has(config.id)),
  );
}

function someRoomLeft(ctx: StepContext, agentsWithRoom: Agent[]): boolean {
  for (let last = agentsWithRoom.at(-1); last; last = agentsWithRoom.at(-1)) {
    if (ctx.state.everybody.watch.has(last)) return true;
    agentsWithRoom.pop();
  }
  return false;
}

function longestWaiting(pools: readonly Pool[]): { pool: Pool; visitor: Visitor } | null {
  let oldest: { pool: Pool; visitor: Visitor } | null = null;
  for (const pool of pools) {
    const visitor = pool.waitingQueue.peek();
    if (visitor && (oldest === null || waitsLonger(visitor, oldest.visitor))) oldest = { pool, visitor };
  }
  return oldest;
}
