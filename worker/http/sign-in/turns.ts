import { Refusal } from '../errors.ts';

/** How long one that waits goes without looking whether it is its turn. */
const POLL_MS = 20;
/** One that has not looked for so long waits no more: its request was cancelled, and runs no code any more. */
const GONE_WAITING_MS = 5_000;
/** Nor is one still at work that began so long ago. */
const GONE_WORKING_MS = 15_000;

/**
 * Lets expensive work be done in turn: so much of it at once, so many waiting, and a clear refusal for all others. Each
 * looks for itself whether it is its turn, because a request can be cancelled at any moment, and would wake no other.
 */
export class Turns {
  readonly #atOnce: number;
  readonly #mayWait: number;
  /** Who waits, first come first, and when each last looked. */
  readonly #waiting = new Map<symbol, number>();
  /** Who is at work, and since when. */
  readonly #working = new Map<symbol, number>();

  constructor({ atOnce, mayWait }: { atOnce: number; mayWait: number }) {
    this.#atOnce = atOnce;
    this.#mayWait = mayWait;
  }

  /**
   * Does the work when it is its turn.
   * @throws {Refusal} `BUSY`, when too many wait already
   */
  async run<T>(work: () => Promise<T>): Promise<T> {
    const me = Symbol('turn');
    this.#forgetGone();
    if (this.#waiting.size >= this.#mayWait) throw busy();
    this.#waiting.set(me, Date.now());
    // Even the first lets go of the thread: work that holds it would else keep others from being refused.
    for (let pause = 0; ; pause = POLL_MS) {
      await scheduler.wait(pause);
      if (this.#begins(me)) break;
    }
    try {
      return await work();
    } finally {
      this.#working.delete(me);
    }
  }

  /** Whether it is the turn of this one, which is at work from now on if so. */
  #begins(me: symbol): boolean {
    this.#waiting.set(me, Date.now());
    this.#forgetGone();
    const [first] = this.#waiting.keys();
    if (first !== me || this.#working.size >= this.#atOnce) return false;
    this.#waiting.delete(me);
    this.#working.set(me, Date.now());
    return true;
  }

  #forgetGone(): void {
    const now = Date.now();
    for (const [one, at] of this.#waiting) if (at + GONE_WAITING_MS <= now) this.#waiting.delete(one);
    for (const [one, at] of this.#working) if (at + GONE_WORKING_MS <= now) this.#working.delete(one);
  }
}

function busy(): Refusal {
  return new Refusal('BUSY', 'Too many are signing in just now. Try again in a few seconds.', {
    headers: { 'Retry-After': '5' },
  });
}
