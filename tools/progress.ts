const second = 1_000;

/**
 * How far a command is that takes long: one line at the bottom of the terminal, written over again and again. Says nothing
 * where nobody watches, so that no log has it.
 */
export class Progress {
  readonly #what: string;
  readonly #total: number;
  readonly #began = performance.now();
  #shownAt = 0;

  /** `what` is counted, such as "events"; `total` is how many there will be. */
  constructor(what: string, total: number) {
    this.#what = what;
    this.#total = total;
  }

  /** So many are done. */
  show(done: number): void {
    const now = performance.now();
    if (!process.stderr.isTTY || now - this.#shownAt < second / 10) return;
    this.#shownAt = now;
    const seconds = Math.round((now - this.#began) / second);
    const share = Math.floor((100 * done) / this.#total);
    const count = `${done.toLocaleString('en')} of ${this.#total.toLocaleString('en')} ${this.#what}`;
    process.stderr.write(`\r\x1b[K${count}, ${share} %, ${seconds} s`);
  }

  /** Takes the line away, so that something else can be printed there. */
  clear(): void {
    if (process.stderr.isTTY) process.stderr.write('\r\x1b[K');
    this.#shownAt = 0;
  }
}
