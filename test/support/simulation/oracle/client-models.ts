import { callOf, ringingOf } from '../../../../worker/core/model/phases.ts';
import type { Agent, Effect, OrgEvent, OrgState, StepResult } from '../../../../worker/core/index.ts';
import { AgentBelief, agentDisagrees, statsDisagree } from './console-model.ts';
import { tokenRef } from '../server.ts';
import type { VisitorWords } from '../trace.ts';
import { VisitorBelief, visitorDisagrees } from './widget-model.ts';

/** Every open socket's view of things, known only from what was sent to it. */
export class Beliefs {
  readonly visitors = new Map<string, VisitorBelief>();
  readonly agents = new Map<string, AgentBelief>();
  /** How often sockets have closed. */
  closed = 0;
  private looks = 0;

  /** A socket is about to open, to close or to speak. */
  expect(event: OrgEvent, words: VisitorWords | null): void {
    if (event.type === 'agent-opened')
      this.agents.set(event.socket, new AgentBelief(event.socket, event.agentId));
    if (event.type === 'socket-gone') this.close(event.socket);
    if (event.type === 'agent-said' && event.message.type === 'call:reject')
      this.agents.get(event.socket)?.rejects(event.message.requestId);
    if (event.type !== 'visitor-said' || words === null) return;
    if (words.type === 'visitor:join' && !this.visitors.has(event.socket)) {
      const belief = new VisitorBelief(event.socket);
      [belief.token, belief.rejoin] = [words.token, words.rejoin];
      this.visitors.set(event.socket, belief);
    }
    if (words.type === 'call:cancel') this.visitors.get(event.socket)?.cancels(words.requestId);
  }

  /** Delivers what a step sends; adds to `wrong` whatever should not have been sent. */
  deliver(eventId: string, effects: readonly Effect[], wrong: string[]): void {
    for (const effect of effects) {
      if (effect.do === 'close') this.close(effect.socket);
      else if (effect.do === 'tell-visitor') {
        const { socket, message, token, rejoinToken } = effect;
        const belief = this.visitors.get(socket);
        if (!belief) {
          wrong.push(`${message.type} goes to the visitor's socket ${socket}, which is closed`);
          continue;
        }
        if (token) belief.token = tokenRef(eventId, socket);
        if (rejoinToken) belief.rejoin = tokenRef(eventId, socket);
        const mistake = belief.hear(message);
        if (mistake !== null) wrong.push(`visitor ${socket} ${mistake}`);
        if (message.type === 'call:ended') belief.rejoin = null;
      } else if (effect.do === 'tell-agent') {
        const { socket, message } = effect;
        const belief = this.agents.get(socket);
        const mistake = belief?.hear(message);
        if (mistake) wrong.push(`console ${socket} ${mistake}`);
        // A refusal has no claims to sign, and so takes the same way to either kind of socket.
        if (!belief && message.type !== 'error' && !this.visitors.has(socket))
          wrong.push(`${message.type} goes to the agent's socket ${socket}, which is closed`);
      }
    }
  }

  /** What clients show equals what the server thinks. */
  compare(state: OrgState, wrong: string[]): void {
    for (const belief of this.visitors.values()) compareVisitor(belief, state, wrong);
    for (const belief of this.agents.values()) compareAgent(belief, state, wrong);
  }

  /** The same, of the clients whom a step concerned: their own state, or something they were told. */
  compareNear(state: OrgState, event: OrgEvent, result: StepResult, wrong: string[]): void {
    this.looks += 1;
    const look = (socket: string): void => this.look(socket, state, wrong);
    const lookAt = ({ tabs }: Agent): void => tabs.forEach((_, socket) => look(socket));
    if ('socket' in event) look(event.socket);
    for (const { socket } of result.visitors) if (socket !== null) look(socket);
    for (const agent of result.agents) lookAt(agent);
    for (const effect of result.effects) if ('socket' in effect) look(effect.socket);
    for (const attempt of result.attempts) {
      const [ringing, call] = [ringingOf(attempt), callOf(attempt)];
      if (attempt.visitor.socket !== null) look(attempt.visitor.socket);
      if (ringing) lookAt(ringing.agent);
      if (call) lookAt(call.agent);
    }
  }

  /** Compares one client, once in a step. */
  private look(socket: string, state: OrgState, wrong: string[]): void {
    const visitor = this.visitors.get(socket);
    if (visitor && visitor.look !== this.looks) {
      visitor.look = this.looks;
      compareVisitor(visitor, state, wrong);
    }
    const agent = visitor ? undefined : this.agents.get(socket);
    if (agent && agent.look !== this.looks) {
      agent.look = this.looks;
      compareAgent(agent, state, wrong);
    }
  }

  clear(): void {
    this.visitors.clear();
    this.agents.clear();
  }

  private close(socket: string): void {
    this.closed += 1;
    this.visitors.delete(socket);
    this.agents.delete(socket);
  }
}

function compareVisitor(belief: VisitorBelief, state: OrgState, wrong: string[]): void {
  const difference = visitorDisagrees(belief, state);
  if (difference !== null) wrong.push(`visitor ${belief.socket} ${difference}`);
}

function compareAgent(belief: AgentBelief, state: OrgState, wrong: string[]): void {
  const owner = state.sockets.get(belief.socket);
  // An account that is closed gets no console; the shell shuts such a socket.
  if (!owner || !('agent' in owner)) return;
  const { agent } = owner;
  const difference = agentDisagrees(belief, agent, state) ?? statsDisagree(belief, agent, state);
  if (difference !== null) wrong.push(`console ${belief.socket} of ${agent.id} ${difference}`);
}
