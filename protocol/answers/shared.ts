import * as v from 'valibot';

// The bodies of every HTTP answer, a file for each part of the product. The server's routes are typed by them, and so are the
// console's requests. Times are milliseconds since the epoch, by the server's clock. What a row does not have is left out.

/** Codes with facts are typed by `facts.ts`; no client of ours parses them. */
export const fact = <T extends object>() =>
  v.custom<T>((value) => typeof value === 'object' && value !== null);

export const time = v.number();

/** A page of a list, newest first; without `nextCursor` it is the last one. */
export const pageOf = <T extends v.GenericSchema>(item: T) =>
  v.object({ items: v.array(item), nextCursor: v.exactOptional(v.string()) });

export interface ListAnswer<T> {
  items: T[];
  nextCursor?: string;
}
