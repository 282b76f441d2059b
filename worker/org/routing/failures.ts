import type { DeadlineRef, Time } from '../../core/index.ts';

/** The deadlines whose step has failed, and when each is to be tried again. */
export class Failures {
  readonly #until = new Map<string, Time>();

  get areThere(): boolean {
    return this.#until.size > 0;
  }

  /** Whether it is to wait longer than until `now`. */
  has(ref: DeadlineRef, now: Time): boolean {
    return (this.#until.get(keyOf(ref)) ?? 0) > now;
  }

  note(ref: DeadlineRef, until: Time): void {
    this.#until.set(keyOf(ref), until);
  }

  forget(ref: DeadlineRef): void {
    this.#until.delete(keyOf(ref));
  }

  /** Forgets all but these: what is not due any more has come to nothing. */
  keepOnly(refs: readonly DeadlineRef[]): void {
    const keys = new Set(refs.map(keyOf));
    for (const key of this.#until.keys()) if (!keys.has(key)) this.#until.delete(key);
  }
}

function keyOf({ kind, id }: DeadlineRef): string {
  return `${kind} ${id}`;
}
