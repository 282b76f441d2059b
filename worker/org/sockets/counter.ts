/** Counts per time window: the count starts anew when its window is over. */
export class Counter {
  readonly #windowMs: number;
  #since = 0;
  #count = 0;

  constructor(windowMs: number) {
    this.#windowMs = windowMs;
  }

  hit(now: number): number {
    if (this.isOver(now)) {
      this.#since = now;
      this.#count = 0;
    }
    this.#count += 1;
    return this.#count;
  }

  isOver(now: number): boolean {
    return now - this.#since >= this.#windowMs;
  }
}
