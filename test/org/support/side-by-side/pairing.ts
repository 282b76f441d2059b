import { isRealId, isTwinId } from './ordered-ids.ts';

/** Where the two sides differ. */
export class Difference extends Error {
  constructor(path: string, real: unknown, twin: unknown) {
    super(`${path}: the object has ${show(real)}, the core ${show(twin)}`);
  }

  override get name(): string {
    return 'Difference';
  }
}

/** Says whether the object and the core show the same, though each names things by ids of its own. */
export class Pairing {
  readonly #twins: Map<string, string>;
  readonly #reals: Map<string, string>;

  constructor(from?: Pairing) {
    this.#twins = new Map(from ? from.#twins : []);
    this.#reals = new Map(from ? from.#reals : []);
  }

  copy(): Pairing {
    return new Pairing(this);
  }

  /** The core's name for what the object calls `real`; the same for what has no other name. */
  twin(real: string): string {
    return this.#twins.get(real) ?? real;
  }

  /** Throws a `Difference` unless both are the same. */
  match(real: unknown, twin: unknown, path: string): void {
    if (typeof real === 'string' && typeof twin === 'string') {
      if (!this.#isSame(real, twin)) throw new Difference(path, real, twin);
    } else if (Array.isArray(real) && Array.isArray(twin)) {
      if (real.length !== twin.length) throw new Difference(path, real, twin);
      for (const [place, one] of real.entries()) this.match(one, twin[place], `${path}[${place}]`);
    } else if (isRecord(real) && isRecord(twin)) {
      this.#matchFields(real, twin, path);
    } else if (real !== twin) throw new Difference(path, real, twin);
  }

  #matchFields(real: Record<string, unknown>, twin: Record<string, unknown>, path: string): void {
    for (const key of new Set([...Object.keys(real), ...Object.keys(twin)])) {
      this.match(real[key], twin[key], `${path}.${key}`);
    }
  }

  #isSame(real: string, twin: string): boolean {
    if (real === twin) return true;
    if (!isRealId(real) || !isTwinId(twin)) return false;
    if (rest(real) !== rest(twin)) return false;
    const [known, knower] = [this.#twins.get(real), this.#reals.get(twin)];
    if (known !== undefined || knower !== undefined) return known === twin && knower === real;
    this.#twins.set(real, twin);
    this.#reals.set(twin, real);
    return true;
  }
}

/** What was put before or after an id. */
function rest(id: string): string {
  return id.replace(/(real|twin)\d{16}/, '');
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function show(value: unknown): string {
  return JSON.stringify(value) ?? 'nothing';
}
