import { fork, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import * as v from 'valibot';
import type { Client, ClientLoad } from './client-watch.ts';
import type { Setup, Told } from './foreign.ts';
import * as words from './foreign-words.ts';

/** A foreign system did not do what was asked for; the message is a sentence with its name. */
export class ForeignFailure extends Error {}

/** How long a module may take until it has said its name. */
const LOAD_MS = 30_000;
/** How long a farewell may take before it is cut short. */
const STOP_MS = 5_000;

const TASKS: Readonly<Record<words.Question['ask'], string>> = {
  start: 'starting',
  join: 'letting visitors join',
  gather: 'giving viewers to one agent',
  leave: 'handing on the viewers of the agent who left',
  back: 'having the agent back',
  'gather half': 'giving viewers to half of the agents',
  'drop half': 'handing on the viewers of the agents who were cut off',
  'reopen half': 'having the agents back who were cut off',
  load: 'saying how busy its client was',
  stop: 'stopping',
};

/** Another system that is measured beside Usher, by its adapter in a process of its own. */
export class Foreign implements Client {
  /** Until the adapter has said its name: where it is. */
  name: string;
  readonly #host: ChildProcess;
  readonly #patienceMs: number;
  #hasFailed = false;
  #started: v.InferOutput<typeof words.Started> | null = null;

  private constructor(path: string, patienceMs: number) {
    this.name = path;
    this.#patienceMs = patienceMs;
    this.#host = fork(join(import.meta.dirname, 'foreign-host.ts'), [path], {
      execArgv: ['--disable-warning=ExperimentalWarning'],
      // A group of its own: whatever it starts can be ended with it.
      detached: true,
    });
    process.once('exit', () => this.#end());
  }

  /** Loads the adapter and starts its system. Nothing that it is asked for may take longer than the patience. */
  static async start(path: string, port: number, setup: Setup, patienceMs: number): Promise<Foreign> {
    const foreign = new Foreign(path, patienceMs);
    try {
      const first = await foreign.#answer('being loaded', LOAD_MS);
      if (first.is !== 'loaded') throw foreign.#failure('did not say its name');
      foreign.name = first.name;
      foreign.#started = await foreign.#ask({ ask: 'start', port, ...setup }, words.Started);
      return foreign;
    } catch (error) {
      foreign.#end();
      throw error;
    }
  }

  /** The server's process. */
  get pid(): number {
    if (this.#started === null) throw this.#failure('is not running');
    return this.#started.pid;
  }

  /** Half of its agents can be cut off. */
  get hasHalves(): boolean {
    return this.#started?.halves ?? false;
  }

  async join(count: number): Promise<Told> {
    return this.#ask({ ask: 'join', count }, words.Told);
  }

  async gather(who: 'one' | 'half', count: number): Promise<void> {
    await this.#ask({ ask: who === 'one' ? 'gather' : 'gather half', count }, words.Nothing);
  }

  async leave(count: number): Promise<Told> {
    return this.#ask({ ask: 'leave', count }, words.Told);
  }

  async back(): Promise<void> {
    await this.#ask({ ask: 'back' }, words.Nothing);
  }

  async drop(count: number): Promise<Told> {
    return this.#ask({ ask: 'drop half', count }, words.Told);
  }

  async reopen(): Promise<void> {
    await this.#ask({ ask: 'reopen half' }, words.Nothing);
  }

  /** Its own process watches its client. */
  during<T>(timed: () => Promise<T>): Promise<T> {
    return timed();
  }

  async take(): Promise<ClientLoad> {
    return this.#ask({ ask: 'load' }, words.Load);
  }

  async stop(): Promise<void> {
    try {
      if (!this.#hasFailed) await this.#ask({ ask: 'stop' }, words.Nothing, STOP_MS);
    } finally {
      this.#end();
    }
  }

  async #ask<T extends v.GenericSchema>(
    question: words.Question,
    schema: T,
    patienceMs = this.#patienceMs,
  ): Promise<v.InferOutput<T>> {
    const task = TASKS[question.ask];
    const answered = this.#answer(task, patienceMs);
    if (this.#host.connected) this.#host.send(question);
    const answer = await answered;
    const value = v.safeParse(schema, answer.is === 'done' ? answer.value : null);
    if (!value.success) throw this.#failure(`answered something else than was asked for while ${task}`);
    return value.output;
  }

  /** The next thing that its process says. */
  async #answer(task: string, patienceMs: number): Promise<words.Answer> {
    let timer: NodeJS.Timeout | undefined;
    let undo = (): void => {};
    try {
      const said = await new Promise<unknown>((resolve, reject) => {
        const seconds = `${patienceMs / 1_000} s`;
        const ended = (): void => reject(this.#failure(`ended while ${task}`));
        timer = setTimeout(
          () => reject(this.#failure(`did not answer in ${seconds} while ${task}`)),
          patienceMs,
        );
        this.#host.once('message', resolve).once('exit', ended);
        undo = () => this.#host.off('message', resolve).off('exit', ended);
        if (!this.#host.connected) ended();
      });
      const answer = v.parse(words.Answer, said);
      if (answer.is === 'failed') throw this.#failure(`failed while ${task}: ${answer.why}`);
      return answer;
    } finally {
      clearTimeout(timer);
      undo();
    }
  }

  #failure(what: string): ForeignFailure {
    this.#hasFailed = true;
    return new ForeignFailure(`The foreign server ${this.name} ${what}.`);
  }

  /** Its process, and all that came of it. */
  #end(): void {
    const { pid } = this.#host;
    if (pid === undefined) return;
    try {
      process.kill(-pid, 'SIGKILL');
    } catch {
      // They have ended.
    }
  }
}
