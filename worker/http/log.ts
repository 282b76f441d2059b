import { Hono, type Context } from 'hono';
import * as v from 'valibot';
import type { CallView, HandoffView, Page } from '../org/call-log.ts';
import { LogQuery } from '../protocol/http.ts';
import { ask, type OrgEnv } from './context.ts';
import { csvRow, type Cell } from './csv.ts';
import { Refusal } from './errors.ts';
import { adminOnly, otherMethods } from './guards.ts';
import { queryString } from './validate.ts';

/** Rows fetched at a time for a download. */
const CSV_PAGE = 500;
const DAY_MS = 86_400_000;

const when = (time: number | undefined) => (time === undefined ? undefined : new Date(time).toISOString());

const CALL_COLUMNS: [name: string, cell: (call: CallView) => Cell][] = [
  ['id', (call) => call.id],
  ['requested_at', (call) => when(call.requestedAt)],
  ['visitor', (call) => call.visitorId],
  ['page', (call) => call.pageUrl],
  ['pool', (call) => call.poolId],
  ['country', (call) => call.country],
  ['outcome', (call) => call.outcome],
  ['agent', (call) => call.agentId],
  ['answered_at', (call) => when(call.answeredAt)],
  ['ended_at', (call) => when(call.endedAt)],
  ['end_reason', (call) => call.endReason],
  ['talk_seconds', (call) => call.talkSeconds],
  [
    'offers',
    (call) => call.offers.map((offer) => `${offer.agentId} ${offer.outcome} ${offer.seconds} s`).join('; '),
  ],
  ['disposition', (call) => call.disposition],
  ['note', (call) => call.note],
];

const HANDOFF_COLUMNS: [name: string, cell: (handoff: HandoffView) => Cell][] = [
  ['id', (handoff) => handoff.id],
  ['at', (handoff) => when(handoff.at)],
  ['visitor', (handoff) => handoff.visitorId],
  ['from_agent', (handoff) => handoff.fromAgentId],
  ['to_agent', (handoff) => handoff.toAgentId],
  ['trigger', (handoff) => handoff.trigger],
  ['reason', (handoff) => handoff.reason],
  ['cascade', (handoff) => handoff.cascadeId],
  ['pool', (handoff) => handoff.poolId],
];

const StatsQuery = v.pick(LogQuery, ['from', 'to']);

/** `calls`, `handoffs`, `missed`, `messages`, `stats` and `live`: what happened, and what is happening. */
export const log = new Hono<OrgEnv>()
  .get('/calls', adminOnly, queryString(LogQuery), async (c) =>
    c.json(await ask(c, (org) => org.calls(c.req.valid('query')))),
  )
  .get('/handoffs', adminOnly, queryString(LogQuery), async (c) =>
    c.json(await ask(c, (org) => org.handoffs(c.req.valid('query')))),
  )
  .get('/missed', adminOnly, queryString(LogQuery), async (c) =>
    c.json(await ask(c, (org) => org.missed(c.req.valid('query')))),
  )
  .get('/messages', adminOnly, queryString(LogQuery), async (c) =>
    c.json(await ask(c, (org) => org.messages(c.req.valid('query')))),
  )
  .get('/calls.csv', adminOnly, queryString(LogQuery), (c) =>
    csv(c, 'calls', CALL_COLUMNS, c.req.valid('query'), (query) => ask(c, (org) => org.calls(query))),
  )
  .get('/handoffs.csv', adminOnly, queryString(LogQuery), (c) =>
    csv(c, 'handoffs', HANDOFF_COLUMNS, c.req.valid('query'), (query) =>
      ask(c, (org) => org.handoffs(query)),
    ),
  )
  .get('/stats', adminOnly, queryString(StatsQuery), async (c) => {
    const { to = Date.now() + 1, from = to - 30 * DAY_MS } = c.req.valid('query');
    if (from > to) throw new Refusal('INVALID_PAYLOAD', 'from: must not be after to.');
    return c.json({ stats: await ask(c, (org) => org.stats(from, to)) });
  })
  .get('/live', adminOnly, async (c) => c.json(await ask(c, (org) => org.live())));

for (const path of [
  '/calls',
  '/handoffs',
  '/missed',
  '/messages',
  '/calls.csv',
  '/handoffs.csv',
  '/stats',
  '/live',
]) {
  log.all(path, otherMethods('GET'));
}

/** Streams a list to its end: one page is in memory at a time. */
async function csv<T>(
  c: Context<OrgEnv>,
  name: string,
  columns: readonly [name: string, cell: (row: T) => Cell][],
  query: LogQuery,
  fetchPage: (query: LogQuery) => Promise<Page<T>>,
): Promise<Response> {
  const lines = (page: Page<T>) =>
    page.items.map((row) => csvRow(columns.map(([, cell]) => cell(row)))).join('');
  // The first page is fetched before anything is answered, so that an error can still be one.
  let next: Page<T> = await fetchPage({ ...query, limit: CSV_PAGE });
  const encoder = new TextEncoder();
  let head = csvRow(columns.map(([title]) => title));
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
    'Content-Disposition': `attachment; filename="${c.get('slug')}-${name}.csv"`,
  });
}
