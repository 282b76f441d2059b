/** How long one event or background task held the thread. */
export interface Hold {
  name: string;
  /** When it began, by the runtime's clock. */
  at: number;
  /** Whole milliseconds: the runtime's clock has no smaller ones. */
  ms: number;
  /** The longest task within it, if there was any. */
  task: string | null;
}

/** Held for less they are only counted. */
const KEPT_FROM_MS = 2;

/** The event that runs: since when, its longest task so far, and how long the tasks within the present one took. */
interface Running {
  readonly name: string;
  at: number;
  task: string | null;
  longestMs: number;
  withinMs: number;
}

/** All holds of a while. Module state: the Worker and its objects run in one isolate here. */
class Holds {
  readonly #counts = new Map<string, number>();
  #kept: Hold[] = [];
  #running: Running | null = null;

  /** Runs an event and notes how long it held the thread: until it ended, and from each wait of its own to the next. */
  event<T>(name: string, act: () => T): T {
    const running: Running = { name, at: performance.now(), task: null, longestMs: 0, withinMs: 0 };
    this.#running = running;
    const result = act();
    if (result instanceof Promise) return result.finally(() => this.#end(running)) as T;
    this.#end(running);
    return result;
  }

  /** What an event waits with, so that others are served. */
  async wait(waited: () => Promise<void>): Promise<void> {
    const running = this.#running;
    if (!running) return waited();
    this.#end(running);
    await waited();
    Object.assign(running, { at: performance.now(), task: null, longestMs: 0, withinMs: 0 });
    this.#running = running;
  }

  /** A task within whatever event runs. What it does itself counts, not the tasks within it. */
  task<T>(name: string, act: () => T): T {
    const running = this.#running;
    if (!running) return act();
    const before = running.withinMs;
    running.withinMs = 0;
    const at = performance.now();
    try {
      return act();
    } finally {
      const ms = performance.now() - at;
      const own = ms - running.withinMs;
      running.withinMs = before + ms;
      if (own > running.longestMs) {
        running.longestMs = own;
        running.task = name;
      }
    }
  }

  /** What was noted since the last time. */
  take(): { counts: Record<string, number>; kept: Hold[] } {
    const taken = { counts: Object.fromEntries(this.#counts), kept: this.#kept };
    this.#counts.clear();
    this.#kept = [];
    return taken;
  }

  #end(running: Running): void {
    const { name, at, task } = running;
    const ms = performance.now() - at;
    this.#counts.set(name, (this.#counts.get(name) ?? 0) + 1);
    if (ms >= KEPT_FROM_MS) this.#kept.push({ name, at, ms, task });
    if (this.#running === running) this.#running = null;
  }
}

export const holds = new Holds();
