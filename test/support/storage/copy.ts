/** A deep copy, as if written as JSON and read again. */
export function copy<T>(value: T): T {
  return JSON.parse(JSON.stringify(value)) as T;
}
