const END: IteratorReturnResult<undefined> = { done: true, value: undefined };
const NOTHING: Iterator<never> = { next: () => END };

/** A set that is made when its first item comes: a step may note much, and most steps note nothing of most kinds. */
export class LateSet<T> implements Iterable<T> {
  private items: Set<T> | null = null;

  get size(): number {
    return this.items === null ? 0 : this.items.size;
  }

  has(item: T): boolean {
    return this.items !== null && this.items.has(item);
  }

  add(item: T): void {
    this.items ??= new Set();
    this.items.add(item);
  }

  delete(item: T): void {
    this.items?.delete(item);
  }

  clear(): void {
    this.items = null;
  }

  [Symbol.iterator](): Iterator<T> {
    return this.items === null ? NOTHING : this.items[Symbol.iterator]();
  }
}
