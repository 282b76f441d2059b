import * as v from 'valibot';

/** Checks whatever was stored, and gives it back as `T`. */
export type Schema<T> = v.GenericSchema<unknown, T>;

/** How one kind of JSON is stored: an object that says of which version it is. */
export interface StoredShape<T extends object> {
  /** Of what is stored now. */
  readonly version: number;
  /** Takes what was stored in any version so far, and gives it in the newest. */
  readonly schema: Schema<T>;
  /** The same for JSON text, as it is in a column. */
  readonly column: Schema<T>;
  /** What to store, as JSON text. */
  write(value: T): string;
}

/**
 * A kind of stored JSON. `older` has a schema for each version before the newest, which also turns it into the newest;
 * the first is for what was stored before there were versions. So what is stored has as its version the number of
 * schemas in `older`: to change a shape, add to that list what reads the shape of until now.
 */
export function storedShape<T extends object>(
  newest: Schema<T>,
  older: readonly Schema<T>[],
): StoredShape<T> {
  const version = older.length;
  const schemas = [...older, newest];
  const schema = v.lazy((input) => schemas[versionOf(input)] ?? unknownVersion<T>());
  const head = `{"version":${version}`;
  return {
    version,
    schema,
    column: v.pipe(v.string(), v.parseJson(), schema),
    write: (value) => {
      const text = JSON.stringify(value);
      return text === '{}' ? `${head}}` : `${head},${text.slice(1)}`;
    },
  };
}

/** One of the strings of a union. The compiler says which is missing: what is forgotten here could not be read again. */
export function oneOf<T extends string>(strings: Readonly<Record<T, true>>): Schema<T> {
  return v.picklist(Object.keys(strings) as T[]);
}

/** 0 for what was stored before there were versions; -1 for what is no version. */
function versionOf(input: unknown): number {
  if (typeof input !== 'object' || input === null || !('version' in input)) return 0;
  const { version } = input;
  return typeof version === 'number' && version > 0 ? version : -1;
}

function unknownVersion<T>(): Schema<T> {
  return v.custom<T>(() => false, 'has a version that this code does not know');
}
