import { vi } from 'vitest';
import { newId } from '../../../../worker/org/ids.ts';

/** Of an id. */
const BYTES = 15;
/** A socket's id begins with the time. */
const REAL = /^([0-9a-z]{9})?real\d{16}(\.\w+)?$/;
const CORE = /^([0-9a-z]{9})?core\d{16}(\.\w+)?$/;
let given = 0;

/**
 * Lets the organization's object make its ids one after the other, in alphabetical order. Ids settle what time
 * leaves undecided, so that two sides with chance in their ids could rightly differ.
 */
export function useOrderedIds(): void {
  const chance = crypto.getRandomValues.bind(crypto);
  vi.spyOn(crypto, 'getRandomValues').mockImplementation((array) => {
    if (!(array instanceof Uint8Array) || array.length % BYTES !== 0) return chance(array);
    for (let from = 0; from < array.length; from += BYTES) {
      given += 1;
      // Digits are base64: the bytes chosen here read as this text again.
      array.set(
        Uint8Array.from(atob(`real${orderedNumber(given, 16)}`), (char) => char.charCodeAt(0)),
        from,
      );
    }
    return array;
  });
  // What is left of the random bytes of before.
  while (!isRealId(newId()));
}

/** Ids of the other side, in order as well. */
export function orderedIds(): () => string {
  let made = 0;
  return () => {
    made += 1;
    return `core${orderedNumber(made, 16)}`;
  };
}

/** Whether it is an id of the object's, or one derived from it. */
export function isRealId(text: string): boolean {
  return REAL.test(text);
}

/** Whether it is an id of the other side's. */
export function isCoreId(text: string): boolean {
  return CORE.test(text);
}

function orderedNumber(value: number, digits: number): string {
  return String(value).padStart(digits, '0');
}
