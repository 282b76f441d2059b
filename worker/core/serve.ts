import { sendAssigned } from './output/messages.ts';
import { assign, waitsLonger } from './changes/visitors.ts';
import { mayWatch } from './choice/eligibility.ts';
import { choose } from './choice/ranking.ts';
import { hasAny } from './choice/standing.ts';
import { serveCallQueue } from './attempts/attempts.ts';
import { enqueue, passOver, requeue } from './changes/sources.ts';
import { placesLimit, sourceOf } from './choice/budgets.ts';
import type { Heap } from './model/heap.ts';
import type { Agent, OrgState, Pool, Visitor } from './model/state.ts';
import type { StepContext } from './model/step-context.ts';
import { placeByPage } from './visitors/visits.ts';

/**
 * Whoever became eligible in this step serves queued callers first, then waiting visitors, oldest first;
 * last come those who have to be placed anew because their call or attempt is over.
 */
export function serve(ctx: StepContext): void {
  for (let rounds = 0; rounds < 100; rounds += 1) {
    if (ctx.moreCanRing || ctx.fewerCanRingSoon) {
      ctx.moreCanRing = false;
      ctx.fewerCanRingSoon = false;
      serveCallQueue(ctx);
    } else if (ctx.agentsWithRoom.size > 0) serveByNewRoom(ctx);
    else if (ctx.moreMayTakePlaces) serveHeldBack(ctx);
    else if (ctx.visitorsToPlace.length > 0) placeArrivals(ctx);
    else return;
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
function serveByNewRoom(ctx: StepContext): void {
  const agentsWithRoom = [...ctx.agentsWithRoom];
  ctx.agentsWithRoom.clear();
  serveWaitingVisitors(ctx, reachedBy(ctx, agentsWithRoom), () => someRoomLeft(ctx, agentsWithRoom));
}

/** Some source may have more than before: whom that kept waiting may be served, though no agent has new room. */
function serveHeldBack(ctx: StepContext): void {
  ctx.moreMayTakePlaces = false;
  const { state } = ctx;
  serveWaitingVisitors(ctx, [...state.pools.values()], () => hasAny(state.everybody, 'watch'));
}

/** Serves the waiting visitors of these pools, the oldest of them all first, as long as there is somebody to give. */
function serveWaitingVisitors(ctx: StepContext, pools: readonly Pool[], isRoom: () => boolean): void {
  const { state } = ctx;
  for (const source of state.atLimit) if (source.held < placesLimit(state)) requeue(state, source);
  const queues = pools
    .filter((pool) => pool.waiting > 0)
    .flatMap((pool) => [pool.waitingQueue, pool.waitingHolders]);
  const passedOver: Visitor[] = [];
  while (isRoom()) {
    const queue = longestWaiting(queues);
    const visitor = queue?.peek();
    if (!queue || !visitor) break;
    const agent = choose(state, visitor, 'watch', ctx.now);
    if (agent) {
      assign(ctx, visitor, agent);
      sendAssigned(ctx, visitor, agent);
    } else if (visitor.cascade !== null) {
      passOver(state, visitor);
      passedOver.push(visitor);
    } else if (!leavesQueueAtLimit(state, visitor)) {
      // Nobody at all for this queue: the rest of it need not be looked at.
      queues.splice(queues.indexOf(queue), 1);
    }
  }
  for (const visitor of passedOver) enqueue(state, visitor);
}

/** Takes a visitor out of the queue whose source has come to have all that it may; false: it has not. */
function leavesQueueAtLimit(state: OrgState, visitor: Visitor): boolean {
  const source = sourceOf(state, visitor);
  if (!source || source.held < placesLimit(state)) return false;
  requeue(state, source);
  return true;
}

function reachedBy(ctx: StepContext, agentsWithRoom: readonly Agent[]): Pool[] {
  return [...ctx.state.pools.values()].filter(
    ({ config }) => config.overflow === 'any' || agentsWithRoom.some((agent) => agent.pools.has(config.id)),
  );
}

function someRoomLeft(ctx: StepContext, agentsWithRoom: Agent[]): boolean {
  for (let last = agentsWithRoom.at(-1); last; last = agentsWithRoom.at(-1)) {
    if (mayWatch(last)) return true;
    agentsWithRoom.pop();
  }
  return false;
}

function longestWaiting(queues: readonly Heap<Visitor>[]): Heap<Visitor> | null {
  let first: { queue: Heap<Visitor>; visitor: Visitor } | null = null;
  for (const queue of queues) {
    const visitor = queue.peek();
    if (visitor && (first === null || waitsLonger(visitor, first.visitor))) first = { queue, visitor };
  }
  return first?.queue ?? null;
}
