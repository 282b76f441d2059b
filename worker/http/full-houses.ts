/** Visitors who were turned away in a minute, of one country. */
export interface TurnedAway {
  minute: number;
  country: string | null;
  count: number;
}

const MINUTE_MS = 60_000;

/**
 * Which organizations were full a moment ago, as far as this isolate has heard: so an object that is full hears little
 * of the crowd.
 */
export class FullHouses {
  /** How long a house counts as full. */
  static readonly REMEMBERED_MS = 5_000;

  readonly #until = new Map<string, number>();
  readonly #counts = new Map<string, Map<string, TurnedAway>>();

  /** The object has said that it is full. */
  remember(slug: string, now: number): void {
    for (const [known, until] of this.#until) if (until <= now) this.#until.delete(known);
    this.#until.set(slug, now + FullHouses.REMEMBERED_MS);
  }

  isFull(slug: string, now: number): boolean {
    return (this.#until.get(slug) ?? 0) > now;
  }

  /** Counts somebody turned away. True: they are the first who has not been reported, and a report is to be made. */
  count(slug: string, country: string | null, now: number): boolean {
    const known = this.#counts.get(slug);
    const counts = known ?? new Map<string, TurnedAway>();
    this.#counts.set(slug, counts);
    const minute = now - (now % MINUTE_MS);
    const key = `${minute} ${country}`;
    const before = counts.get(key)?.count ?? 0;
    counts.set(key, { minute, country, count: before + 1 });
    return known === undefined;
  }

  /** What has not been reported yet of an organization; it counts as reported from now on. */
  takeCounts(slug: string): TurnedAway[] {
    const counts = [...(this.#counts.get(slug)?.values() ?? [])];
    this.#counts.delete(slug);
    return counts;
  }
}
