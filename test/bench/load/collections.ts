/** A pause of the runtime's for collecting garbage, by this machine's clock. */
interface Collection {
  readonly at: number;
  readonly ms: number;
}

const BEGIN = /\]\s+(?<at>\d+) ms: /;

/**
 * Reads what V8 prints of its garbage collections with `--trace-gc`. It counts from the isolate's own beginning, and what it
 * prints comes a few thousand bytes at a time: the line that is cut off at the end of them has just been printed, and says
 * when that was by the isolate's clock.
 */
export class Collections {
  readonly #found: Collection[] = [];
  #rest = '';
  #beganAt = Infinity;

  /** To be given all output as it comes. */
  read(text: string): void {
    const lines = `${this.#rest}${text}`.split('\n');
    this.#rest = lines.pop() ?? '';
    const cutOff = BEGIN.exec(this.#rest)?.groups?.['at'];
    if (cutOff !== undefined) this.#beganAt = Math.min(this.#beganAt, Date.now() - Number(cutOff));
    for (const line of lines) {
      const at = BEGIN.exec(line)?.groups?.['at'];
      const ms = /MB, (?:pooled: .*?, )?(?<ms>[\d.]+) \/ /.exec(line)?.groups?.['ms'];
      if (at !== undefined && ms !== undefined) this.#found.push({ at: Number(at), ms: Number(ms) });
    }
  }

  /** How long garbage was collected between two times. What began or ended in between counts whole. */
  within(from: number, to: number): number {
    return this.#found
      .map(({ at, ms }) => ({ end: at + this.#beganAt, ms }))
      .filter(({ end, ms }) => end >= from - 1 && end - ms <= to + 1)
      .reduce((sum, { ms }) => sum + ms, 0);
  }

  get longestMs(): number {
    return Math.max(0, ...this.#found.map(({ ms }) => ms));
  }

  get count(): number {
    return this.#found.length;
  }
}
