import { deletePool, removeAgent, saveAgent, savePool } from './admin/admin.ts';
import { agentSaid } from './agents/agent-commands.ts';
import { tellNews } from './output/consoles.ts';
import { fire, nextDeadline, settleDeadlines } from './time/deadlines.ts';
import type { StepResult } from './model/effects.ts';
import type { OrgEvent } from './model/events.ts';
import { logStatuses } from './output/log.ts';
import { closeTab, greetTabs, openTab, signOut } from './agents/presence.ts';
import { restart } from './time/restart.ts';
import { serve } from './serve.ts';
import { armStaleCheck, checkSilence } from './time/silence.ts';
import type { OrgState, SocketId, Time } from './model/state.ts';
import type { Turn } from './model/step-context.ts';
import { newTurn } from './model/step-context.ts';
import { visitorSaid } from './visitors/visitor-commands.ts';
import { loseVisitor } from './visitors/visits.ts';

/**
 * Decides one event: changes the state in place, and answers what is to be saved and sent. Pure but for that:
 * the same state, event and time always give the same answer. If it throws, the state is not to be used again.
 */
export function step(state: OrgState, event: OrgEvent, now: Time): StepResult {
  const turn = newTurn(state, event.id, now);
  decide(turn, event);
  serve(turn);
  tellNews(turn);
  greetTabs(turn);
  logStatuses(turn);
  for (const visitor of turn.visitors) {
    const attempt = visitor.attempt === null ? undefined : state.attempts.get(visitor.attempt);
    if (attempt) turn.attempts.add(attempt);
  }
  settleDeadlines(turn);
  const { effects, agents, attempts, visitors, onlyPage } = turn;
  const touched = agents.size + attempts.size + visitors.size > 0;
  for (const visitor of visitors) if (state.visitors.get(visitor.id) !== visitor) visitors.delete(visitor);
  return { effects, agents, attempts, visitors, touched, onlyPage, nextDeadline: nextDeadline(state) };
}

function decide(turn: Turn, event: OrgEvent): void {
  const { state } = turn;
  switch (event.type) {
    case 'visitor-opened':
      state.sockets.set(event.socket, { stranger: true });
      return armStaleCheck(turn);
    case 'visitor-said':
      return visitorSaid(turn, event.socket, event.country, event.message);
    case 'agent-opened': {
      const agent = state.agents.get(event.agentId);
      if (agent?.active) openTab(turn, agent, event.socket, event.tab);
      return armStaleCheck(turn);
    }
    case 'agent-said':
      return agentSaid(turn, event.socket, event.message);
    case 'socket-gone':
      return socketGone(turn, event.socket);
    case 'deadline':
      return fire(turn, event.ref);
    case 'heard':
      return checkSilence(turn, event.lastHeard);
    case 'restarted':
      return restart(turn);
    case 'settings-changed':
      state.settings = event.settings;
      // More offers may be allowed than before.
      turn.ringersGrew = true;
      for (const agent of state.agents.values()) if (agent.tabs.size > 0) turn.news.add(agent);
      return;
    case 'pool-saved':
      return savePool(turn, event.pool);
    case 'pool-deleted':
      return deletePool(turn, event.poolId);
    case 'agent-saved':
      return saveAgent(turn, event.account);
    case 'agent-removed': {
      const agent = state.agents.get(event.agentId);
      if (agent) removeAgent(turn, agent);
      return;
    }
    case 'agent-signed-out': {
      const agent = state.agents.get(event.agentId);
      if (agent) signOut(turn, agent, event.sockets);
      return;
    }
  }
}

function socketGone(turn: Turn, socket: SocketId): void {
  const owner = turn.state.sockets.get(socket);
  turn.state.sockets.delete(socket);
  if (!owner) return;
  if ('agent' in owner) closeTab(turn, owner.agent, socket);
  else if ('visitor' in owner) loseVisitor(turn, owner.visitor);
}
