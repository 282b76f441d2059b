import { Administration } from './administration.ts';
import { Random } from '../../../support/random.ts';
import { SideBySide } from './side-by-side.ts';
import { newAgentTab, newVisitorTab, type AgentTab, type Person, type Tab, type VisitorTab } from './tabs.ts';

/** How large a run is. Everything else about it follows from the seed. */
export interface RunSize {
  seed: number;
  events: number;
}

const PATHS = ['/', '/pricing', '/support/help', '/pricing?plan=pro', 'not a url'];
const AGENTS = 4;
const VISITORS = 9;
/** Steps told of when a run fails. */
const SHOWN_STEPS = 25;
/** So seldom is a tab heard of when it has nothing to say. */
const STIR_MS = 25_000;

const WEIGHTS = {
  time: 26,
  arrive: 9,
  turnPage: 5,
  reload: 4,
  loseVisitor: 3,
  comeBack: 7,
  request: 14,
  cancel: 2,
  visitorCall: 9,
  rejoin: 3,
  leaveMessage: 1,
  interact: 1,
  agentTab: 8,
  loseTab: 2,
  status: 5,
  answer: 16,
  agentCall: 9,
  handOver: 5,
  invite: 4,
  answerInvitation: 5,
  identify: 0.5,
  settings: 0.6,
  pool: 1,
  account: 0.8,
  stepIn: 0.6,
  remove: 0.1,
  signOut: 0.5,
  look: 1,
  nonsense: 1.5,
  alarmTwice: 1,
  evict: 8,
  kill: 1,
} as const;

type Act = keyof typeof WEIGHTS;

/**
 * Random events through the real object and the pure core, compared after each. Throws where they differ,
 * naming the seed and the latest steps.
 */
export async function runSideBySide({ seed, events }: RunSize): Promise<void> {
  const both = await SideBySide.begin(`side-${seed}`);
  const run = new RandomRun(both, new Random(seed));
  try {
    await run.go(events);
  } catch (error) {
    const reason = error instanceof Error ? (error.stack ?? error.message) : String(error);
    throw new Error(`seed ${seed}: ${reason}\n${run.steps.slice(-SHOWN_STEPS).join('\n')}`, { cause: error });
  }
}

class RandomRun {
  readonly steps: string[] = [];
  private readonly both: SideBySide;
  private readonly random: Random;
  private readonly admin: Administration;
  private names = 0;
  private stirredAt = Date.now();

  constructor(both: SideBySide, random: Random) {
    this.both = both;
    this.random = random;
    this.admin = new Administration(both, random);
  }

  async go(events: number): Promise<void> {
    for (let i = 0; i < AGENTS; i += 1) await this.admin.addAgent();
    await this.admin.changeSettings();
    for (let i = 0; i < events; i += 1) {
      const act = this.random.weighted(WEIGHTS);
      this.steps.push(`${i} ${Date.now()} ${act}`);
      await this.acts[act]();
      await this.both.catchUp();
    }
    await this.both.finish();
  }

  private readonly acts: Record<Act, () => Promise<void> | void> = {
    time: () => this.passTime(),
    arrive: () => this.arrive(),
    turnPage: () =>
      this.withVisitor((tab) => {
        tab.pageUrl = this.page();
        this.both.visitorSays(tab, { type: 'visitor:page', pageUrl: tab.pageUrl });
      }),
    reload: () =>
      this.withVisitor(async (tab) => {
        if (this.random.chance(0.6)) {
          await this.both.drop(tab);
          await this.both.catchUp();
        }
        await this.comeBack(tab);
      }),
    loseVisitor: () => this.withVisitor((tab) => this.both.drop(tab)),
    comeBack: async () => {
      const tab = this.random.pick(this.visitors().filter((one) => one.seat === null));
      if (tab) await this.comeBack(tab);
    },
    request: () => this.withVisitor((tab) => this.both.visitorSays(tab, { type: 'call:request' })),
    cancel: () =>
      this.withVisitor((tab) => {
        const requestId = tab.requestId ?? 'nothing';
        this.both.visitorSays(tab, { type: 'call:cancel', requestId });
      }),
    visitorCall: () => this.withVisitor((tab) => this.callAct(tab)),
    rejoin: () =>
      this.withVisitor((tab) => {
        const token = this.random.chance(0.8) ? tab.rejoinTokens.at(-1) : this.random.pick(tab.rejoinTokens);
        this.both.rejoin(tab, this.random.chance(0.5) ? 'kept' : 'new', token);
      }),
    leaveMessage: () =>
      this.withVisitor((tab) =>
        this.both.visitorSays(tab, {
          type: 'message:leave',
          email: 'v@shop.example',
          text: `Call me ${this.fresh()}`,
        }),
      ),
    interact: () => this.withVisitor((tab) => this.both.interact(tab, 'opened')),
    agentTab: () => this.agentTab(),
    loseTab: () => this.withAgent((tab) => this.both.drop(tab)),
    status: () => this.withAgent((tab) => this.status(tab)),
    answer: () => this.withRinging((tab, requestId) => this.answer(tab, requestId)),
    agentCall: () => this.withAgent((tab) => this.callAct(tab)),
    handOver: () => this.withAgent((tab) => this.handOver(tab)),
    invite: () =>
      this.withAgent((tab) => {
        const visitorId = this.random.pick(this.visitors())?.visitorId ?? 'nobody';
        this.both.agentSays(tab, { type: 'call:invite', visitorId });
      }),
    answerInvitation: () => {
      const tab = this.random.pick(
        this.visitors().filter((one) => one.seat !== null && one.invitationId !== null),
      );
      if (!tab) return;
      const type = this.random.chance(0.7) ? 'call:request' : 'call:decline';
      this.both.visitorSays(tab, { type, invitationId: tab.invitationId ?? 'nothing' });
    },
    identify: () => this.withVisitor((tab) => this.both.identify(tab, `Vi ${this.fresh()}`)),
    settings: () => this.admin.changeSettings(),
    pool: () => this.admin.changePool(),
    account: () => this.admin.changeAccount(),
    stepIn: () => this.admin.stepIn(),
    remove: () => this.admin.replaceSomebody(),
    signOut: () => this.withPerson((person) => this.both.signOut(person)),
    look: () => this.both.look(this.page()),
    nonsense: () => this.nonsense(),
    alarmTwice: async () => {
      await this.both.alarm();
      await this.both.alarm();
    },
    evict: () => this.both.evict(),
    kill: () => this.both.kill(this.random.chance(0.5) ? 'deploy' : 'crash'),
  };

  /** To the next deadline or not; the alarm comes then, or is late and other events come first. */
  private async passTime(): Promise<void> {
    const { both, random } = this;
    const untilAlarm = both.core.armedAt - Date.now();
    const isNear = untilAlarm > 0 && untilAlarm < 120_000;
    const ms = random.weighted({ deadline: isNear ? 12 : 0, little: 8, much: 2, long: 0.3 });
    const some = {
      deadline: untilAlarm,
      little: random.between(1, 3_000),
      much: random.between(3_000, 20_000),
    };
    both.pass(ms === 'long' ? random.between(20_000, 140_000) : some[ms]);
    if (Date.now() - this.stirredAt > STIR_MS && random.chance(0.9)) await this.stir();
    if (both.core.armedAt <= Date.now() ? random.chance(0.85) : random.chance(0.05)) await both.alarm();
  }

  /** What heartbeats do in life: their time is the runtime's own, which no test can move. */
  private async stir(): Promise<void> {
    this.stirredAt = Date.now();
    for (const tab of this.both.tabs) {
      if (this.random.chance(0.03)) continue;
      if (tab.kind === 'agent') this.both.describe(tab, 'none', 'here');
      else if (tab.joined) this.both.interact(tab, 'shown');
    }
    await this.both.catchUp();
  }

  private async arrive(): Promise<void> {
    if (this.visitors().length >= VISITORS) return;
    const tab = newVisitorTab(`visitor-${this.fresh()}`, this.page());
    this.both.tabs.push(tab);
    await this.comeBack(tab);
  }

  /** With what it has kept; seldom with something older, somebody else's, or nothing. */
  private async comeBack(tab: VisitorTab): Promise<void> {
    const { both, random } = this;
    await both.openVisitor(tab);
    if (random.chance(0.05)) return;
    const thief = random.chance(0.04) ? random.pick(this.visitors()) : tab;
    const kept = thief ?? tab;
    const token = random.weighted({ newest: 90, older: 5, none: 5 });
    const choice = { newest: kept.tokens.at(-1), older: random.pick(kept.tokens), none: undefined };
    both.join(tab, choice[token], random.chance(0.9) ? kept.rejoinTokens.at(-1) : undefined);
  }

  /** Hands the call of a tab over, to somebody or a pool, or goes on with that. */
  private handOver(tab: AgentTab): void {
    const { both, random } = this;
    const callId = tab.callId ?? 'nothing';
    const act = random.weighted({ begin: 5, complete: 3, cancel: 2 });
    if (act === 'complete') return both.agentSays(tab, { type: 'call:transfer_complete', callId });
    if (act === 'cancel') return both.agentSays(tab, { type: 'call:transfer_cancel', callId });
    const agentId = random.pick(this.admin.people)?.id ?? 'nobody';
    const poolId = random.pick(both.core.rows.pools)?.id ?? 'nothing';
    const to = random.chance(0.6) ? { agentId } : { poolId };
    both.agentSays(tab, { type: 'call:transfer', callId, to, mode: random.chance(0.5) ? 'cold' : 'warm' });
  }

  private callAct(tab: Tab): void {
    const callId = tab.callId ?? 'nothing';
    const act = this.random.weighted({
      media: 12,
      failed: 1,
      devices: 4,
      end: 3,
      signal: 4,
      rejoin: 3,
      describe: 1,
      chat: 4,
    });
    const message = {
      media: { type: 'call:media', callId, state: 'up' },
      failed: { type: 'call:media', callId, state: 'failed' },
      devices: {
        type: 'call:devices',
        callId,
        microphone: 'off',
        camera: 'on',
        screen: this.random.chance(0.5),
      },
      end: { type: 'call:end', callId },
      // Now and then the same once more.
      chat: { type: 'chat:send', callId, clientId: `c${this.random.between(0, 30)}`, text: 'Hello' },
      signal: { type: 'webrtc:signal', callId, signal: { candidate: { line: this.fresh() } } },
    } as const;
    const media = this.random.chance(0.5) ? 'kept' : 'new';
    if (tab.kind === 'visitor') {
      if (act === 'rejoin') this.both.rejoin(tab, media, tab.rejoinTokens.at(-1));
      else this.both.visitorSays(tab, act === 'describe' ? message.signal : message[act]);
    } else if (act === 'describe') this.both.describe(tab, callId, `note ${this.fresh()}`);
    else if (act === 'rejoin') this.both.agentSays(tab, { type: 'call:rejoin', callId, media });
    else this.both.agentSays(tab, message[act]);
  }

  private async agentTab(): Promise<void> {
    const { both, random } = this;
    const person = random.pick(this.admin.people.filter((one) => one.active));
    if (!person) return;
    const own = this.agents().filter((tab) => tab.person === person);
    const known = random.pick(own.filter((tab) => tab.seat === null || random.chance(0.1)));
    const isNew = !known && own.length < 2;
    const tab = isNew ? newAgentTab(`agent-${this.fresh()}`, person) : known;
    if (!tab) return;
    if (isNew) both.tabs.push(tab);
    await both.openAgent(tab);
    if (random.chance(0.9)) both.agentSays(tab, { type: 'agent:back' });
  }

  private status(tab: AgentTab): void {
    const { both, random } = this;
    const status = random.weighted({ back: 12, away: 4, idle: 2, offline: 1 });
    if (status === 'idle') both.agentSays(tab, { type: 'agent:away', reason: 'idle' });
    else if (status === 'away') both.agentSays(tab, { type: 'agent:away', reason: 'manual' });
    else both.agentSays(tab, { type: `agent:${status}` });
  }

  private answer(tab: AgentTab, requestId: string): void {
    const type = this.random.weighted({ 'call:accept': 5, 'call:reject': 2 });
    this.both.agentSays(tab, { type, requestId });
  }

  private nonsense(): void {
    const tab = this.random.pick(this.both.tabs);
    const message = 'The message is not JSON.';
    if (tab) this.both.babble(tab, '{"type":', { code: 'INVALID_PAYLOAD', message });
  }

  private visitors(): VisitorTab[] {
    return this.both.tabs.filter((tab) => tab.kind === 'visitor');
  }

  private agents(): AgentTab[] {
    return this.both.tabs.filter((tab) => tab.kind === 'agent');
  }

  private async withVisitor(act: (tab: VisitorTab) => Promise<void> | void): Promise<void> {
    const tab = this.random.pick(this.visitors().filter((one) => one.seat !== null));
    if (tab) await act(tab);
  }

  private async withAgent(act: (tab: AgentTab) => Promise<void> | void): Promise<void> {
    const tab = this.random.pick(this.agents().filter((one) => one.seat !== null));
    if (tab) await act(tab);
  }

  /** Somebody at whom it rings; seldom somebody at whom it rang once. */
  private withRinging(act: (tab: AgentTab, requestId: string) => void): void {
    const late = this.random.chance(0.1);
    const rings = ({ seat, ringing, rang }: AgentTab) => seat !== null && (late ? rang : ringing) !== null;
    const tab = this.random.pick(this.agents().filter(rings));
    if (tab) act(tab, (late ? tab.rang : tab.ringing) ?? 'nothing');
  }

  private async withPerson(act: (person: Person) => Promise<void>): Promise<void> {
    const person = this.random.pick(this.admin.people.filter((one) => one.active));
    if (person) await act(person);
  }

  private page(): string {
    const path = this.random.pick(PATHS) ?? '/';
    return path.startsWith('/') ? `https://shop.example${path}` : path;
  }

  private fresh(): number {
    this.names += 1;
    return this.names;
  }
}
