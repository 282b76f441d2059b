import type { LogQuery } from '../../../protocol/http.ts';
import type { Page } from '../../org/log/list-page.ts';
import { pause } from '../../org/pause.ts';

/** Rows that the object reads at a time: few enough that nobody else waits long for it. */
const SLICE = 100;
/** How often it is asked to look through rows of which few fit, for one page. */
const MOST_LOOKS = 5;

/** One page of a list, which the object reads in slices; whoever else asks it something is answered in between. */
export async function pageInSlices<T, P extends Page<T>, Q extends Pick<LogQuery, 'limit' | 'cursor'>>(
  query: Q,
  read: (query: Q) => Promise<P>,
): Promise<Omit<P, 'lookedThrough'>> {
  const items: T[] = [];
  let looks = 0;
  let cursor = query.cursor;
  for (;;) {
    const limit = Math.min(SLICE, query.limit - items.length);
    const { lookedThrough, ...slice } = await read({
      ...query,
      limit,
      ...(cursor !== undefined && { cursor }),
    });
    items.push(...slice.items);
    if (lookedThrough) looks += 1;
    // One that is not full for another reason, such as long calls, ends the page.
    const goesOn = lookedThrough ? looks < MOST_LOOKS : slice.items.length === limit;
    cursor = slice.nextCursor;
    if (cursor === undefined || !goesOn || items.length === query.limit) return { ...slice, items };
    await pause();
  }
}
