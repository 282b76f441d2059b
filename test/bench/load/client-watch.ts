import { monitorEventLoopDelay, performance, type EventLoopUtilization } from 'node:perf_hooks';
import { setTimeout as delay } from 'node:timers/promises';
import { percentile } from './figures.ts';

/** How much the client was held up itself while it measured: delays in milliseconds, and the busy share of its thread. */
export interface ClientLoad {
  /** The median of the rounds' medians. */
  p50: number;
  /** The 99th percentile of the rounds' 99th percentiles. */
  p99: number;
  max: number;
  utilization: number;
}

/** Whoever measures somebody, and knows how busy the client was in it. */
export interface Client {
  during<T>(timed: () => Promise<T>): Promise<T>;
  /** Since the last time that it was asked. */
  take(): Promise<ClientLoad>;
}

const RESOLUTION_MS = 1;
const NS_PER_MS = 1_000_000;
/** A delay is counted when it is over, and the last may reach beyond the end of what is measured. */
const AFTERWARDS_MS = 3;

/** Watches the event loop of this process in each stretch that is measured, and in nothing between them. */
export class ClientWatch implements Client {
  readonly #delays = monitorEventLoopDelay({ resolution: RESOLUTION_MS });
  #rounds: { p50: number; p99: number; max: number; active: number; idle: number }[] = [];

  async during<T>(timed: () => Promise<T>): Promise<T> {
    this.#delays.enable();
    await delay(AFTERWARDS_MS);
    this.#delays.reset();
    const before = performance.eventLoopUtilization();
    const done = await timed();
    const used = performance.eventLoopUtilization(before);
    await delay(AFTERWARDS_MS);
    this.#keep(used);
    this.#delays.disable();
    return done;
  }

  take(): Promise<ClientLoad> {
    const rounds = this.#rounds;
    this.#rounds = [];
    const sum = (of: 'active' | 'idle'): number => rounds.reduce((total, round) => total + round[of], 0);
    const [active, idle] = [sum('active'), sum('idle')];
    return Promise.resolve({
      p50: percentile(
        rounds.map(({ p50 }) => p50),
        0.5,
      ),
      p99: percentile(
        rounds.map(({ p99 }) => p99),
        0.99,
      ),
      max: Math.max(...rounds.map(({ max }) => max)),
      utilization: active / (active + idle),
    });
  }

  #keep({ active, idle }: EventLoopUtilization): void {
    const beyond = (ns: number): number => Math.max(0, ns / NS_PER_MS - RESOLUTION_MS);
    const delays = this.#delays;
    const [p50, p99] = [delays.percentile(50), delays.percentile(99)];
    this.#rounds.push({ p50: beyond(p50), p99: beyond(p99), max: beyond(delays.max), active, idle });
  }
}
