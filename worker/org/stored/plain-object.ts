/** Whether a value has fields of its own to be looked at, one by one: an object that is no list. */
export function isPlainObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
