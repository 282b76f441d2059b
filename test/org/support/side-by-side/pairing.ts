import { isRealId, isCoreId } from './ordered-ids.ts';

/** Where the two sides differ. */
export class Difference extends Error {
  constructor(path: string, real: unknown, core: unknown) {
    super(`${path}: the object has ${show(real)}, the core ${show(core)}`);
  }

  override get name(): string {
    return 'Difference';
  }
}

/** Says whether the object and the core show the same, though each names things by ids of its own. */
export class Pairing {
  readonly #coreIds: Map<string, string>;
  readonly #realIds: Map<string, string>;

  constructor(from?: Pairing) {
    this.#coreIds = new Map(from ? from.#coreIds : []);
    this.#realIds = new Map(from ? from.#realIds : []);
  }

  copy(): Pairing {
    return new Pairing(this);
  }

  /** The core's name for what the object calls `real`; the same for what has no other name. */
  core(real: string): string {
    return this.#coreIds.get(real) ?? real;
  }

  /** Throws a `Difference` unless both are the same. */
  match(real: unknown, core: unknown, path: string): void {
    if (typeof real === 'string' && typeof core === 'string') {
      if (!this.#isSame(real, core)) throw new Difference(path, real, core);
    } else if (Array.isArray(real) && Array.isArray(core)) {
      if (real.length !== core.length) throw new Difference(path, real, core);
      for (const [place, one] of real.entries()) this.match(one, core[place], `${path}[${place}]`);
    } else if (isRecord(real) && isRecord(core)) {
      this.#matchFields(real, core, path);
    } else if (real !== core) throw new Difference(path, real, core);
  }

  #matchFields(real: Record<string, unknown>, core: Record<string, unknown>, path: string): void {
    for (const key of new Set([...Object.keys(real), ...Object.keys(core)])) {
      // The object has a hash of it, the core what was hashed.
      if (key === 'source') this.match(typeof real[key], typeof core[key], `${path}.${key}`);
      else this.match(real[key], core[key], `${path}.${key}`);
    }
  }

  #isSame(real: string, core: string): boolean {
    if (real === core) return true;
    if (!isRealId(real) || !isCoreId(core)) return false;
    if (rest(real) !== rest(core)) return false;
    const [known, knower] = [this.#coreIds.get(real), this.#realIds.get(core)];
    if (known !== undefined || knower !== undefined) return known === core && knower === real;
    this.#coreIds.set(real, core);
    this.#realIds.set(core, real);
    return true;
  }
}

/** What was put before or after an id. */
function rest(id: string): string {
  return id.replace(/(real|core)\d{16}/, '');
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function show(value: unknown): string {
  return JSON.stringify(value) ?? 'nothing';
}
