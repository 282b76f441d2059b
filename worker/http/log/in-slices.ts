import type { LogQuery } from '../../../protocol/http.ts';
import type { Page } from '../../org/log/list-page.ts';
import { pause } from '../../org/pause.ts';

/** Rows that the object reads at a time: few enough that nobody else waits long for it. */
const SLICE = 100;

/** One page of a list, which the object reads in slices; whoever else asks it something is answered in between. */
export async function pageInSlices<T, P extends Page<T>, Q extends Pick<LogQuery, 'limit' | 'cursor'>>(
  query: Q,
  read: (query: Q) => Promise<P>,
): Promise<P> {
  const first = await read({ ...query, limit: Math.min(SLICE, query.limit) });
  let last = first;
  const items = [...first.items];
  // A slice that is not full has looked through as many rows as may be, and says where the next page begins.
  while (last.nextCursor !== undefined && last.items.length === SLICE && items.length < query.limit) {
    await pause();
    const limit = Math.min(SLICE, query.limit - items.length);
    last = await read({ ...query, limit, cursor: last.nextCursor });
    items.push(...last.items);
  }
  return { ...last, items };
}
