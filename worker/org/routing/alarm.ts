/**
 * The object's one alarm. It is written only when something comes sooner than it: each write is a row.
 */
export class Alarm {
  readonly #storage: DurableObjectStorage;
  /** `undefined` until read after waking up. */
  #armedAt: number | null | undefined;

  constructor(storage: DurableObjectStorage) {
    this.#storage = storage;
  }

  /** Learns what is armed. Storage answers before any other event is let in, so nothing can come in between. */
  async know(): Promise<void> {
    if (this.#armedAt === undefined) this.#armedAt = await this.#storage.getAlarm();
  }

  /** It has just fired: nothing is armed any more, whatever it was. */
  fired(): void {
    this.#armedAt = null;
  }

  /** Whether it may come by then; it may also have just fired. */
  mayComeBy(at: number): boolean {
    return typeof this.#armedAt !== 'number' || this.#armedAt <= at;
  }

  /**
   * Arms it, for a time that may have passed already: then it fires at once. One that is armed for an earlier time stays,
   * and fires in vain: most deadlines are gone before they come, and each time that it moved would be a write, for every
   * visitor who opens a socket.
   */
  arm(at: number): void {
    if (typeof this.#armedAt !== 'number' || at < this.#armedAt) this.set(at);
  }

  /** The same, whatever it was armed for: when it has fired, or everything is known anew. */
  set(at: number): void {
    if (at === this.#armedAt) return;
    this.#armedAt = at;
    // Not awaited: it is committed with the rows of this event. Should that fail, the runtime restarts us.
    void this.#storage.setAlarm(at);
  }
}
