import type { Client } from './client-watch.ts';
import type { Floor } from './floor.ts';
import type { Foreign } from './foreign-server.ts';
import type { Product } from './product.ts';

/** All who are measured, in turns. */
export interface Contenders {
  readonly product: Product;
  readonly floor: Floor;
  readonly foreigns: readonly Foreign[];
}

/** What was measured of a foreign system, under its name. */
export interface Named<T> {
  name: string;
  of: T;
}

/** The process of a runtime that runs, and the client that speaks to it. */
export interface Measured {
  readonly pid: number;
  readonly client: Client;
}

export function measured(pid: number | null, client: Client): Measured {
  if (pid === null) throw new Error('The server is not running.');
  return { pid, client };
}
