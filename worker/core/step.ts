import { CLOSE } from '../../protocol/close-codes.ts';
import { deletePool, removeAgent, saveAgent, savePool } from './admin/admin.ts';
import { endCall } from './calls/calls.ts';
import { closeOrg } from './admin/suspension.ts';
import { handleAgentMessage } from './agents/agent-commands.ts';
import { alertOfWaiting } from './output/alerts.ts';
import { notifyAgents } from './output/consoles.ts';
import { actOnDeadline, nextDeadline, updateDeadlines } from './time/deadlines.ts';
import { touchAttempt } from './changes/attempts.ts';
import { markBoard } from './changes/consoles.ts';
import { attemptOf, callOf } from './model/phases.ts';
import type { StepResult } from './model/effects.ts';
import type { OrgEvent } from './model/events.ts';
import { logStatuses } from './output/log.ts';
import { closeTab, greetTabs, openTab, sendAway, signOut } from './agents/presence.ts';
import { restart } from './time/restart.ts';
import { serve } from './serve.ts';
import { openVisitorSocket } from './time/joining.ts';
import { armStaleCheck, checkSilence } from './time/silence.ts';
import type { OrgState, SocketId, Time } from './model/state.ts';
import type { StepContext } from './model/step-context.ts';
import { closeSocket, forgetSocket, newContext } from './model/step-context.ts';
import { eraseVisitor } from './visitors/erasure.ts';
import { handleVisitorMessage } from './visitors/visitor-commands.ts';
import { handleVisitorLost } from './visitors/visits.ts';

/**
 * Decides one event: changes the state in place, and answers what is to be saved and sent. Pure but for that:
 * the same state, event and time always give the same answer. If it throws, the state is not to be used again.
 */
export function step(state: OrgState, event: OrgEvent, now: Time): StepResult {
  const ctx = newContext(state, event.id, now);
  decide(ctx, event);
  serve(ctx);
  notifyAgents(ctx);
  greetTabs(ctx);
  logStatuses(ctx);
  alertOfWaiting(ctx);
  for (const visitor of ctx.visitors) {
    const attempt = attemptOf(visitor);
    if (attempt) touchAttempt(ctx, attempt);
  }
  const { effects, agents, attempts, visitors, sources, onlyPage } = ctx;
  const touched = agents.size + attempts.size + visitors.size > 0;
  if (touched) markBoard(ctx);
  updateDeadlines(ctx);
  for (const visitor of visitors) if (state.visitors.get(visitor.id) !== visitor) visitors.delete(visitor);
  return {
    effects,
    agents,
    attempts,
    visitors,
    sources,
    touched,
    onlyPage,
    nextDeadline: nextDeadline(state),
  };
}

function decide(ctx: StepContext, event: OrgEvent): void {
  const { state } = ctx;
  switch (event.type) {
    case 'visitor-opened':
      if (state.suspended) return closeSocket(ctx, event.socket, CLOSE.suspended);
      openVisitorSocket(ctx, event.socket);
      return armStaleCheck(ctx);
    case 'visitor-said':
      return handleVisitorMessage(ctx, event.socket, event, event.message);
    case 'agent-opened': {
      if (state.suspended) return closeSocket(ctx, event.socket, CLOSE.suspended);
      const agent = state.agents.get(event.agentId);
      if (agent?.active) openTab(ctx, agent, event.socket, event.tab);
      return armStaleCheck(ctx);
    }
    case 'agent-said':
      return handleAgentMessage(ctx, event.socket, event.message);
    case 'socket-gone':
      return socketGone(ctx, event.socket);
    case 'deadline':
      return actOnDeadline(ctx, event.ref);
    case 'heard':
      return checkSilence(ctx, event.lastHeard);
    case 'restarted':
      return restart(ctx);
    case 'settings-changed':
      state.settings = event.settings;
      // More offers may be allowed than before.
      ctx.moreCanRing = true;
      for (const agent of state.agents.values()) if (agent.tabs.size > 0) ctx.agentsToNotify.add(agent);
      return;
    case 'pool-saved':
      return savePool(ctx, event.pool);
    case 'pool-deleted':
      return deletePool(ctx, event.poolId);
    case 'agent-saved':
      return saveAgent(ctx, event.account, event.endCall);
    case 'agent-removed': {
      const agent = state.agents.get(event.agentId);
      if (agent) removeAgent(ctx, agent);
      return;
    }
    case 'agent-sent-away': {
      const agent = state.agents.get(event.agentId);
      if (agent) sendAway(ctx, agent);
      return;
    }
    case 'call-ended-by-admin': {
      const attempt = state.attempts.get(event.callId);
      const call = attempt && callOf(attempt);
      if (call) endCall(ctx, call, 'ended_by_admin', event.words);
      return;
    }
    case 'agent-signed-out': {
      const agent = state.agents.get(event.agentId);
      if (agent) signOut(ctx, agent, event.sockets);
      return;
    }
    case 'visitor-erased':
      return eraseVisitor(ctx, event.visitorId);
    case 'org-suspended':
      return closeOrg(ctx, 'org_suspended', CLOSE.suspended);
    case 'org-deleted':
      return closeOrg(ctx, 'org_deleted', CLOSE.noSuchOrg);
    case 'org-resumed':
      state.suspended = false;
      return;
  }
}

function socketGone(ctx: StepContext, socket: SocketId): void {
  const owner = ctx.state.sockets.get(socket);
  forgetSocket(ctx, socket);
  if (!owner) return;
  if ('agent' in owner) closeTab(ctx, owner.agent, socket);
  else if ('visitor' in owner) handleVisitorLost(ctx, owner.visitor);
}
