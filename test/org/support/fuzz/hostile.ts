import fc from 'fast-check';

/** The same runs every time. */
export const RUNS = { seed: 20_260_105, endOnFailure: true } as const;

const LONG = 'x'.repeat(3_000);

/** So deep that a function which calls itself for each level has no stack left. */
export function deep(levels: number): string {
  return `${'['.repeat(levels)}${']'.repeat(levels)}`;
}

/** Texts that have broken something somewhere. */
export const nastyText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.constantFrom(
    '',
    ' ',
    '\0',
    '\u202e',
    '\u{1f44b}\u{1f3fd}',
    'Z\u0351\u036b\u0343a\u0321lgo',
    '../../etc/passwd',
    '%00',
    '%zz',
    "' OR 1=1 --",
    '<script>alert(1)</script>',
    '=1+1',
    'javascript:alert(1)',
    '__proto__',
    'constructor',
    'toString',
    LONG,
    '€'.repeat(2_048),
    '\ud800',
  ),
);

/** Values of every shape but the right one, mostly. */
const nastyValue: fc.Arbitrary<unknown> = fc.oneof(
  nastyText,
  fc.jsonValue({ maxDepth: 3 }),
  fc.constantFrom<unknown>(null, true, -1, 0.5, 1e308, -1e308, 2 ** 53, [], {}, [[[[[]]]]]),
  fc.constant(JSON.parse(deep(500)) as unknown),
);

/** An object with one thing wrong: a field replaced, missing, or one too many, inherited ones among them. */
export function spoiled(object: Readonly<Record<string, unknown>>): fc.Arbitrary<Record<string, unknown>> {
  const keys = Object.keys(object);
  const set = (key: string, value: unknown) => Object.fromEntries([...Object.entries(object), [key, value]]);
  return fc.oneof(
    fc.tuple(fc.constantFrom(...keys), nastyValue).map(([key, value]) => set(key, value)),
    fc
      .constantFrom(...keys)
      .map((key) => Object.fromEntries(Object.entries(object).filter(([k]) => k !== key))),
    fc
      .tuple(fc.constantFrom('__proto__', 'constructor', 'hasOwnProperty', 'then', 'toJSON', ''), nastyValue)
      .map(([key, value]) => set(key, value)),
    fc.constant({ ...object }),
  );
}

/** A frame or a body: spoiled JSON, broken JSON, no JSON at all. */
export function hostileText(objects: readonly Readonly<Record<string, unknown>>[]): fc.Arbitrary<string> {
  const json = fc.oneof(...objects.map(spoiled)).map((object) => JSON.stringify(object));
  return fc.oneof(
    { weight: 8, arbitrary: json },
    { weight: 1, arbitrary: fc.tuple(json, fc.nat(60)).map(([text, at]) => text.slice(0, at)) },
    { weight: 1, arbitrary: nastyValue.map((value) => JSON.stringify(value)) },
    { weight: 1, arbitrary: nastyText },
    { weight: 1, arbitrary: fc.constantFrom(deep(4_000), `{"type":${deep(4_000)}}`, 'x'.repeat(70_000)) },
  );
}
