/** What is wrong with a file, in words for whoever sent it. */
export class NotAsItShouldBe extends Error {}

export const DAMAGED = 'It is damaged, or its end is missing.';

/** What a walk needs next: bytes to look at, bytes to pass over, or to go on behind the next byte of a value. */
export type Need = { take: number } | { skip: number } | { behind: number };

/** Goes through a file from its beginning to its end, whatever pieces it comes in. Is given what it took. */
export type Walk<T = void> = Generator<Need, T, Uint8Array>;

/** Nothing that a walk looks at is larger; everything larger is passed over. */
const MOST_TAKEN = 64 * 1_024;
/** More parts than this has no real file; going through them would cost more than receiving them. */
const MOST_PARTS = 200_000;

/** Where a walk is in its file, whose size is known from the beginning. */
export class Position {
  readonly size: number;
  /** Kept up to date by whoever feeds the walk. */
  at = 0;
  #parts = 0;

  constructor(size: number) {
    this.size = size;
  }

  get left(): number {
    return this.size - this.at;
  }

  *take(bytes: number): Walk<Uint8Array> {
    this.#expect(bytes);
    if (bytes > MOST_TAKEN) throw new NotAsItShouldBe('One of its parts is larger than such a part can be.');
    return bytes === 0 ? new Uint8Array(0) : yield { take: bytes };
  }

  *skip(bytes: number): Walk {
    this.#expect(bytes);
    if (bytes > 0) yield { skip: bytes };
  }

  /** Goes on behind the next byte of this value. */
  *behind(byte: number): Walk {
    yield { behind: byte };
  }

  #expect(bytes: number): void {
    this.#parts += 1;
    if (this.#parts > MOST_PARTS) throw new NotAsItShouldBe('It is in more parts than such a file can be.');
    if (bytes > this.left) throw new NotAsItShouldBe(DAMAGED);
  }
}

/** Feeds a walk with the pieces in which a file comes. */
export class Feeder {
  readonly #position: Position;
  readonly #walk: Walk;
  #need: Need | null;
  #taken = new Uint8Array(0);
  #filled = 0;

  constructor(position: Position, walk: Walk) {
    this.#position = position;
    this.#walk = walk;
    this.#need = this.#next(new Uint8Array(0));
  }

  /** @throws {NotAsItShouldBe} as soon as something is wrong */
  push(piece: Uint8Array): void {
    for (let from = 0; from < piece.length;) {
      if (this.#need === null) throw new NotAsItShouldBe('There is something behind its end.');
      from += this.#satisfy(this.#need, piece.subarray(from));
    }
  }

  /** @throws {NotAsItShouldBe} when the file ends too early */
  end(): void {
    if (this.#need !== null) throw new NotAsItShouldBe(DAMAGED);
  }

  /** Gives the walk what it needs from a piece; tells how many bytes of it that took. */
  #satisfy(need: Need, piece: Uint8Array): number {
    if ('take' in need) {
      const part = piece.subarray(0, need.take - this.#filled);
      this.#taken.set(part, this.#filled);
      this.#filled += part.length;
      this.#position.at += part.length;
      if (this.#filled === need.take) this.#need = this.#next(this.#taken);
      return part.length;
    }
    const found = 'behind' in need ? piece.indexOf(need.behind) : need.skip - 1;
    const isThere = found >= 0 && found < piece.length;
    const used = isThere ? found + 1 : piece.length;
    this.#position.at += used;
    if (isThere) this.#need = this.#next(new Uint8Array(0));
    else if ('skip' in need) this.#need = { skip: need.skip - used };
    return used;
  }

  #next(given: Uint8Array): Need | null {
    const { done, value } = this.#walk.next(given);
    if (done) return null;
    this.#taken = new Uint8Array('take' in value ? value.take : 0);
    this.#filled = 0;
    return value;
  }
}

export function textOf(bytes: Uint8Array): string {
  return String.fromCharCode(...bytes);
}

/** The number that bytes are, the first of them the greatest. */
export function numberOf(bytes: Uint8Array): number {
  return bytes.reduce((number, byte) => number * 256 + byte, 0);
}
