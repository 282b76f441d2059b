import { Hono } from 'hono';
import * as v from 'valibot';
import type { LiveAnswer } from '../../../protocol/answers/now.ts';
import type { LogAnswer } from '../../../protocol/answers/log.ts';
import type { OwnStatsAnswer, Stats, StatsAnswer } from '../../../protocol/stats.ts';
import type { StatsSlice } from '../../org/log/stats-slice.ts';
import { pause } from '../../org/pause.ts';
import { addUp } from './stats.ts';
import { calendarOf } from '../../../protocol/days.ts';
import { CallEnd, LogQuery } from '../../../protocol/http.ts';
import { pageInSlices } from './in-slices.ts';
import { ask, type OrgContext, type OrgEnv } from '../context.ts';
import { csv } from './csv-download.ts';
import { Refusal } from '../errors.ts';
import { adminOnly, agentOnly, otherMethods } from '../guards.ts';
import { CALL_COLUMNS, HANDOFF_COLUMNS, MISSED_COLUMNS } from './log-columns.ts';
import { boundedBody, jsonBody, queryString } from '../validate.ts';

/** What the statistics are about when nothing is said. */
const STATS_DAYS = 30;

const StatsQuery = v.pick(LogQuery, ['from', 'to', 'timeZone']);

/** `calls`, `handoffs`, `missed`, `stats` and `live`: what happened, and what is happening. */
export const log = new Hono<OrgEnv>()
  .get('/calls', adminOnly, queryString(LogQuery), async (c) =>
    c.json(
      (await pageInSlices(c.req.valid('query'), (query) =>
        ask(c, (org) => org.calls(query)),
      )) satisfies LogAnswer<'calls'>,
    ),
  )
  .get('/handoffs', adminOnly, queryString(LogQuery), async (c) =>
    c.json(
      (await pageInSlices(c.req.valid('query'), (query) =>
        ask(c, (org) => org.handoffs(query)),
      )) satisfies LogAnswer<'handoffs'>,
    ),
  )
  .get('/missed', adminOnly, queryString(LogQuery), async (c) =>
    c.json(
      (await pageInSlices(c.req.valid('query'), (query) =>
        ask(c, (org) => org.missed(query)),
      )) satisfies LogAnswer<'missed'>,
    ),
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
  .post('/calls/:id/end', adminOnly, boundedBody, jsonBody(CallEnd), async (c) => {
    const { reason } = c.req.valid('json');
    await ask(c, (org) => org.endCall(c.req.param('id'), reason, c.get('session')));
    return c.body(null, 204);
  })
  .all('/calls/:id/end', otherMethods('POST'))
  .get('/stats', adminOnly, queryString(StatsQuery), async (c) =>
    c.json({ stats: await statsOf(c, c.req.valid('query')) } satisfies StatsAnswer),
  )
  .get('/live', adminOnly, async (c) => c.json((await ask(c, (org) => org.live())) satisfies LiveAnswer));

/** `me/stats`: the numbers of whoever asks, and of nobody else. */
export const ownStats = new Hono<OrgEnv>()
  .get('/', agentOnly, queryString(StatsQuery), async (c) => {
    const { agents } = await statsOf(c, c.req.valid('query'));
    const stats = agents.find(({ agentId }) => agentId === c.get('me').id);
    if (!stats) throw new Refusal('NOT_FOUND', 'There are no numbers of yours.');
    return c.json({ stats } satisfies OwnStatsAnswer);
  })
  .all('/', otherMethods('GET'));

async function statsOf(
  c: OrgContext,
  { timeZone = 'UTC', to = Date.now() + 1, ...query }: v.InferOutput<typeof StatsQuery>,
): Promise<Stats> {
  const from = query.from ?? calendarOf(timeZone).shift(to, -STATS_DAYS);
  if (from > to) throw new Refusal('INVALID_PAYLOAD', 'from: must not be after to.');
  const names = await ask(c, (org) => org.names());
  return addUp(slicesOf(c, from, to), { from, to }, names, timeZone);
}

/** Reads a span to its end; what the object is asked meanwhile comes in between. */
async function* slicesOf(c: OrgContext, from: number, to: number): AsyncGenerator<StatsSlice> {
  for (let next: number | null = from; next !== null;) {
    const since: number = next;
    const slice = await ask(c, (org) => org.statsSlice(since, to));
    yield slice;
    next = slice.next;
    // Where Worker and object share a thread, new requests are looked for only when there is nothing to go on with.
    if (next !== null) await pause();
  }
}

for (const path of [
  ...['calls', 'handoffs', 'missed'].flatMap((name) => [`/${name}`, `/${name}.csv`]),
  '/stats',
  '/live',
]) {
  log.all(path, otherMethods('GET'));
}
