import { Hono, type Context } from 'hono';
import { VisitorTrace } from '../core/index.ts';
import type { JournalEntry, OrgRecords, TraceItem } from '../core/index.ts';
import type { Checkpoint, Traced } from '../org/history.ts';
import { TraceQuery } from '../protocol/http.ts';
import { ask, type OrgEnv } from './context.ts';
import { Refusal } from './errors.ts';
import { adminOnly, otherMethods } from './guards.ts';
import { queryString } from './validate.ts';

/** A story that takes more events than this to retell is refused, or ends early: a request has only so much time. */
const MOST_EVENTS = 100_000;

/** `trace`: what happened to one visitor, in order, and why. Replayed here, so that routing never waits for it. */
export const trace = new Hono<OrgEnv>()
  .get('/', adminOnly, queryString(TraceQuery), async (c) => {
    const { visitor, call } = c.req.valid('query');
    const question = call === undefined ? { visitor: visitor ?? '' } : { call };
    const traced = await ask(c, (org) => org.traced(question));
    return c.json({ items: await retell(c, traced), visitorId: traced.visitorId });
  })
  .all('/', otherMethods('GET'));

/** Retells from the checkpoint before the log first speaks of the visitor; from an earlier one if it came earlier. */
async function retell(c: Context<OrgEnv>, traced: Traced): Promise<TraceItem[]> {
  const base = await ask(c, (org) => org.checkpoint(traced.from));
  if (!base) throw new Refusal('NOT_FOUND', 'What happened then is not kept: it is too long ago.');
  const story = await replay(c, traced, base);
  if (!story) throw new Refusal('TOO_LARGE', 'Too much happened around that visitor to be retold.');
  const { connectedAt } = story;
  if (connectedAt === null || connectedAt >= base.at) return story.items;
  const earlier = await ask(c, (org) => org.checkpoint(connectedAt));
  const whole = earlier && (await replay(c, traced, earlier));
  return (whole ?? story).items;
}

/** Null: it would take too long. */
async function replay(
  c: Context<OrgEnv>,
  { visitorId, to }: Traced,
  base: Checkpoint,
): Promise<VisitorTrace | null> {
  const story = new VisitorTrace(JSON.parse(base.records) as OrgRecords, base.at, visitorId);
  let after = base.journalId;
  let events = 0;
  for (;;) {
    const rows = await ask(c, (org) => org.journal(after));
    for (const { id, entries } of rows) {
      after = id;
      for (const entry of JSON.parse(entries) as JournalEntry[]) {
        if (entry.at > to && !story.isGoingOn) return story;
        events += 1;
        if (events <= MOST_EVENTS) story.record(entry);
        else if (entry.at > to) return story;
        else return null;
      }
    }
    if (rows.length === 0) return story;
  }
}
