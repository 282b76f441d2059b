import type { AgentStatus } from '../../../protocol/people.ts';
import { waitOf } from '../model/phases.ts';
import type { Agent, LoggedStatus, Time, Visitor } from '../model/state.ts';

/** In a call, or asked first about another agent's. */
export function isInCall({ call, consulting }: Agent): boolean {
  return call !== null || consulting !== null;
}

/** Available by choice, and busy with no call or its wrap-up; says nothing of sockets. */
export function isFree(agent: Agent): boolean {
  return agent.active && agent.chosenStatus === 'available' && !isInCall(agent) && agent.wrapUp === null;
}

export function isConnected(agent: Agent): boolean {
  return agent.tabs.size > 0;
}

/** Gone, but may be back before anybody need be told (T-3). */
export function isInGrace(agent: Agent): boolean {
  return agent.tabs.size === 0 && agent.graceUntil !== null;
}

export function hasRoom(agent: Agent): boolean {
  return agent.viewers.size < agent.capacity;
}

/** Eligible for one more viewer, pool and exclusions apart. */
export function mayWatch(agent: Agent): boolean {
  return isFree(agent) && isConnected(agent) && hasRoom(agent);
}

/** May be rung by their own viewer: capacity does not count then. */
export function mayRingOwn(agent: Agent): boolean {
  return isFree(agent) && isConnected(agent) && agent.ringing === null;
}

/** Cannot ring now, but rings for somebody else or is in their grace: a caller may queue for them. */
export function mayRingSoon(agent: Agent): boolean {
  return isFree(agent) && (isConnected(agent) ? agent.ringing !== null : agent.graceUntil !== null);
}

/** What a choice is for: a newcomer to watch, a viewer handed on by another agent, a ring now, or a ring soon. */
export type Purpose = 'watch' | 'handoff' | 'ring' | 'ringSoon';

/** Who looks for an agent: what a choice depends on. */
export type Seeker = Pick<Visitor, 'poolId' | 'phase' | 'cascade' | 'source'>;

/** Whether the visitor must not get this agent. */
export function isExcluded(visitor: Seeker, agent: Agent, purpose: Purpose, now: Time): boolean {
  const exclusion = visitor.cascade?.excluded.find((entry) => entry.agentId === agent.id);
  if (!exclusion) return false;
  const { since, noticeUntil } = waitOf(visitor);
  const noticeOver = noticeUntil === null || noticeUntil <= now;
  return !(purpose === 'watch' && exclusion.mayTakeBack && since !== null && noticeOver);
}

/** Whether a visitor rings at, talks with or watches an agent. */
export function isWith(agent: Agent, visitor: Visitor): boolean {
  return (
    agent.viewers.has(visitor) ||
    agent.ringing?.visitor === visitor ||
    agent.call?.attempt.visitor === visitor ||
    agent.consulting?.attempt.visitor === visitor
  );
}

/** The status everyone sees. */
export function statusOf(agent: Agent): AgentStatus {
  if (isInCall(agent) || agent.wrapUp !== null) return 'in_call';
  if (!agent.active || !isConnected(agent) || agent.chosenStatus === 'offline') return 'offline';
  if (agent.chosenStatus === 'away') return 'away';
  return agent.viewers.size > 0 ? 'in_simulation' : 'idle';
}

/** The status the log keeps; a grace changes nothing there until it is over. */
export function loggedStatusOf(agent: Agent): LoggedStatus {
  if (isInCall(agent)) return 'in_call';
  if (!agent.active || !(isConnected(agent) || isInGrace(agent))) return 'offline';
  return agent.wrapUp === null ? agent.chosenStatus : 'wrap_up';
}
