import * as v from 'valibot';
import { readableAddress } from '../../address.ts';

// What columns of the tables hold.

export const Text = v.string();

export const MaybeText = v.nullable(v.string());

export const Whole = v.pipe(v.number(), v.integer());

/** SQLite has no booleans. */
export const Flag = v.pipe(
  v.picklist([0, 1]),
  v.transform((flag) => flag === 1),
);

export const Email = v.pipe(v.string(), v.transform(readableAddress));

/** In place of removing a row that everything else needs. Throws. */
export function refuse(): never {
  throw new Error('Nothing works without this row: put the storage back as it was.');
}
