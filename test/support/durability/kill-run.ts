import { setTimeout as delay } from 'node:timers/promises';
import { Random } from '../random.ts';
import { untilAgreed } from './agreement.ts';
import { BuiltWorker } from '../wire/built-worker.ts';
import { Crowd } from './crowd.ts';
import { readServerLog } from './server-log.ts';
import { runningCalls, BeforeKill } from './before-kill.ts';

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
  /** From the last start of a round until every client was back where it was, for each round. */
  readonly backMs: readonly number[];
  /** Calls with both parties in them when a kill came, and how many of those went on. */
  readonly calls: { readonly running: number; readonly resumed: number };
  /** Attempts that rang or queued when a kill came. */
  readonly ringing: number;
  /** Calls that were being handed over when a kill came: at somebody it rang, or two agents consulted. */
  readonly transfers: number;
  /** What the log held at the end. */
  readonly logged: {
    readonly attempts: number;
    readonly answered: number;
    readonly handoffs: number;
    readonly messages: number;
    readonly transfers: number;
    readonly chat: number;
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
    const crowd = await Crowd.create({
      ...options,
      apiUrl: worker.url,
      socketUrl: worker.url,
      slug: `chaos-${options.seed}`,
    });
    try {
      return await new KillRun(options, worker, crowd).run();
    } finally {
      crowd.closeAll();
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
  #transfers = 0;

  constructor(options: KillRunOptions, worker: BuiltWorker, crowd: Crowd) {
    this.#options = options;
    this.#worker = worker;
    this.#crowd = crowd;
    this.#random = new Random(options.seed ^ 0x5eed);
  }

  async run(): Promise<KillReport> {
    const crowd = this.#crowd;
    for (const agent of crowd.agents) agent.back();
    crowd.startFinishing();
    await untilAgreed(crowd);
    for (let round = 1; this.#startMs.length < this.#options.kills; round += 1) {
      await this.#killRound(round);
      fail([...crowd.faults(), ...this.#worker.complaints]);
    }
    crowd.stopActing();
    crowd.endCalls();
    await untilAgreed(crowd);
    const serverLog = await readServerLog(crowd.team);
    fail(serverLog.differences(crowd));
    return {
      kills: this.#startMs.length,
      startMs: this.#startMs,
      backMs: this.#backMs,
      calls: this.#calls,
      ringing: this.#ringing,
      transfers: this.#transfers,
      logged: {
        attempts: serverLog.calls.length,
        answered: serverLog.calls.filter(({ outcome }) => outcome === 'answered').length,
        handoffs: serverLog.handoffs.length,
        messages: serverLog.messages,
        transfers: serverLog.transfers,
        chat: serverLog.chat,
      },
    };
  }

  /** One round: people are busy, the kill comes, sometimes a second one before they are back, and then all is looked after. */
  async #killRound(round: number): Promise<void> {
    const random = this.#random;
    const crowd = this.#crowd;
    crowd.startActing();
    await delay(random.between(500, 2_500));
    const settings = this.#changeSettings();
    const moment = await this.#moment();
    const killing = this.#worker.kill();
    // In every other round people go on clicking while nobody is there to hear it.
    const isStill = round % 2 === 0;
    if (isStill) crowd.stopActing();
    const before = new BeforeKill(crowd);
    await killing;
    const free = crowd.agents.filter(
      ({ call, consulting, unconfirmed, isAnswering }) =>
        call === null && consulting === null && unconfirmed.length === 0 && !isAnswering,
    );
    const leaver = random.chance(0.3) ? random.pick(free) : undefined;
    if (isStill) leaver?.close();
    await this.#startAgain();
    const isAgain = random.chance(0.3) && this.#startMs.length < this.#options.kills;
    if (isAgain) {
      await delay(random.between(0, 2_000));
      await this.#worker.kill();
      await this.#startAgain();
    }
    const began = Date.now();
    if (!isStill) crowd.startFinishing();
    await this.#untilBack();
    const backMs = Date.now() - began;
    fail(await settings());
    this.#ringing += before.ringing;
    this.#transfers += before.transfers;
    if (isStill) {
      const resumed = before.calls.filter((call) => call.isRunning()).length;
      fail(before.differences());
      this.#calls.running += before.calls.length;
      this.#calls.resumed += resumed;
    }
    crowd.startFinishing();
    await untilAgreed(crowd);
    if (leaver?.isClosed) leaver.open();
    this.#backMs.push(backMs);
    this.#options.log(
      `kill ${this.#startMs.length} of ${this.#options.kills} (${moment}${isAgain ? ', and again' : ''}): all back ${backMs} ms after the start; ` +
        `${before.calls.length} calls, ${before.ringing} rings and ${before.transfers} transfers were on`,
    );
  }

  async #startAgain(): Promise<void> {
    await delay(this.#random.between(0, 1_500));
    this.#startMs.push(await this.#worker.start());
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

  /** Waits for a moment that is worth a kill: with calls and rings on, any at all, or one in which a promise is just being given. */
  async #moment(): Promise<string> {
    const random = this.#random;
    const { agents, visitors } = this.#crowd;
    const rings = (): boolean => visitors.some(({ view }) => view.kind === 'ringing');
    await this.#until(() => rings() && runningCalls(this.#crowd).length > 0);
    const moments = {
      'at random': () => true,
      'on an answer': () => agents.some(({ unconfirmed }) => unconfirmed.includes('call:accept')),
      'on a click': () => visitors.some(({ view }) => view.kind === 'ringing' && view.requestId === null),
      'on a new call': () => agents.some(({ call, isReady }) => call !== null && !isReady),
      'on a transfer': () => agents.some(({ transfer }) => transfer === 'ringing'),
      'in a consultation': () => agents.some(({ transfer }) => transfer === 'consulting'),
      'on a decision': () => agents.some(({ unconfirmed }) => unconfirmed.includes('call:transfer_complete')),
    };
    const name = random.weighted({
      'at random': 4,
      'on an answer': 3,
      'on a click': 2,
      'on a new call': 1,
      'on a transfer': 2,
      'in a consultation': 3,
      'on a decision': 2,
    });
    await this.#until(moments[name]);
    const wait = random.between(0, 12);
    if (wait > 0) await delay(wait);
    return name;
  }

  /** Waits until it is so; on a busy day that takes no time worth mentioning. */
  async #until(isSo: () => boolean): Promise<void> {
    if (isSo()) return;
    const { promise, resolve } = Promise.withResolvers<void>();
    const forget = this.#crowd.onceTrue(isSo, resolve);
    await Promise.race([promise, delay(10_000, undefined, { ref: false })]);
    forget();
  }

  async #untilBack(): Promise<void> {
    const giveUpAt = Date.now() + backWithinMs;
    const crowd = this.#crowd;
    for (;;) {
      const missing = [...crowd.visitors, ...crowd.agents].filter(({ isReady }) => !isReady);
      if (missing.length === 0) return;
      if (Date.now() > giveUpAt) {
        fail(
          missing.map((one) => `${one.name} is not back after ${backWithinMs} ms:\n${one.messageLog.tail()}`),
        );
      }
      await delay(20);
    }
  }
}

function fail(differences: readonly string[]): void {
  if (differences.length > 0) throw new Error(differences.slice(0, 5).join('\n\n'));
}
