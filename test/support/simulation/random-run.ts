import { Random } from '../random.ts';
import { adminActions } from './actions/admin.ts';
import { agentActions } from './actions/agent.ts';
import type { Organization } from './trace.ts';
import type { Tally } from './tally.ts';
import { visitorActions } from './actions/visitor.ts';
import type { AgentTab, VisitorTab } from './world.ts';
import { World } from './world.ts';

const SECOND = 1_000;

/** How often each thing is done, in proportion; what cannot be done just then costs nothing. */
const WEIGHTS = {
  moment: 10,
  seconds: 7,
  deadline: 8,
  lateDeadline: 3,
  longTime: 0.3,
  doubleAlarm: 1,
  brokenAlarm: 1,
  silence: 0.4,
  arrive: 8,
  turnPage: 5,
  reload: 2,
  leave: 4,
  comeBack: 6,
  request: 26,
  cancel: 2.5,
  rejoin: 4,
  talk: 7,
  hangUp: 2.5,
  message: 0.5,
  identify: 0.5,
  answerInvitation: 5,
  openTab: 8,
  closeTab: 4,
  back: 9,
  away: 2.5,
  idle: 1,
  offline: 1,
  accept: 15,
  reject: 6,
  takeBack: 3,
  invite: 3,
  uninvite: 0.3,
  block: 0.3,
  agentTalk: 7,
  agentHangUp: 5,
  transfer: 30,
  transferOn: 10,
  consult: 8,
  settings: 0.3,
  pool: 0.7,
  account: 0.5,
  remove: 0.02,
  sendAway: 0.3,
  endCall: 0.3,
  signOut: 0.4,
  evict: 0.15,
  restart: 0.04,
  lateAnswer: 1.5,
  lateMessages: 1.5,
};
export type ActionName = keyof typeof WEIGHTS;
export type Actions = Partial<Record<ActionName, () => void>>;

/** What kinds of days there are: a flaky network, agents who reject, an impatient public. */
const WEIGHT_FACTORS = [0.2, 0.6, 1, 1, 1, 2, 4];

/** One organization from its founding, and random people around it. Everything follows from the seed. */
export class RandomRun {
  readonly world: World;
  readonly random: Random;
  /** What is done, and up to where in a draw from 0 to 1. */
  private readonly actions: { act: () => void; upTo: number }[] = [];

  constructor(
    organization: Organization,
    tally: Tally,
    seed: number,
    visitors: number,
    fullCheckEvery?: number,
  ) {
    this.random = new Random(seed);
    this.world = new World(organization, tally, fullCheckEvery);
    const { world, random } = this;
    const actions: Actions = {
      ...this.timeActions(),
      ...visitorActions(world, random, visitors),
      ...agentActions(world, random, organization.accounts.length),
      ...adminActions(world, random),
    };
    const names = Object.keys(actions) as ActionName[];
    const weights = names.map((name) => WEIGHTS[name] * (random.pick(WEIGHT_FACTORS) ?? 1));
    const total = weights.reduce((sum, weight) => sum + weight, 0);
    let upTo = 0;
    for (const [index, name] of names.entries()) {
      upTo += (weights[index] ?? 0) / total;
      this.actions.push({ act: actions[name] ?? ((): void => {}), upTo });
    }
  }

  /** Goes on until the tally has counted so many events. */
  run(until: number): void {
    const { tally } = this.world;
    while (tally.events < until) this.draw()();
  }

  /** One of the actions, each as likely as its weight says. */
  private draw(): () => void {
    const drawn = this.random.next();
    let [low, high] = [0, this.actions.length - 1];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (drawn < (this.actions[middle]?.upTo ?? 1)) high = middle;
      else low = middle + 1;
    }
    return this.actions[low]?.act ?? ((): void => {});
  }

  private timeActions(): Actions {
    const { random } = this;
    return {
      moment: () => this.pass(random.between(1, 300)),
      seconds: () => this.pass(random.between(500, 4_000)),
      deadline: () => this.pass(this.world.untilDeadline() ?? SECOND),
      lateDeadline: () => this.pass((this.world.untilDeadline() ?? 0) + random.between(1, 20_000)),
      longTime: () => this.pass(random.between(30, 400) * SECOND),
      doubleAlarm: () => this.world.apply({ type: 'alarm' }),
      brokenAlarm: () => {
        this.world.pass(this.world.untilDeadline() ?? 0);
        this.world.apply({ type: 'alarm', most: 1 });
      },
      silence: () => this.silence(),
      evict: () => this.world.evict(),
      restart: () => this.restart(),
    };
  }

  /** An alarm may come late, but a runtime never forgets it. */
  private pass(milliseconds: number): void {
    const { world } = this;
    world.pass(milliseconds);
    if (world.untilDeadline() === 0) world.apply({ type: 'alarm' });
  }

  private silence(): void {
    const { world, random } = this;
    const tab = random.pickWhere<VisitorTab | AgentTab>(
      random.chance(0.5) ? world.agents : world.visitors,
      ({ isOpen }) => isOpen,
    );
    if (!tab) return;
    // A browser that hangs has all its tabs hang.
    const whole = 'agentId' in tab && random.chance(0.7);
    const tabs = whole ? world.agents.filter(({ agentId }) => agentId === tab.agentId) : [tab];
    for (const { isOpen, model } of tabs)
      if (isOpen && model) world.apply({ type: 'mute', socket: model.socket });
  }

  private restart(): void {
    const { world, random } = this;
    if (random.chance(0.5)) world.pass(random.between(0, 60) * SECOND);
    world.restart();
    for (const tab of world.agents) {
      if (random.chance(0.85) && world.accounts.get(tab.agentId)?.active) world.connect(tab);
    }
    for (const tab of world.visitors) if (random.chance(0.6)) world.join(tab);
  }
}
