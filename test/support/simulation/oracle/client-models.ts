import { callOf, ringingOf } from '../../../../worker/core/model/phases.ts';
import type { Agent, Effect, OrgEvent, OrgState, StepResult } from '../../../../worker/core/index.ts';
import { ConsoleModel, consoleDifference, statsDifference } from './console-model.ts';
import { tokenRef } from '../server.ts';
import type { UnresolvedVisitorCommand } from '../trace.ts';
import { WidgetModel, widgetDifference } from './widget-model.ts';

/** Every open socket's view of things, known only from what was sent to it. */
export class ClientModels {
  readonly visitors = new Map<string, WidgetModel>();
  readonly agents = new Map<string, ConsoleModel>();
  /** How often sockets have closed. */
  closed = 0;
  private looks = 0;
  /** What each visitor's page shows while it comes back on another socket. */
  private readonly pages = new Map<string, WidgetModel['page']>();

  /** A socket is about to open, to close or to speak. */
  expect(event: OrgEvent, command: UnresolvedVisitorCommand | null): void {
    if (event.type === 'agent-opened')
      this.agents.set(event.socket, new ConsoleModel(event.socket, event.agentId));
    if (event.type === 'socket-gone') this.close(event.socket);
    if (event.type === 'agent-said' && event.message.type === 'call:reject')
      this.agents.get(event.socket)?.rejects(event.message.requestId);
    if (event.type !== 'visitor-said' || command === null) return;
    if (command.type === 'visitor:join' && !this.visitors.has(event.socket)) {
      const model = new WidgetModel(event.socket);
      [model.token, model.rejoin] = [command.token, command.rejoin];
      this.visitors.set(event.socket, model);
    }
    if (command.type === 'call:decline') this.visitors.get(event.socket)?.declines(command.invitationId);
    if (command.type === 'call:cancel') this.visitors.get(event.socket)?.cancels(command.requestId);
  }

  /** Delivers what a step sends; adds to `wrong` whatever should not have been sent. */
  deliver(eventId: string, effects: readonly Effect[], wrong: string[]): void {
    for (const effect of effects) {
      if (effect.do === 'close') this.close(effect.socket);
      else if (effect.do === 'send-to-visitor') {
        const { socket, message, token, rejoinToken } = effect;
        const model = this.visitors.get(socket);
        if (!model) {
          wrong.push(`${message.type} goes to the visitor's socket ${socket}, which is closed`);
          continue;
        }
        if (token) model.token = tokenRef(eventId, socket);
        if (rejoinToken) model.rejoin = tokenRef(eventId, socket);
        if (model.visitorId === null && 'visitorId' in message)
          model.page = this.pages.get(message.visitorId) ?? model.page;
        const mistake = model.handleMessage(message);
        if (model.visitorId !== null) this.pages.set(model.visitorId, model.page);
        if (mistake !== null) wrong.push(`visitor ${socket} ${mistake}`);
        if (message.type === 'call:ended') model.rejoin = null;
      } else if (effect.do === 'send-to-agent') {
        const { socket, message } = effect;
        const model = this.agents.get(socket);
        const mistake = model?.handleMessage(message);
        if (mistake) wrong.push(`console ${socket} ${mistake}`);
        // A refusal has no claims to sign, and so takes the same way to either kind of socket.
        if (!model && message.type !== 'error' && !this.visitors.has(socket))
          wrong.push(`${message.type} goes to the agent's socket ${socket}, which is closed`);
      }
    }
  }

  /** What clients show equals what the server thinks. */
  compare(state: OrgState, wrong: string[]): void {
    for (const model of this.visitors.values()) compareVisitor(model, state, wrong);
    for (const model of this.agents.values()) compareAgent(model, state, wrong);
  }

  /** The same, of the clients whom a step concerned: their own state, or something they were told. */
  compareTouched(state: OrgState, event: OrgEvent, result: StepResult, wrong: string[]): void {
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

function compareVisitor(model: WidgetModel, state: OrgState, wrong: string[]): void {
  const difference = widgetDifference(model, state);
  if (difference !== null) wrong.push(`visitor ${model.socket} ${difference}`);
}

function compareAgent(model: ConsoleModel, state: OrgState, wrong: string[]): void {
  const owner = state.sockets.get(model.socket);
  // An account that is closed gets no console; the shell shuts such a socket.
  if (!owner || !('agent' in owner)) return;
  const { agent } = owner;
  const difference = consoleDifference(model, agent, state) ?? statsDifference(model, agent, state);
  if (difference !== null) wrong.push(`console ${model.socket} of ${agent.id} ${difference}`);
}
