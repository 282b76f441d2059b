/** A seeded source of chance (mulberry32, by T. Ettinger, public domain): the same seed, the same run. */
export class Random {
  private state: number;

  constructor(seed: number) {
    this.state = seed >>> 0;
  }

  /** A number from 0 (included) to 1 (not included). */
  next(): number {
    this.state = (this.state + 0x6d2b79f5) >>> 0;
    let t = this.state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  }

  /** A whole number from `min` to `max`, both included. */
  between(min: number, max: number): number {
    return min + Math.floor(this.next() * (max - min + 1));
  }

  chance(probability: number): boolean {
    return this.next() < probability;
  }

  pick<T>(items: readonly T[]): T | undefined {
    return items[Math.floor(this.next() * items.length)];
  }

  /** One of the keys, each as likely as its weight says. */
  weighted<K extends string>(weights: Readonly<Record<K, number>>): K {
    let total = 0;
    for (const key in weights) total += weights[key];
    let left = this.next() * total;
    for (const key in weights) {
      left -= weights[key];
      if (left < 0) return key;
    }
    throw new Error('There must be something to choose from.');
  }

  /** The first that passes, beginning anywhere and going round. */
  pickWhere<T>(items: readonly T[], passes: (item: T) => boolean): T | undefined {
    const start = Math.floor(this.next() * items.length);
    for (let i = 0; i < items.length; i += 1) {
      const item = items[(start + i) % items.length];
      if (item !== undefined && passes(item)) return item;
    }
    return undefined;
  }
}
