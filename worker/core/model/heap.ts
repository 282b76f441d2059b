/** Where each item stands. */
export interface Places<T> {
  get(item: T): number | undefined;
  set(item: T, place: number): void;
  delete(item: T): void;
}

/** Places of items that have a small number of their own: a map looks longer for each than all the rest takes. */
export class NumberedPlaces<T extends { readonly ordinal: number }> implements Places<T> {
  private readonly places: (number | undefined)[] = [];

  get({ ordinal }: T): number | undefined {
    return this.places[ordinal];
  }

  set({ ordinal }: T, place: number): void {
    // Those in between are written, too: an array with gaps is slower.
    while (this.places.length < ordinal) this.places.push(undefined);
    this.places[ordinal] = place;
  }

  delete({ ordinal }: T): void {
    if (ordinal < this.places.length) this.places[ordinal] = undefined;
  }
}

/**
 * A binary heap over a total order, knowing where each item stands, so that items can be moved or taken out
 * in logarithmic time. What comes out first depends on the order alone, never on the history of the heap.
 */
export class Heap<T> {
  private readonly items: T[] = [];
  private readonly places: Places<T>;
  private readonly before: (a: T, b: T) => boolean;

  /** `before(a, b)`: whether `a` comes before `b`; may change for an item only if `fix` is called right after. */
  constructor(before: (a: T, b: T) => boolean, places: Places<T> = new Map<T, number>()) {
    this.before = before;
    this.places = places;
  }

  get size(): number {
    return this.items.length;
  }

  has(item: T): boolean {
    return this.places.get(item) !== undefined;
  }

  peek(): T | undefined {
    return this.items[0];
  }

  /** Puts an item in, or back in order after its rank changed. */
  fix(item: T): void {
    let place = this.places.get(item);
    if (place === undefined) {
      place = this.items.length;
      this.items.push(item);
    }
    this.reorder(item, place);
  }

  /** Takes an item out; does nothing when it is not in. */
  delete(item: T): void {
    const place = this.places.get(item);
    if (place === undefined) return;
    this.places.delete(item);
    const last = this.items.pop();
    if (last === undefined || last === item) return;
    this.reorder(last, place);
  }

  pop(): T | undefined {
    const first = this.items[0];
    if (first !== undefined) this.delete(first);
    return first;
  }

  /** The first item in order that passes; looks at no more items than it skips, times the logarithm. */
  first(passes: (item: T) => boolean): T | undefined {
    const top = this.items[0];
    if (top === undefined || passes(top)) return top;
    const frontier = new Heap<number>((a, b) => this.precedes(a, b));
    frontier.fix(0);
    for (let place = frontier.pop(); place !== undefined; place = frontier.pop()) {
      const item = this.items[place];
      if (item !== undefined && passes(item)) return item;
      for (const child of [2 * place + 1, 2 * place + 2]) if (child < this.items.length) frontier.fix(child);
    }
    return undefined;
  }

  /** All items, in no particular order. */
  values(): readonly T[] {
    return this.items;
  }

  /** Moves an item up from a place that is free for it. Gives the place where it belongs. */
  private rise(item: T, start: number): number {
    let place = start;
    while (place > 0) {
      const parent = (place - 1) >> 1;
      const above = this.items[parent];
      if (above === undefined || !this.before(item, above)) break;
      this.put(above, place);
      place = parent;
    }
    return place;
  }

  /** Moves an item down from a place that is free for it. Gives the place where it belongs. */
  private sink(item: T, start: number): number {
    const { items } = this;
    let place = start;
    for (;;) {
      let child = 2 * place + 1;
      let below = items[child];
      if (below === undefined) return place;
      const other = items[child + 1];
      if (other !== undefined && this.before(other, below)) {
        child += 1;
        below = other;
      }
      if (!this.before(below, item)) return place;
      this.put(below, place);
      place = child;
    }
  }

  /** Finds the place of an item, from one that is free for it. */
  private reorder(item: T, start: number): void {
    const place = this.rise(item, start);
    this.put(item, place === start ? this.sink(item, start) : place);
  }

  private precedes(a: number, b: number): boolean {
    const left = this.items[a];
    const right = this.items[b];
    return left !== undefined && right !== undefined && this.before(left, right);
  }

  private put(item: T, place: number): void {
    this.items[place] = item;
    this.places.set(item, place);
  }
}
