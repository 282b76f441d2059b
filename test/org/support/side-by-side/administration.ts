import type { Random } from '../../../support/random.ts';
import type { SideBySide } from './side-by-side.ts';
import type { Person } from './tabs.ts';

/** Pools there are at most. */
const POOLS = 3;

/** What an admin does of an afternoon. */
export class Administration {
  /** Everybody with an account but the admin, active or not. */
  readonly people: Person[] = [];
  private readonly both: SideBySide;
  private readonly random: Random;
  private names = 0;

  constructor(both: SideBySide, random: Random) {
    this.both = both;
    this.random = random;
  }

  async addAgent(): Promise<void> {
    this.people.push(await this.both.addAgent());
  }

  async changeSettings(): Promise<void> {
    const { both, random } = this;
    await both.changeSettings({
      graceSeconds: random.between(5, 15),
      ringSeconds: random.between(10, 20),
      staleSeconds: random.chance(0.2) ? 30 : 120,
      idleMinutes: random.chance(0.8) ? 5 : 0,
      agentRejoinSeconds: random.between(0, 15),
      visitorRejoinSeconds: random.between(0, 40),
      mediaUpSeconds: random.between(5, 60),
      maxCallMinutes: 30,
      wrapUpSeconds: random.chance(0.5) ? 0 : random.between(1, 20),
      maxOffers: random.between(1, 3),
      maxHandoffs: random.between(1, 3),
      cascadeSeconds: random.between(5, 30),
      handoffNoticeSeconds: random.between(1, 5),
      whenAgentReturns: random.chance(0.8) ? 'reappear' : 'stay_hidden',
      leaveMessage: random.chance(0.8),
    });
  }

  async changePool(): Promise<void> {
    const { both, random } = this;
    const pool = random.pick(both.core.rows.pools);
    if (pool && !pool.isDefault && random.chance(0.2)) return both.deletePool(pool.id);
    const isNew = both.core.rows.pools.length < POOLS && random.chance(0.6);
    const members = this.people
      .filter(() => random.chance(0.7))
      .map((person) => ({ agentId: person.id, tier: random.between(1, 2) }));
    const value = random.pick(['/pricing', '/support']) ?? '/';
    const rule = {
      priority: random.between(0, 2),
      conditions: [{ field: 'path', op: 'starts_with', value }],
    };
    const body = {
      name: `pool ${this.fresh()}`,
      overflow: random.chance(0.7) ? 'any' : 'none',
      members,
      rules: random.chance(0.8) ? [rule] : [],
    };
    await both.savePool(isNew || !pool ? null : pool.id, body);
  }

  async changeAccount(): Promise<void> {
    const { both, random } = this;
    const person = random.pick(this.people);
    if (!person) return;
    const change = random.weighted({ capacity: 4, name: 1, active: person.active ? 1 : 5 });
    if (change === 'capacity') await both.changeAgent(person, { capacity: random.between(1, 3) });
    else if (change === 'name') await both.changeAgent(person, { displayName: `Name ${this.fresh()}` });
    else if (person.active && random.chance(0.3))
      await both.changeAgent(person, { active: false, endCall: true });
    else await both.changeAgent(person, { active: !person.active });
  }

  async stepIn(): Promise<void> {
    const person = this.random.pick(this.people);
    if (!person) return;
    await (this.random.chance(0.5) ? this.both.sendAway(person) : this.both.endCall(person));
  }

  async replaceSomebody(): Promise<void> {
    const person = this.random.pick(this.people);
    if (!person) return;
    await this.both.removeAgent(person);
    this.people.splice(this.people.indexOf(person), 1);
    await this.addAgent();
  }

  private fresh(): number {
    this.names += 1;
    return this.names;
  }
}
