import { includesOrigin, normalOrigin } from '../../../protocol/origins.ts';
import type { RefusedOriginItem } from '../../../protocol/answers/organization.ts';
import { readRows } from '../stored/rows.ts';
import { REFUSED_ORIGINS } from '../stored/tables/organization.ts';

const HOUR_MS = 3_600_000;
/** An origin is written again when its last word is older than this. */
const RENEWAL_MS = 60_000;
/** Websites remembered at once: the newest. */
const MOST = 50;
/** New ones in an hour: whoever sends made-up origins, as no browser does, fills no more than that. */
const MOST_NEW = 50;

/**
 * Websites that tried to show the widget and are not on the list, so that an admin can allow them. Anybody can send an
 * origin, so rows and writes are bounded.
 */
export class RefusedOrigins {
  readonly #sql: SqlStorage;
  /** When each was last written, as far as this is remembered. */
  readonly #written = new Map<string, number>();
  #hour = 0;
  #newInHour = 0;

  constructor(sql: SqlStorage) {
    this.#sql = sql;
  }

  /** A page of this origin was refused. What no browser sends for a website is passed over. */
  note(sent: string, now: number): void {
    const normal = normalOrigin(sent);
    if (!('origin' in normal) || normal.origin.length > 260) return;
    const { origin } = normal;
    if (now - (this.#written.get(origin) ?? 0) < RENEWAL_MS) return;
    const isKnown = this.#sql
      .exec('UPDATE refused_origins SET last_at = ? WHERE origin = ? RETURNING 1', now, origin)
      .toArray().length;
    if (!isKnown) {
      if (!this.#mayAdd(now)) return;
      this.#sql.exec('INSERT INTO refused_origins VALUES (?1, ?2, ?2)', origin, now);
      this.#sql.exec(
        `DELETE FROM refused_origins WHERE origin NOT IN
          (SELECT origin FROM refused_origins ORDER BY last_at DESC LIMIT ${MOST})`,
      );
    }
    if (this.#written.size > MOST) this.#written.clear();
    this.#written.set(origin, now);
  }

  /** Those that may not show it still, newest first. While the list is empty every website may. */
  list(allowed: readonly string[]): RefusedOriginItem[] {
    if (allowed.length === 0) return [];
    return readRows(this.#sql, REFUSED_ORIGINS, 'ORDER BY last_at DESC, origin').filter(
      ({ origin }) => !includesOrigin(allowed, origin),
    );
  }

  #mayAdd(now: number): boolean {
    const hour = Math.floor(now / HOUR_MS);
    if (hour !== this.#hour) [this.#hour, this.#newInHour] = [hour, 0];
    this.#newInHour += 1;
    return this.#newInHour <= MOST_NEW;
  }
}
