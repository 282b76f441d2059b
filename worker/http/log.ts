import { Hono, type Context } from 'hono';
import * as v from 'valibot';
import type { Page } from '../org/log/call-log.ts';
import type { LiveAnswer, LogAnswer, StatsAnswer } from '../../protocol/answers.ts';
import { calendarOf } from '../../protocol/days.ts';
import { LogQuery } from '../../protocol/http.ts';
import { ask, type OrgEnv } from './context.ts';
import { BYTE_ORDER_MARK, csvRow } from './csv.ts';
import { Refusal } from './errors.ts';
import { adminOnly, otherMethods } from './guards.ts';
import {
  CALL_COLUMNS,
  HANDOFF_COLUMNS,
  MESSAGE_COLUMNS,
  MISSED_COLUMNS,
  namesOf,
  type Column,
} from './log-columns.ts';
import { queryString } from './validate.ts';

/** Rows fetched at a time for a download. */
const CSV_PAGE = 500;
/** What the statistics are about when nothing is said. */
const STATS_DAYS = 30;

const StatsQuery = v.pick(LogQuery, ['from', 'to', 'timeZone']);

/** `calls`, `handoffs`, `missed`, `messages`, `stats` and `live`: what happened, and what is happening. */
export const log = new Hono<OrgEnv>()
  .get('/calls', adminOnly, queryString(LogQuery), async (c) =>
    c.json((await ask(c, (org) => org.calls(c.req.valid('query')))) satisfies LogAnswer<'calls'>),
  )
  .get('/handoffs', adminOnly, queryString(LogQuery), async (c) =>
    c.json((await ask(c, (org) => org.handoffs(c.req.valid('query')))) satisfies LogAnswer<'handoffs'>),
  )
  .get('/missed', adminOnly, queryString(LogQuery), async (c) =>
    c.json((await ask(c, (org) => org.missed(c.req.valid('query')))) satisfies LogAnswer<'missed'>),
  )
  .get('/messages', adminOnly, queryString(LogQuery), async (c) =>
    c.json((await ask(c, (org) => org.messages(c.req.valid('query')))) satisfies LogAnswer<'messages'>),
  )
  .get('/calls.csv', adminOnly, queryString(LogQuery), (c) =>
    csv(c, 'calls', CALL_COLUMNS, c.req.valid('query'), (query) => ask(c, (org) => org.calls(query))),
  )
  .get('/handoffs.csv', adminOnly, queryString(LogQuery), (c) =>
    csv(c, 'handoffs', HANDOFF_COLUMNS, c.req.valid('query'), (query) =>
      ask(c, (org) => org.handoffs(query)),
    ),
  )
  .get('/missed.csv', adminOnly, queryString(LogQuery), (c) =>
    csv(c, 'missed', MISSED_COLUMNS, c.req.valid('query'), (query) => ask(c, (org) => org.missed(query))),
  )
  .get('/messages.csv', adminOnly, queryString(LogQuery), (c) =>
    csv(c, 'messages', MESSAGE_COLUMNS, c.req.valid('query'), (query) =>
      ask(c, (org) => org.messages(query)),
    ),
  )
  .get('/stats', adminOnly, queryString(StatsQuery), async (c) => {
    const { timeZone = 'UTC', to = Date.now() + 1, ...query } = c.req.valid('query');
    const from = query.from ?? calendarOf(timeZone).shift(to, -STATS_DAYS);
    if (from > to) throw new Refusal('INVALID_PAYLOAD', 'from: must not be after to.');
    const stats = await ask(c, (org) => org.stats(from, to, timeZone));
    return c.json({ stats } satisfies StatsAnswer);
  })
  .get('/live', adminOnly, async (c) => c.json((await ask(c, (org) => org.live())) satisfies LiveAnswer));

for (const path of [
  ...['calls', 'handoffs', 'missed', 'messages'].flatMap((name) => [`/${name}`, `/${name}.csv`]),
  '/stats',
  '/live',
]) {
  log.all(path, otherMethods('GET'));
}

/** Streams a list to its end: one page is in memory at a time. */
async function csv<T>(
  c: Context<OrgEnv>,
  name: string,
  columns: readonly Column<T>[],
  query: LogQuery,
  fetchPage: (query: LogQuery) => Promise<Page<T>>,
): Promise<Response> {
  // The first page is fetched before anything is answered, so that an error can still be one.
  let next: Page<T> = await fetchPage({ ...query, limit: CSV_PAGE });
  const names = namesOf(await ask(c, (org) => org.names()));
  const lines = (page: Page<T>) =>
    page.items.map((row) => csvRow(columns.map(([, cell]) => cell(row, names)))).join('');
  const encoder = new TextEncoder();
  let head = BYTE_ORDER_MARK + csvRow(columns.map(([title]) => title));
  const body = new ReadableStream<Uint8Array>({
    async pull(controller) {
      const text = head + lines(next);
      head = '';
      controller.enqueue(encoder.encode(text));
      if (next.nextCursor === undefined) return controller.close();
      next = await fetchPage({ ...query, limit: CSV_PAGE, cursor: next.nextCursor });
    },
  });
  return c.body(body, 200, {
    'Content-Type': 'text/csv; charset=utf-8',
    'Content-Disposition': `attachment; filename="${fileName(c.get('slug'), name, query)}"`,
  });
}

/** Says which organization, and which days by the reader's calendar; nothing of days without a filter of them. */
function fileName(slug: string, name: string, { from, to, timeZone = 'UTC' }: LogQuery): string {
  const { dayOf } = calendarOf(timeZone);
  const first = from === undefined ? undefined : dayOf(from);
  const last = to === undefined ? undefined : dayOf(Math.max(to - 1, from ?? 0));
  const days =
    first === last ? first : [first && `from-${first}`, last && `to-${last}`].filter(Boolean).join('-');
  return `${[slug, name, days].filter(Boolean).join('-')}.csv`;
}
