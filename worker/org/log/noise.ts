import type { SourceId, Time } from '../../core/index.ts';

const HOUR_MS = 3_600_000;
const MINUTE_MS = 60_000;
/** Rows of a kind in one hour: of one source, and of all together. What is beyond is only counted. */
const MOST_OF_SOURCE = 60;
const MOST_OF_ALL = 5_000;
const MOST_SOURCES = 5_000;

/** What can be made by nobody but visitors, as often as they like. */
export type NoiseKind = 'missed' | 'cancelled' | 'unavailable';

interface Hour {
  since: Time;
  ofAll: number;
  readonly bySource: Map<SourceId, number>;
}

/**
 * Keeps rows that cost visitors nothing from filling the storage: past a bound they are counted by source and hour
 * instead of written, and stand in the reports all the same. Also counts whom a full house turned away.
 */
export class Noise {
  readonly #sql: SqlStorage;
  readonly #hours = new Map<'missed' | 'calls', Hour>();

  constructor(sql: SqlStorage) {
    this.#sql = sql;
  }

  /** Whether a row is to be written; when not, it has been counted. Inside a transaction. */
  mayWrite(kind: NoiseKind, source: SourceId | null, now: Time): boolean {
    if (source === null) return true;
    const hour = this.#hour(kind === 'missed' ? 'missed' : 'calls', now);
    const ofSource = (hour.bySource.get(source) ?? 0) + 1;
    if (hour.bySource.size < MOST_SOURCES) hour.bySource.set(source, ofSource);
    if (ofSource <= MOST_OF_SOURCE && hour.ofAll < MOST_OF_ALL) {
      hour.ofAll += 1;
      return true;
    }
    // Sources beyond those that are told apart are counted as one.
    const name = hour.bySource.has(source) && hour.ofAll < MOST_OF_ALL ? source : '';
    this.#sql.exec(
      `INSERT INTO coalesced (kind, hour, source, count) VALUES (?, ?, ?, 1)
        ON CONFLICT (kind, hour, source) DO UPDATE SET count = count + 1`,
      kind,
      hour.since,
      name,
    );
    return false;
  }

  /** Counts visitors who were turned away in the minute of a time. */
  countTurnedAway(country: string | null, at: Time, count = 1): void {
    this.#sql.exec(
      `INSERT INTO turned_away (minute, country, count) VALUES (?, ?, ?)
        ON CONFLICT (minute, country) DO UPDATE SET count = count + excluded.count`,
      at - (at % MINUTE_MS),
      country ?? '',
      count,
    );
  }

  /** How many visitors were turned away in the last hour. */
  turnedAwayLately(now: Time): number {
    const sql = 'SELECT COALESCE(sum(count), 0) AS n FROM turned_away WHERE minute > ?';
    return Number(this.#sql.exec(sql, now - HOUR_MS).one()['n']);
  }

  #hour(table: 'missed' | 'calls', now: Time): Hour {
    const since = now - (now % HOUR_MS);
    const known = this.#hours.get(table);
    if (known?.since === since) return known;
    const time = table === 'missed' ? 'at' : 'requested_at';
    const [row] = this.#sql.exec(`SELECT count(*) AS n FROM ${table} WHERE ${time} >= ?`, since).toArray();
    const hour: Hour = { since, ofAll: Number(row?.['n'] ?? 0), bySource: new Map() };
    this.#hours.set(table, hour);
    return hour;
  }
}
