import type { PoolConfig } from '../../../../worker/core/index.ts';
import type { Settings } from '../../../../protocol/settings.ts';
import { DEFAULT_SETTINGS } from '../../../../protocol/settings.ts';
import { Random } from '../../random.ts';
import { accountOf } from '../organization.ts';
import type { Tally } from '../tally.ts';
import type { Organization } from '../trace.ts';
import type { AgentTab, VisitorTab } from '../world.ts';
import { World } from '../world.ts';

/** A hard day: who there is, and what happens in one round of it. */
export interface Scenario {
  title: string;
  agents: number;
  visitors: number;
  organization: (random: Random, agents: number) => Organization;
  /** Called again and again, once everybody is there. */
  round: (run: ScenarioRun) => void;
}

/** A centre in which every agent takes every call: tests change what they are about. */
export function centre(
  agents: number,
  capacity: number,
  settings: Partial<Settings> = {},
  pools: readonly PoolConfig[] = [],
): Organization {
  const accounts = Array.from({ length: agents }, (_, index) => accountOf(index, capacity));
  const members = accounts.map(({ profile }) => ({ agentId: profile.id, tier: 1 }));
  const main = {
    id: 'main',
    isDefault: true,
    name: 'Everybody',
    overflow: 'any' as const,
    members,
    rules: [],
  };
  return { settings: { ...DEFAULT_SETTINGS, ...settings }, accounts, pools: [main, ...pools] };
}

/** Everybody of a scenario, with a clock whose alarms come on time. */
export class ScenarioRun {
  readonly world: World;
  readonly random: Random;
  readonly agents: AgentTab[] = [];
  readonly visitors: VisitorTab[] = [];

  constructor(organization: Organization, tally: Tally, seed: number, fullCheckEvery?: number) {
    this.random = new Random(seed);
    this.world = new World(organization, tally, fullCheckEvery);
  }

  /** All agents connect and are available; then so many visitors arrive, each on the page given. */
  fill(visitors: number, page: (index: number) => string = () => 'https://shop.example/'): void {
    for (const { profile } of this.world.trace.organization.accounts) {
      const tab = { agentId: profile.id, tab: 'desk', model: null, isOpen: false };
      this.agents.push(tab);
      this.world.agents.push(tab);
      this.connect(tab);
    }
    for (let index = 0; index < visitors; index += 1) {
      const tab: VisitorTab = { pageUrl: page(index), model: null, isOpen: false };
      this.visitors.push(tab);
      this.world.visitors.push(tab);
      this.world.join(tab);
    }
  }

  /** The agent is there and available, whatever was before. */
  connect(tab: AgentTab): void {
    if (!tab.isOpen) this.world.connect(tab);
    const { status, wrapUpUntil } = tab.model ?? {};
    if (status === 'away' || status === 'offline' || wrapUpUntil != null)
      this.world.agentSends(tab, { type: 'agent:back' });
  }

  /** Lets seconds pass, each deadline acted on when it comes. */
  pass(seconds: number): void {
    const { world } = this;
    const end = world.now + seconds * 1_000;
    for (;;) {
      const left = world.untilDeadline();
      if (left === null || world.now + left > end) break;
      world.pass(left);
      world.apply({ type: 'alarm' });
    }
    world.pass(end - world.now);
  }

  /** The visitors who watch an agent and might call it. */
  get watching(): VisitorTab[] {
    return this.visitors.filter(
      ({ isOpen, model }) => isOpen && model?.shown === 'agent' && !model.ringing && !model.callId,
    );
  }

  /** The consoles that ring. */
  get ringing(): AgentTab[] {
    return this.agents.filter(({ isOpen, model }) => isOpen && model?.ringing != null);
  }

  /** Some visitors ask for a call. */
  request(share: number): void {
    for (const tab of this.watching)
      if (this.random.chance(share)) this.world.visitorSends(tab, { type: 'call:request' });
  }

  accept(tab: AgentTab): void {
    const requestId = tab.model?.ringing;
    if (requestId) this.world.agentSends(tab, { type: 'call:accept', requestId });
  }

  reject(tab: AgentTab): void {
    const requestId = tab.model?.ringing;
    if (requestId) this.world.agentSends(tab, { type: 'call:reject', requestId });
  }

  /** Every call is ended by its agent. */
  hangUp(): void {
    for (const tab of this.agents) {
      const callId = tab.model?.callId;
      if (callId) this.world.agentSends(tab, { type: 'call:end', callId });
    }
  }

  /** Visitors without a socket come back with what their tabs have kept. */
  rejoin(): void {
    for (const tab of this.visitors) if (!tab.isOpen) this.world.join(tab);
  }
}
