import { isPlainObject } from '../stored/plain-object.ts';
import type { AuditChange } from '../../../protocol/audit.ts';

/** A value is shown so far; of a long list this is enough to see what it is. */
const VALUE_CHARS = 500;
const MAX_CHANGES = 100;

/**
 * What differs between two values of the same kind, field by field: `widget.theme` from `auto` to `dark`. A list is one
 * value; null is written for a field that is not there or empty.
 */
export function changesBetween(before: object, after: object): AuditChange[] {
  const [old, now] = [fieldsOf(before), fieldsOf(after)];
  return [...new Set([...old.keys(), ...now.keys()])]
    .map((field) => ({ field, before: old.get(field) ?? null, after: now.get(field) ?? null }))
    .filter((change) => change.before !== change.after)
    .slice(0, MAX_CHANGES)
    .map(({ field, ...values }) => ({ field, before: cut(values.before), after: cut(values.after) }));
}

function fieldsOf(value: object, prefix = ''): Map<string, string | null> {
  return new Map(
    Object.entries(value).flatMap(([key, part]: [string, unknown]): [string, string | null][] =>
      isPlainObject(part) ? [...fieldsOf(part, `${prefix}${key}.`)] : [[prefix + key, textOf(part)]],
    ),
  );
}

function textOf(value: unknown): string | null {
  if (value === null || value === undefined || value === '') return null;
  if (typeof value === 'string') return value;
  if (!Array.isArray(value)) return JSON.stringify(value);
  return value.length === 0 ? null : value.map((part: unknown) => textOf(part)).join(', ');
}

function cut(text: string | null): string | null {
  return text !== null && text.length > VALUE_CHARS ? `${text.slice(0, VALUE_CHARS)}…` : text;
}
