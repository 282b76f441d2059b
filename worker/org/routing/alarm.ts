/**
 * The object's one alarm. It is written only when its time changes: each write is a row, and most events
 * move no deadline.
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

  /** Arms it, for a time that may have passed already: then it fires at once. */
  arm(at: number): void {
    if (at === this.#armedAt) return;
    this.#armedAt = at;
    // Not awaited: it is committed with the rows of this event. Should that fail, the runtime restarts us.
    void this.#storage.setAlarm(at);
  }
}
