import { attemptOf } from '../model/phases.ts';
import { countHandoff, recordLostAgent } from '../placement/cascade.ts';
import { logHandoff } from '../output/log.ts';
import { sendReassigned } from '../output/messages.ts';
import { leaveWithNobody } from '../placement/notice.ts';
import { assign, unassign } from '../changes/visitors.ts';
import { choose } from '../choice/ranking.ts';
import { loseAgent, moveRingingRequest } from '../attempts/attempts.ts';
import type { Agent, Attempt, Trigger, Visitor } from '../model/state.ts';
import type { StepContext } from '../model/step-context.ts';

/**
 * Takes from an agent, who has just become unavailable, their ringing request and then their viewers, each to the
 * next agent or to nobody (T-1 to T-8); with `concerned`, only those.
 */
export function handOffAll(
  ctx: StepContext,
  agent: Agent,
  why: Trigger,
  concerned: (visitor: Visitor) => boolean = () => true,
): void {
  moveRingingRequest(ctx, agent, why, concerned);
  handOffViewers(ctx, agent, why, concerned);
}

/** Reassigns an agent's viewers, those first who came first, so that an eviction changes nothing. */
export function handOffViewers(
  ctx: StepContext,
  agent: Agent,
  why: Trigger,
  concerned: (visitor: Visitor) => boolean,
): void {
  const viewers = [...agent.viewers].filter(concerned);
  viewers.sort((a, b) => a.assignedAt - b.assignedAt || (a.id < b.id ? -1 : 1));
  for (const visitor of viewers) {
    const attempt = attemptOf(visitor);
    if (attempt === null) handOff(ctx, visitor, agent, why);
    else loseAgentWhileQueued(ctx, attempt, agent, why);
  }
}

/** One visitor, only watching, goes to the next agent of their pool, at most so often in a cascade. */
function handOff(ctx: StepContext, visitor: Visitor, from: Agent, why: Trigger): void {
  const cascade = recordLostAgent(ctx, visitor, from, why);
  unassign(ctx, visitor);
  const atLimit = cascade.count >= ctx.state.settings.maxHandoffs;
  const to = atLimit ? null : choose(ctx.state, visitor, 'handoff', ctx.now);
  logHandoff(ctx, visitor, { fromAgentId: from.id, toAgentId: to?.id ?? null, trigger: why, cascade });
  if (to) {
    countHandoff(cascade);
    assign(ctx, visitor, to);
    const previous = { id: from.id, name: from.profile.displayName };
    sendReassigned(ctx, visitor, { from: previous, to, trigger: why, cascade });
  } else {
    leaveWithNobody(ctx, visitor, {
      reason: atLimit ? 'handoff_limit' : why.reason,
      previousAgentName: from.profile.displayName,
      holdUntil: atLimit ? cascade.until : null,
    });
  }
}

/** A caller who waits in the queue loses the agent they watched; the attempt goes on, and knows whom it lost. */
function loseAgentWhileQueued(ctx: StepContext, attempt: Attempt, from: Agent, why: Trigger): void {
  loseAgent(ctx, attempt, from, why);
  ctx.fewerCanRingSoon = true;
}
