import type { Agent, OrgEvent, OrgState, StepResult } from '../../../../worker/core/index.ts';
import { violations } from '../../invariants/invariants.ts';
import { violationsNear } from '../../invariants/near.ts';
import { Attempts } from './attempts.ts';
import { Beliefs } from './client-models.ts';
import { Cascades } from './cascades.ts';
import type { Expectation } from './expectation.ts';
import { expectedChoices } from './expected-choices.ts';
import { expectedConduct } from './expected-conduct.ts';
import { Log } from './log.ts';
import { Rejoins } from './rejoins.ts';
import type { Observer, Server } from '../server.ts';
import type { VisitorWords } from '../trace.ts';
import { Violation } from '../trace.ts';

/**
 * Checks a server after every step, from three sides: the state against the core's invariants, what clients were
 * told against the state, and what happened over time against the rules. Throws what it finds.
 *
 * Everybody is looked at after every so many steps, and those whom the step touched after each of the others.
 */
export class Judge implements Observer {
  readonly beliefs = new Beliefs();
  readonly attempts = new Attempts();
  private readonly cascades = new Cascades(this.beliefs);
  readonly rejoins = new Rejoins();
  private readonly log = new Log();
  private readonly choices = new Map<string, Agent['chosenStatus']>();
  private readonly loads = new Map<string, number>();
  private readonly everybodyEvery: number;
  private expectations: Expectation[] = [];
  private steps = 0;

  constructor(everybodyEvery = 1) {
    this.everybodyEvery = everybodyEvery;
  }

  before(server: Server, event: OrgEvent, words: VisitorWords | null): void {
    const { state, now } = server;
    this.expectations = [];
    const conduct = expectedConduct(state, event, now);
    if (conduct) this.expectations.push(conduct);
    const choices = expectedChoices(state, event, now);
    if (choices) this.expectations.push(choices);
    this.cascades.expect(state, event, words);
    this.log.expect(state, event);
    this.beliefs.expect(event, words);
  }

  after({ state, now }: Server, event: OrgEvent, result: StepResult): void {
    const wrong: string[] = [];
    for (const expectation of this.expectations) {
      const mistake = expectation(result);
      if (mistake !== null) wrong.push(mistake);
    }
    this.beliefs.deliver(event.id, result.effects, wrong);
    this.steps += 1;
    if (this.steps % this.everybodyEvery === 0) this.lookAtEverybody(state, now, wrong);
    else {
      for (const violation of violationsNear(state, result, now)) wrong.push(violation);
      this.beliefs.compareNear(state, event, result, wrong);
    }
    this.attempts.follow(state, result, wrong);
    this.rejoins.follow(event, result, wrong);
    this.log.follow(state, result, wrong);
    this.cascades.follow(state, event.id, result, now, wrong);
    for (const agent of result.agents) this.follow(state, agent, event, wrong);
    if (wrong.length > 0) throw new Violation(wrong);
  }

  /** The last word on a server: everybody is looked at, whatever the last step touched. */
  finish({ state, now }: Server): void {
    const wrong: string[] = [];
    this.lookAtEverybody(state, now, wrong);
    if (wrong.length > 0) throw new Violation(wrong);
  }

  cut({ state, now }: Server): void {
    this.beliefs.clear();
    this.loads.clear();
    const wrong: string[] = [];
    this.attempts.compare(state, wrong);
    for (const [id, choice] of this.choices) {
      if (state.agents.get(id)?.chosenStatus !== choice)
        wrong.push(`agent ${id} lost its status at ${now} (R-51)`);
    }
    if (wrong.length > 0) throw new Violation(wrong);
  }

  private lookAtEverybody(state: OrgState, now: number, wrong: string[]): void {
    for (const violation of violations(state, now)) wrong.push(violation);
    this.beliefs.compare(state, wrong);
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
    const said = event.type === 'agent-said' && event.message.type === 'agent:back';
    if (!said || !owner || !('agent' in owner) || owner.agent !== agent)
      wrong.push(`agent ${agent.id} is available without having said so (R-12)`);
  }
}
