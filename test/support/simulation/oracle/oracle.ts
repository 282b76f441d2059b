import type { Agent, OrgEvent, OrgState, StepResult } from '../../../../worker/core/index.ts';
import { violations } from '../../invariants/invariants.ts';
import { violationsOfTouched } from '../../invariants/touched.ts';
import { Attempts } from './attempts.ts';
import { Chats } from './chats.ts';
import { ClientModels } from './client-models.ts';
import { Cascades } from './cascades.ts';
import type { Expectation } from './expectation.ts';
import { expectedChoices } from './expected-choices.ts';
import { expectedBehaviour } from './expected-behaviour.ts';
import { Log } from './log.ts';
import { Rejoins } from './rejoins.ts';
import type { Observer, Server } from '../server.ts';
import type { UnresolvedVisitorCommand } from '../trace.ts';
import { Violation } from '../trace.ts';

/**
 * Checks a server after every step, from three sides: the state against the core's invariants, what clients were
 * told against the state, and what happened over time against the rules. Throws what it finds.
 *
 * Everybody is looked at after every so many steps, and those whom the step touched after each of the others.
 */
export class Oracle implements Observer {
  readonly clients = new ClientModels();
  readonly attempts = new Attempts();
  private readonly cascades = new Cascades(this.clients);
  readonly rejoins = new Rejoins();
  private readonly chats = new Chats();
  private readonly log = new Log();
  private readonly choices = new Map<string, Agent['chosenStatus']>();
  private readonly loads = new Map<string, number>();
  private readonly fullCheckEvery: number;
  private expectations: Expectation[] = [];
  private steps = 0;

  constructor(fullCheckEvery = 1) {
    this.fullCheckEvery = fullCheckEvery;
  }

  before(server: Server, event: OrgEvent, command: UnresolvedVisitorCommand | null): void {
    const { state, now } = server;
    this.expectations = [];
    const behaviour = expectedBehaviour(state, event, now);
    if (behaviour) this.expectations.push(behaviour);
    const choices = expectedChoices(state, event, now);
    if (choices) this.expectations.push(choices);
    this.cascades.expect(state, event, command);
    this.chats.expect(state, event);
    this.log.expect(state, event);
    this.clients.expect(event, command);
  }

  after({ state, now }: Server, event: OrgEvent, result: StepResult): void {
    const wrong: string[] = [];
    for (const expectation of this.expectations) {
      const mistake = expectation(result);
      if (mistake !== null) wrong.push(mistake);
    }
    this.clients.deliver(event.id, result.effects, wrong);
    this.steps += 1;
    if (this.steps % this.fullCheckEvery === 0) this.checkEverybody(state, now, wrong);
    else {
      for (const violation of violationsOfTouched(state, result, now)) wrong.push(violation);
      this.clients.compareTouched(state, event, result, wrong);
    }
    this.attempts.follow(state, result, wrong);
    this.rejoins.follow(event, result, wrong);
    this.chats.follow(event, result, wrong);
    this.log.follow(state, result, wrong);
    this.cascades.follow(state, event.id, result, now, wrong);
    for (const agent of result.agents) this.follow(state, agent, event, wrong);
    if (wrong.length > 0) throw new Violation(wrong);
  }

  /** The last word on a server: everybody is looked at, whatever the last step touched. */
  finish({ state, now }: Server): void {
    const wrong: string[] = [];
    this.checkEverybody(state, now, wrong);
    if (wrong.length > 0) throw new Violation(wrong);
  }

  socketsLost({ state, now }: Server): void {
    this.clients.clear();
    this.chats.socketsLost();
    this.loads.clear();
    const wrong: string[] = [];
    this.attempts.compare(state, wrong);
    for (const [id, choice] of this.choices) {
      if (state.agents.get(id)?.chosenStatus !== choice)
        wrong.push(`agent ${id} lost its status at ${now} (R-51)`);
    }
    if (wrong.length > 0) throw new Violation(wrong);
  }

  private checkEverybody(state: OrgState, now: number, wrong: string[]): void {
    for (const violation of violations(state, now)) wrong.push(violation);
    this.clients.compare(state, wrong);
  }

  private follow(state: OrgState, agent: Agent, event: OrgEvent, wrong: string[]): void {
    const load = agent.viewers.size;
    if (load > agent.capacity && load > (this.loads.get(agent.id) ?? Infinity))
      wrong.push(`agent ${agent.id} is over capacity (R-2)`);
    this.loads.set(agent.id, load);
    const before = this.choices.get(agent.id) ?? 'away';
    this.choices.set(agent.id, agent.chosenStatus);
    if (before === 'available' || agent.chosenStatus !== 'available') return;
    const owner = event.type === 'agent-said' ? state.sockets.get(event.socket) : undefined;
    const isAsked = event.type === 'agent-said' && event.message.type === 'agent:back';
    if (!isAsked || !owner || !('agent' in owner) || owner.agent !== agent)
      wrong.push(`agent ${agent.id} is available without having said so (R-12)`);
  }
}
