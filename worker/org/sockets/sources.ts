import { randomBytes } from 'node:crypto';
import type { SourceId, Time } from '../../core/index.ts';
import type { OperatorBudgets } from '../../budgets.ts';
import { macOf } from '../../mac.ts';
import { networkOf } from '../../throttle/source.ts';
import { Counter } from './counter.ts';

const DAY_MS = 24 * 60 * 60 * 1_000;
const MINUTE_MS = 60_000;
/** Sources whose counts are remembered at once; beyond it those are forgotten whose window is over. */
const MOST_COUNTED = 5_000;
/** Who was here before has not to be told apart from a script by how often they load a page: that costs less. */
const RETURNS_PER_JOIN = 10;

type Counted = 'joins' | 'returns' | 'pages';

/**
 * Names sources, and counts what comes from each. A source is an address, or the /64 of an IPv6 address, hashed
 * with a random key of the day; keys are deleted after two days, and nobody can tell then whose hash it was.
 * Counts are in memory: a source that is quiet enough to let the object hibernate is no flood.
 */
export class Sources {
  readonly #sql: SqlStorage;
  readonly #budgets: OperatorBudgets;
  readonly #isLocal: boolean;
  /** By day; null: it has none, because nobody came then. */
  readonly #keys = new Map<number, Uint8Array | null>();
  readonly #open = new Map<SourceId, number>();
  readonly #counts = new Map<string, Counter>();

  constructor(sql: SqlStorage, budgets: OperatorBudgets, isLocal: boolean) {
    this.#sql = sql;
    this.#budgets = budgets;
    this.#isLocal = isLocal;
  }

  /** The source of an address; null for none, and for a developer's own machine: there are no budgets then. */
  named(address: string | null, now: Time): SourceId | null {
    const network = networkOf(address ?? '');
    if (network === '' || (this.#isLocal && isLoopback(network))) return null;
    const today = Math.floor(now / DAY_MS);
    const [newest, yesterdays] = [today, today - 1].map((day) => this.#hash(day, network, today));
    // Whoever is here since yesterday goes on being the same source.
    return yesterdays && this.#open.has(yesterdays) ? yesterdays : (newest ?? null);
  }

  /** A socket of the source was opened, or is gone. */
  countOpen(source: SourceId | null, change: 1 | -1): void {
    if (source === null) return;
    const open = (this.#open.get(source) ?? 0) + change;
    if (open > 0) this.#open.set(source, open);
    else this.#open.delete(source);
  }

  /**
   * Whether the source may open one more socket; with what comes back to a call or request on top, which is checked
   * when it joins.
   */
  mayOpen(source: SourceId | null, comesBack: boolean): boolean {
    if (source === null) return true;
    return (this.#open.get(source) ?? 0) < this.#budgets.sourceSockets * (comesBack ? 2 : 1);
  }

  /** Whether it has more sockets than it may. */
  hasTooMany(source: SourceId | null): boolean {
    return source !== null && (this.#open.get(source) ?? 0) > this.#budgets.sourceSockets;
  }

  /** Counts a join, of a newcomer or of somebody who was here before. */
  mayJoin(source: SourceId | null, isKnown: boolean, now: Time): boolean {
    const { sourceJoins } = this.#budgets;
    return isKnown
      ? this.#may(source, 'returns', sourceJoins * RETURNS_PER_JOIN, now)
      : this.#may(source, 'joins', sourceJoins, now);
  }

  /** Counts another page. */
  mayTurnPage(source: SourceId | null, now: Time): boolean {
    return this.#may(source, 'pages', this.#budgets.sourcePages, now);
  }

  #may(source: SourceId | null, counted: Counted, most: number, now: Time): boolean {
    if (source === null) return true;
    const key = `${counted} ${source}`;
    const known = this.#counts.get(key) ?? new Counter(MINUTE_MS);
    if (this.#counts.size >= MOST_COUNTED) this.#forgetQuiet(now);
    this.#counts.set(key, known);
    return known.hit(now) <= most;
  }

  #forgetQuiet(now: Time): void {
    for (const [key, counter] of this.#counts) if (counter.isOver(now)) this.#counts.delete(key);
    // So many sources in one minute are no crowd that any budget of one of them would bound.
    if (this.#counts.size >= MOST_COUNTED) this.#counts.clear();
  }

  #hash(day: number, network: string, today: number): SourceId | null {
    const key = this.#key(day, today);
    return key && macOf(key, network).toString('base64url', 0, 12);
  }

  #key(day: number, today: number): Uint8Array | null {
    const known = this.#keys.get(day);
    if (known !== undefined) return known;
    const [row] = this.#sql.exec('SELECT key FROM source_keys WHERE day = ?', day).toArray();
    const stored = row?.['key'];
    const key = stored instanceof ArrayBuffer ? new Uint8Array(stored) : null;
    if (key || day !== today) return this.#remember(day, key);
    const made = new Uint8Array(randomBytes(32));
    this.#sql.exec('INSERT OR REPLACE INTO source_keys (day, key) VALUES (?, ?)', day, made.buffer);
    this.#sql.exec('DELETE FROM source_keys WHERE day < ?', today - 1);
    for (const old of this.#keys.keys()) if (old < today - 1) this.#keys.delete(old);
    return this.#remember(day, made);
  }

  #remember<K extends Uint8Array | null>(day: number, key: K): K {
    this.#keys.set(day, key);
    return key;
  }
}

/** 127.0.0.0/8, and the /64 of ::1. */
function isLoopback(network: string): boolean {
  return network.startsWith('127.') || network === '0:0:0:0::/64' || network === 'localhost';
}
