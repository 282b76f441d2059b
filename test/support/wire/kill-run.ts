import { setTimeout as delay } from 'node:timers/promises';
import type { AgentStatus } from '../../../worker/protocol/server.ts';
import { Random } from '../random.ts';
import { untilAgreed } from './agreement.ts';
import type { AgentClient } from './agent-client.ts';
import { BuiltWorker } from './built-worker.ts';
import { Crowd } from './crowd.ts';
import { readLedger } from './ledger.ts';
import type { VisitorClient } from './visitor-client.ts';

export interface KillRunOptions {
  readonly seed: number;
  readonly kills: number;
  readonly visitors: number;
  readonly agents: number;
  /** A port that nobody else uses. */
  readonly port: number;
  /** Is told how the run goes on, one line a kill. */
  readonly log: (line: string) => void;
}

/** What a run showed. Times in milliseconds. */
export interface KillReport {
  readonly kills: number;
  /** From the start of the new process until it answered, for each kill. */
  readonly startMs: readonly number[];
  /** From then until every client was back where it was, for each kill. */
  readonly backMs: readonly number[];
  /** Calls with both parties in them when a kill came, and how many of those went on. */
  readonly calls: { readonly running: number; readonly resumed: number };
  /** Attempts that rang or queued when a kill came. */
  readonly ringing: number;
  /** What the log held at the end. */
  readonly logged: {
    readonly attempts: number;
    readonly answered: number;
    readonly handoffs: number;
    readonly messages: number;
  };
}

/** How long everybody may take to be back: far more than the rules give, on a machine that is busy with other things. */
const backWithinMs = 60_000;

/**
 * Kills the Worker again and again in the middle of a busy day, and looks after every restart whether everybody is
 * back where they were; at the end, whether the log holds everything once. Throws with what is wrong.
 */
export async function runKills(options: KillRunOptions): Promise<KillReport> {
  const worker = await BuiltWorker.bundle(options.port);
  try {
    await worker.start();
    const crowd = await Crowd.gather({
      ...options,
      apiUrl: worker.url,
      socketUrl: worker.url,
      slug: `chaos-${options.seed}`,
    });
    try {
      return await new KillRun(options, worker, crowd).run();
    } finally {
      crowd.disperse();
    }
  } finally {
    await worker.dispose();
  }
}

class KillRun {
  readonly #options: KillRunOptions;
  readonly #worker: BuiltWorker;
  readonly #crowd: Crowd;
  readonly #random: Random;
  readonly #startMs: number[] = [];
  readonly #backMs: number[] = [];
  readonly #calls = { running: 0, resumed: 0 };
  #ringing = 0;

  constructor(options: KillRunOptions, worker: BuiltWorker, crowd: Crowd) {
    this.#options = options;
    this.#worker = worker;
    this.#crowd = crowd;
    this.#random = new Random(options.seed ^ 0x5eed);
  }

  async run(): Promise<KillReport> {
    const crowd = this.#crowd;
    for (const agent of crowd.agents) agent.back();
    crowd.calm();
    await untilAgreed(crowd);
    for (let kill = 1; kill <= this.#options.kills; kill += 1) {
      await this.#killOnce(kill);
      fail([...crowd.faults(), ...this.#worker.complaints]);
    }
    crowd.rest();
    crowd.finish();
    await untilAgreed(crowd);
    const ledger = await readLedger(crowd.team);
    fail(ledger.differences(crowd));
    return {
      kills: this.#options.kills,
      startMs: this.#startMs,
      backMs: this.#backMs,
      calls: this.#calls,
      ringing: this.#ringing,
      logged: {
        attempts: ledger.calls.length,
        answered: ledger.calls.filter(({ outcome }) => outcome === 'answered').length,
        handoffs: ledger.handoffs.length,
        messages: ledger.messages,
      },
    };
  }

  async #killOnce(kill: number): Promise<void> {
    const random = this.#random;
    const crowd = this.#crowd;
    crowd.bustle();
    await delay(random.between(800, 4_000));
    const settings = this.#changeSettings();
    const moment = await this.#moment();
    const killing = this.#worker.kill();
    // In every other round people go on clicking while nobody is there to hear it.
    const isStill = kill % 2 === 0;
    if (isStill) crowd.rest();
    const before = new Snapshot(crowd);
    await killing;
    const free = crowd.agents.filter(
      ({ call, unheard, isAnswering }) => call === null && unheard.length === 0 && !isAnswering,
    );
    const leaver = random.chance(0.3) ? random.pick(free) : undefined;
    if (isStill) leaver?.close();
    await delay(random.between(0, 1_500));
    const startMs = await this.#worker.start();
    const began = Date.now();
    if (!isStill) crowd.calm();
    await this.#untilBack();
    const backMs = Date.now() - began;
    fail(await settings());
    this.#ringing += before.ringing;
    if (isStill) {
      const resumed = before.calls.filter((call) => call.isRunning()).length;
      fail(before.differences());
      this.#calls.running += before.calls.length;
      this.#calls.resumed += resumed;
    }
    crowd.calm();
    await untilAgreed(crowd);
    if (leaver?.isClosed) leaver.open();
    this.#startMs.push(startMs);
    this.#backMs.push(backMs);
    this.#options.log(
      `kill ${kill} (${moment}): up in ${Math.round(startMs)} ms, all back ${backMs} ms later; ` +
        `${before.calls.length} calls and ${before.ringing} rings were on`,
    );
  }

  /** Changes a setting while the kill comes; the answer, if there is one, must hold afterwards. */
  #changeSettings(): () => Promise<string[]> {
    const { team } = this.#crowd;
    const retentionDays = this.#random.between(7, 730);
    let before = 0;
    let answered = false;
    const changing = team
      .settings()
      .then((settings) => (before = settings.retentionDays))
      .then(() => team.set({ retentionDays }))
      .then(() => (answered = true))
      .catch(() => {});
    return async () => {
      await changing;
      const now = (await team.settings()).retentionDays;
      const isRight = now === retentionDays || (!answered && (now === before || before === 0));
      return isRight ? [] : [`retentionDays was ${before}, was set to ${retentionDays}, and is ${now}`];
    };
  }

  /** Waits for a moment that is worth a kill: any at all, or one in which a promise is just being given. */
  async #moment(): Promise<string> {
    const random = this.#random;
    const { agents, visitors } = this.#crowd;
    const moments = {
      'at random': () => true,
      'on an answer': () => agents.some(({ unheard }) => unheard.includes('call:accept')),
      'on a click': () => visitors.some(({ view }) => view.kind === 'ringing' && view.requestId === null),
      'on a new call': () => agents.some(({ call }) => call !== null),
    };
    const name = random.weighted({ 'at random': 4, 'on an answer': 3, 'on a click': 2, 'on a new call': 1 });
    await Promise.race([
      new Promise<void>((resolve) => {
        if (name === 'at random') resolve();
        else this.#crowd.whenever(moments[name], resolve);
      }),
      delay(5_000, undefined, { ref: false }),
    ]);
    const wait = random.between(0, 12);
    if (wait > 0) await delay(wait);
    return name;
  }

  async #untilBack(): Promise<void> {
    const giveUpAt = Date.now() + backWithinMs;
    const crowd = this.#crowd;
    for (;;) {
      const missing = [...crowd.visitors, ...crowd.agents].filter(({ isSettled }) => !isSettled);
      if (missing.length === 0) return;
      if (Date.now() > giveUpAt) {
        fail(
          missing.map((one) => `${one.name} is not back after ${backWithinMs} ms:\n${one.journal.tail()}`),
        );
      }
      await delay(20);
    }
  }
}

/** Where everybody was when the kill came. */
class Snapshot {
  readonly calls: RunningCall[];
  readonly ringing: number;
  readonly #agents: { agent: AgentClient; allowed: Set<AgentStatus>; entries: number }[];

  constructor({ agents, visitors }: Crowd) {
    this.calls = agents.flatMap((agent) => {
      const visitor = visitors.find(({ view }) => view.kind === 'call' && view.callId === agent.call?.callId);
      return visitor && agent.isSettled && visitor.isSettled && agent.unheard.length === 0
        ? [new RunningCall(agent, visitor, agent.call?.callId ?? '')]
        : [];
    });
    this.ringing = visitors.filter(({ view }) => view.kind === 'ringing').length;
    this.#agents = agents.map((agent) => ({
      agent,
      allowed: allowedAfter(agent),
      entries: agent.journal.entries.length,
    }));
  }

  differences(): string[] {
    return [
      ...this.calls
        .filter((call) => !call.isRunning())
        .map(
          ({ agent, visitor, callId }) =>
            `${callId} did not resume:\n${agent.journal.tail()}\n${visitor.journal.tail()}`,
        ),
      ...this.#agents.flatMap(({ agent, allowed, entries }) => {
        const told = agent.journal.entries
          .slice(entries)
          .flatMap((entry) =>
            'told' in entry && entry.told.type === 'agent:state' ? [entry.told.status] : [],
          )[0];
        const isRight = agent.isClosed || (told !== undefined && allowed.has(told));
        return isRight
          ? []
          : [`${agent.name} is back as ${told}, not ${[...allowed].join('/')}:\n${agent.journal.tail()}`];
      }),
    ];
  }
}

/** A call with both parties in it, who both want it to go on. */
class RunningCall {
  readonly agent: AgentClient;
  readonly visitor: VisitorClient;
  readonly callId: string;

  constructor(agent: AgentClient, visitor: VisitorClient, callId: string) {
    this.agent = agent;
    this.visitor = visitor;
    this.callId = callId;
  }

  isRunning(): boolean {
    const { agent, visitor, callId } = this;
    return agent.call?.callId === callId && visitor.view.kind === 'call' && visitor.view.callId === callId;
  }
}

/** The statuses an agent may come back to: the one it was told last, and what it has asked for since. */
function allowedAfter(agent: AgentClient): Set<AgentStatus> {
  const available: AgentStatus[] = ['idle', 'in_simulation'];
  const allowed = new Set<AgentStatus>();
  const { known, unheard } = agent;
  if (known === null) return new Set([...available, 'away', 'in_call']);
  if (known.status === 'idle' || known.status === 'in_simulation')
    for (const one of available) allowed.add(one);
  else allowed.add(known.status);
  // The other party may have ended the call, or the answer have come, without this one having heard of it.
  if (known.status === 'in_call' || unheard.includes('call:end'))
    for (const one of available) allowed.add(one);
  if (unheard.includes('agent:back')) for (const one of available) allowed.add(one);
  if (unheard.includes('agent:away')) allowed.add('away');
  if (unheard.includes('call:accept')) allowed.add('in_call');
  return allowed;
}

function fail(differences: readonly string[]): void {
  if (differences.length > 0) throw new Error(differences.slice(0, 5).join('\n\n'));
}
