import { isInCall } from '../../../../worker/core/choice/eligibility.ts';
import { agentOf, attemptOf, waitOf } from '../../../../worker/core/model/phases.ts';
import { matchPage } from '../../../../worker/core/choice/rules.ts';
import type { Agent, OrgEvent, OrgState, Visitor } from '../../../../worker/core/index.ts';
import type { Expectation } from './expectation.ts';
import { PlainChoice, isBehind, lineOf } from './plain-choice.ts';

/** Who ought to get whom in this event, by a plain reading of; null: this event is not foretold. */
export function expectedChoices(state: OrgState, event: OrgEvent, now: number): Expectation | null {
  if (event.type === 'visitor-said' && event.message.type === 'visitor:join') {
    const { claims, rejoin, pageUrl } = event.message;
    return claims === null && rejoin === null ? arrival(state, event.socket, pageUrl, now) : null;
  }
  if (event.type !== 'agent-said') return null;
  const owner = state.sockets.get(event.socket);
  if (!owner || !('agent' in owner) || state.queue.size > 0 || isBehind(state, now)) return null;
  const { agent } = owner;
  if (isInCall(agent) || agent.ringing !== null || !agent.active) return null;
  const { message } = event;
  if (message.type === 'agent:back') return isStranded(state) ? null : comingBack(state, agent, now);
  const leaves =
    message.type === 'agent:offline' || (message.type === 'agent:away' && message.reason === 'manual');
  return leaves ? leaving(state, agent, now) : null;
}

function arrival(state: OrgState, socket: string, pageUrl: string, now: number): Expectation | null {
  const owner = state.sockets.get(socket);
  if (!owner || !('unjoined' in owner)) return null;
  const pool = state.pools.get(matchPage(state, pageUrl).poolId);
  const expected = pool ? new PlainChoice(state, now).give(pool.config, () => true) : null;
  return () => {
    const known = state.sockets.get(socket);
    if (!known || !('visitor' in known)) return `socket ${socket} has joined and is nobody's`;
    return mismatch(known.visitor, expected);
  };
}

/** T-1, T-2: each viewer, those first who came first, to the best of the others. */
function leaving(state: OrgState, agent: Agent, now: number): Expectation {
  const crowd = new PlainChoice(state, now, { leaving: agent });
  const viewers = [...agent.viewers].filter((visitor) => attemptOf(visitor) === null);
  viewers.sort((a, b) => a.assignedAt - b.assignedAt || (a.id < b.id ? -1 : 1));
  const expected = viewers.map((visitor) => {
    const pool = state.pools.get(visitor.poolId);
    const cascade = visitor.cascade && visitor.cascade.until > now ? visitor.cascade : null;
    const atLimit = (cascade?.count ?? 0) >= state.settings.maxHandoffs;
    const lost = new Set(cascade?.excluded.map((entry) => entry.agentId));
    const mayHave = (other: Agent): boolean => !lost.has(other.id);
    return { visitor, agent: pool && !atLimit ? crowd.give(pool.config, mayHave) : null };
  });
  return () => firstMismatch(expected);
}

/** whoever waits longest is served first, by the best there is now. */
function comingBack(state: OrgState, agent: Agent, now: number): Expectation {
  const crowd = new PlainChoice(state, now, { joining: agent });
  const expected = lineOf(state).map((visitor) => {
    const pool = state.pools.get(visitor.poolId);
    const { noticeUntil } = waitOf(visitor);
    const noticeOver = noticeUntil === null || noticeUntil <= now;
    const excluded = visitor.cascade?.excluded ?? [];
    const mayHave = (other: Agent): boolean =>
      !excluded.some((entry) => entry.agentId === other.id && !(entry.mayTakeBack && noticeOver));
    return { visitor, agent: pool ? crowd.give(pool.config, mayHave) : null };
  });
  return () => firstMismatch(expected);
}

/** A request whose agent is in its grace is looked at anew whenever somebody comes: not foretold. */
function isStranded(state: OrgState): boolean {
  for (const { ringing, tabs } of state.agents.values()) if (ringing && tabs.size === 0) return true;
  return false;
}

function firstMismatch(expected: readonly { visitor: Visitor; agent: Agent | null }[]): string | null {
  for (const { visitor, agent } of expected) {
    const wrong = mismatch(visitor, agent);
    if (wrong !== null) return wrong;
  }
  return null;
}

function mismatch(visitor: Visitor, expected: Agent | null): string | null {
  if (agentOf(visitor) === expected) return null;
  return `visitor ${visitor.id} gets ${agentOf(visitor)?.id ?? 'nobody'}, not ${expected?.id ?? 'nobody'} (R-3, R-4, R-7)`;
}
