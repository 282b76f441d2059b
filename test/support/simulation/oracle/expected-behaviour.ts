import {
  agentOf,
  attemptOf,
  callOf,
  endOf,
  goneUntilOf,
  lostUntil,
  ownerOf,
  queuedUntilOf,
  ringingOf,
} from '../../../../worker/core/model/phases.ts';
import type { Agent, OrgEvent, OrgState, StepResult, Visitor } from '../../../../worker/core/index.ts';
import { isFree, isInCall } from '../../../../worker/core/choice/eligibility.ts';
import { CLOSE } from '../../../../protocol/close-codes.ts';
import type { Expectation } from './expectation.ts';

type SilenceCheck = Extract<OrgEvent, { type: 'heard' }>;
type AgentCommand = Extract<OrgEvent, { type: 'agent-said' }>['message'];

/** What must be so after this event for the agent it is about (T-1 to T-7, R-10 to ); null: nothing special. */
export function expectedBehaviour(state: OrgState, event: OrgEvent, now: number): Expectation | null {
  switch (event.type) {
    case 'agent-said': {
      const owner = state.sockets.get(event.socket);
      return owner && 'agent' in owner ? afterMessage(state, owner.agent, event.socket, event.message) : null;
    }
    case 'socket-gone': {
      const owner = state.sockets.get(event.socket);
      if (!owner || !('agent' in owner) || owner.agent.tabs.size > 1) return null;
      return isInCall(owner.agent) ? null : afterLastTab(state, owner.agent, now);
    }
    case 'agent-opened': {
      const agent = state.agents.get(event.agentId);
      const inTime = agent?.active && agent.tabs.size === 0 && agent.graceUntil !== null;
      return inTime ? keepsViewers(agent, 'though it came back within its grace (T-3)') : null;
    }
    case 'agent-saved': {
      const agent = state.agents.get(event.account.profile.id);
      if (!agent?.active || !event.account.active) return null;
      return keepsViewers(agent, 'though only its capacity changed (R-19)');
    }
    case 'heard':
      return afterSilence(state, event.lastHeard, now);
    case 'deadline':
      return afterDeadline(state, event.ref, now);
    case 'restarted':
      return afterRestart(state, now);
    default:
      return null;
  }
}

function afterMessage(
  state: OrgState,
  agent: Agent,
  socket: string,
  message: AgentCommand,
): Expectation | null {
  const { id, call, consulting } = agent;
  if (message.type === 'call:accept' || message.type === 'call:reject') {
    const attempt = state.attempts.get(message.requestId);
    if (!attempt || ringingOf(attempt)?.agent !== agent) return null;
    if (message.type === 'call:reject') {
      const others = keepsViewers(agent, 'though it only rejected a call (T-5)', attempt.visitor);
      return (result) =>
        agent.chosenStatus === 'available' ? others(result) : `agent ${id} rejected and is away`;
    }
    return () => {
      const taken = callOf(attempt);
      const took = taken?.agent === agent && ownerOf(taken) === socket;
      if (!took) return `agent ${id} accepted ${attempt.id} and did not get it (R-17)`;
      return agent.viewers.size === 0 ? null : `agent ${id} accepted and keeps viewers (T-4)`;
    };
  }
  if (message.type === 'visitor:block') return afterBlock(state, agent, message.visitorId);
  if (message.type === 'agent:back') {
    return () =>
      agent.chosenStatus === 'available' && agent.wrapUp === null ? null : `agent ${id} is not back`;
  }
  if (message.type === 'agent:away' && message.reason === 'idle') return afterIdleness(state, agent, socket);
  const leaves =
    message.type === 'agent:offline' || (message.type === 'agent:away' && message.reason === 'manual');
  if (!leaves) return null;
  if (call !== null || consulting !== null)
    return () =>
      agent.call === call && agent.consulting === consulting ? null : `agent ${id} left its call (R-10)`;
  const choice = message.type === 'agent:offline' ? 'offline' : 'away';
  return () => {
    if (agent.chosenStatus !== choice) return `agent ${id} is not ${choice} (T-1, T-2)`;
    if (agent.viewers.size > 0) return `agent ${id} is ${choice} and has viewers`;
    return agent.ringing === null ? null : `agent ${id} is ${choice} and rings`;
  };
}

/** Whom an agent blocks who has them is gone, and holds no place anywhere. */
function afterBlock(state: OrgState, agent: Agent, visitorId: string): Expectation | null {
  const visitor = state.visitors.get(visitorId);
  if (!visitor) return null;
  const { socket, phase } = visitor;
  const has = phase.kind === 'in_call' ? phase.call.agent === agent : agentOf(visitor) === agent;
  if (!has) return null;
  return ({ effects }) => {
    if (state.visitors.has(visitorId)) return `visitor ${visitorId} is blocked and still here (R-82)`;
    const holder = [...state.agents.values()].find((one) => one.viewers.has(visitor));
    if (holder) return `visitor ${visitorId} is blocked and has a place at ${holder.id} (R-82)`;
    const isClosed = effects.some(
      (effect) => effect.do === 'close' && effect.socket === socket && effect.code === CLOSE.blocked,
    );
    return socket === null || isClosed ? null : `visitor ${visitorId} is blocked and connected (R-82)`;
  };
}

/** One idle tab is not enough: away only when all are. */
function afterIdleness({ settings }: OrgState, agent: Agent, socket: string): Expectation {
  const { id, chosenStatus } = agent;
  const othersIdle = [...agent.tabs].every(([other, tab]) => other === socket || tab.idle);
  const leaves = othersIdle && isFree(agent) && settings.idleMinutes > 0;
  const expected = leaves ? 'away' : chosenStatus;
  return () =>
    agent.chosenStatus === expected
      ? null
      : `agent ${id} is ${agent.chosenStatus}, not ${expected}, by idleness (R-12)`;
}

/** T-7, R-39: sockets silent for too long are closed, and no others for that; an agent silent on all of them is away. */
function afterSilence(
  { settings, sockets, agents }: OrgState,
  lastHeard: SilenceCheck['lastHeard'],
  now: number,
): Expectation {
  const limit = now - settings.staleSeconds * 1_000;
  const known = lastHeard.filter(({ socket }) => sockets.has(socket));
  const silent = new Set(known.filter(({ at }) => at <= limit).map(({ socket }) => socket));
  const gone = [...agents.values()].filter(
    (agent) => isFree(agent) && agent.tabs.size > 0 && [...agent.tabs.keys()].every((tab) => silent.has(tab)),
  );
  return ({ effects }) => {
    const closed = new Set<string>();
    for (const effect of effects)
      if (effect.do === 'close' && effect.code === CLOSE.silent) closed.add(effect.socket);
    for (const socket of silent) if (!closed.has(socket)) return `socket ${socket} is silent and open (R-39)`;
    for (const socket of closed)
      if (!silent.has(socket)) return `socket ${socket} is closed, and was heard (R-39)`;
    const stays = gone.find(({ chosenStatus }) => chosenStatus !== 'away');
    return stays ? `agent ${stays.id} is silent and ${stays.chosenStatus} (T-7)` : null;
  };
}

function afterLastTab(state: OrgState, agent: Agent, now: number): Expectation {
  const caller = agent.ringing?.visitor;
  const others = keepsViewers(agent, 'though it may come back within its grace (T-3)', caller);
  const graceUntil = now + state.settings.graceSeconds * 1_000;
  return (result) =>
    agent.graceUntil === graceUntil ? others(result) : `agent ${agent.id} has no grace (T-3)`;
}

/** All its viewers stay, but for one; and none of them is told anything. */
function keepsViewers(agent: Agent, why: string, except?: Visitor): Expectation {
  const kept = [...agent.viewers].filter((visitor) => visitor !== except && attemptOf(visitor) === null);
  return (result: StepResult) => {
    if (kept.some((visitor) => agentOf(visitor) !== agent)) return `agent ${agent.id} loses a viewer ${why}`;
    const isMessaged = result.effects.some(
      (effect) =>
        effect.do === 'send-to-visitor' &&
        // The call that a tab has offered goes with it, and the visitor stays.
        effect.message.type !== 'call:invitation_withdrawn' &&
        kept.some(({ socket }) => socket === effect.socket),
    );
    return isMessaged ? `a viewer of agent ${agent.id} is told something ${why}` : null;
  };
}

function afterDeadline(
  state: OrgState,
  { kind, id }: { kind: string; id: string },
  now: number,
): Expectation | null {
  const agent = kind === 'agent' ? state.agents.get(id) : undefined;
  if (agent && agent.graceUntil !== null && agent.graceUntil <= now) {
    return () =>
      agent.viewers.size === 0 && agent.graceUntil === null ? null : `agent ${id} outlives its grace (T-3)`;
  }
  const attempt = kind === 'attempt' ? state.attempts.get(id) : undefined;
  const ringing = attempt && ringingOf(attempt);
  const given = (attempt && goneUntilOf(attempt)) ?? Infinity;
  if (!ringing || ringing.until > now || given <= now) return null;
  return () =>
    ringing.agent.chosenStatus === 'away' && ringing.agent.ringing !== attempt
      ? null
      : `agent ${ringing.agent.id} did not answer and is not away (T-6)`;
}

/** Every wait for people to come back begins afresh. */
function afterRestart(state: OrgState, now: number): Expectation {
  const { settings } = state;
  const connected = [...state.agents.values()].filter((agent) => agent.connected && agent.tabs.size === 0);
  const attempts = [...state.attempts.values()];
  const least = (seconds: number): number => now + Math.max(30, seconds) * 1_000;
  return () => {
    const abrupt = connected.find((agent) => agent.graceUntil !== now + settings.graceSeconds * 1_000);
    if (abrupt) return `agent ${abrupt.id} has no new grace after a restart (R-51)`;
    for (const attempt of attempts) {
      const { id, visitor } = attempt;
      const [ringing, queuedUntil, call] = [ringingOf(attempt), queuedUntilOf(attempt), callOf(attempt)];
      if (endOf(attempt)) return `attempt ${id} ends by a restart (R-51)`;
      const transfer = call?.transfer;
      if (transfer?.kind === 'ringing' && transfer.until < now + settings.ringSeconds * 1_000)
        return `call ${id} does not ring afresh for its transfer after a restart (R-51)`;
      if (
        transfer?.kind === 'consulting' &&
        (lostUntil(transfer.targetSide) ?? Infinity) < least(settings.agentRejoinSeconds)
      )
        return `call ${id} has no new window for whom it asks after a restart (R-51)`;
      if (ringing && ringing.until < now + settings.ringSeconds * 1_000)
        return `attempt ${id} does not ring afresh after a restart (R-51)`;
      if (queuedUntil !== null && queuedUntil < now + settings.maxOffers * settings.ringSeconds * 1_000)
        return `attempt ${id} does not queue afresh after a restart (R-51)`;
      if (call?.agentSide.kind === 'lost' && call.agentSide.until < least(settings.agentRejoinSeconds))
        return `call ${id} has no new window for its agent after a restart (R-51)`;
      if (
        call &&
        visitor.socket === null &&
        (lostUntil(call.visitorSide) ?? 0) < least(settings.visitorRejoinSeconds)
      )
        return `call ${id} has no new window for its visitor after a restart (R-51)`;
    }
    return null;
  };
}
