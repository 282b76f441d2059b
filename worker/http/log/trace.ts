import { Hono, type Context } from 'hono';
import * as v from 'valibot';
import { VisitorTrace } from '../../core/index.ts';
import type { JournalEntry, OrgRecords, TraceItem } from '../../core/index.ts';
import type { Checkpoint, JournalRow, Traced } from '../../org/log/history.ts';
import { StoredEntries } from '../../org/stored/journal.ts';
import { StoredCheckpoint } from '../../org/stored/records/checkpoint.ts';
import { problemOf } from '../../org/stored/unreadable.ts';
import type { TraceAnswer, TraceItem as TraceAnswerItem } from '../../../protocol/answers/trace.ts';
import { TraceQuery } from '../../../protocol/http.ts';
import { ask, type OrgEnv } from '../context.ts';
import { withReasons } from '../english/choices.ts';
import { describeTrace } from '../english/traces.ts';
import { Refusal } from '../errors.ts';
import { adminOnly, otherMethods } from '../guards.ts';
import { queryString } from '../validate.ts';

/** A trace that takes more events than this to replay is refused, or ends early: a request has only so much time. */
const MOST_EVENTS = 100_000;

/** `trace`: what happened to one visitor, in order, and why. Replayed here, so that routing never waits for it. */
export const trace = new Hono<OrgEnv>()
  .get('/', adminOnly, queryString(TraceQuery), async (c) => {
    const { visitor, call } = c.req.valid('query');
    const question = call === undefined ? { visitor: visitor ?? '' } : { call };
    const traced = await ask(c, (org) => org.traced(question));
    const items = await replayItems(c, traced);
    return c.json({ items: items.map(itemView), visitorId: traced.visitorId } satisfies TraceAnswer);
  })
  .all('/', otherMethods('GET'));

/** With sentences beside the codes. */
function itemView({ choice, ...item }: TraceItem): TraceAnswerItem {
  const text = describeTrace(item.fact);
  return {
    ...item,
    text,
    ...(choice && { choice: { ...choice, considered: withReasons(choice.considered) } }),
  };
}

/** Replays from the checkpoint before the log first names the visitor; from an earlier one if they came earlier. */
async function replayItems(c: Context<OrgEnv>, traced: Traced): Promise<TraceItem[]> {
  const base = await baseAt(c, traced.from);
  if (!base) throw new Refusal('NOT_FOUND', 'What happened then is not kept: it is too long ago.');
  const visitorTrace = await replay(c, traced, base);
  if (!visitorTrace)
    throw new Refusal('TOO_LARGE', 'Too much happened around that visitor to be told again.');
  const { connectedAt } = visitorTrace;
  if (connectedAt === null || connectedAt >= base.at) return visitorTrace.items;
  const earlier = await baseAt(c, connectedAt);
  const whole = earlier && (await replay(c, traced, earlier));
  return (whole ?? visitorTrace).items;
}

/** Null: it would take too long. */
async function replay(
  c: Context<OrgEnv>,
  { visitorId, to }: Traced,
  base: Base,
): Promise<VisitorTrace | null> {
  const visitorTrace = new VisitorTrace(base.records, base.at, visitorId);
  let after = base.journalId;
  let events = 0;
  for (;;) {
    const rows = await ask(c, (org) => org.journal(after));
    for (const row of rows) {
      after = row.id;
      const entries = await entriesOf(c, row);
      // What comes after a part that is missing cannot be understood without it.
      if (!entries && visitorTrace.items.length === 0)
        throw new Refusal('NOT_FOUND', 'What happened then cannot be read any more.');
      if (!entries) return visitorTrace;
      for (const entry of entries) {
        if (entry.at > to && !visitorTrace.isGoingOn) return visitorTrace;
        events += 1;
        if (events <= MOST_EVENTS) visitorTrace.record(entry);
        else if (entry.at > to) return visitorTrace;
        else return null;
      }
    }
    if (rows.length === 0) return visitorTrace;
  }
}

type Base = Omit<Checkpoint, 'records'> & { records: OrgRecords };

/** The checkpoint to begin from; one that cannot be read is put aside for an older one. */
async function baseAt(c: Context<OrgEnv>, at: number): Promise<Base | null> {
  const stored = await ask(c, (org) => org.checkpoint(at));
  if (!stored) return null;
  const parsed = v.safeParse(StoredCheckpoint.column, stored.records);
  if (parsed.success) return { ...stored, records: parsed.output };
  await ask(c, (org) => org.putAsideCheckpoint(stored.id, problemOf(parsed.issues)));
  return baseAt(c, at);
}

/** What a row of the journal says; null when it cannot be read, and is put aside from now on. */
async function entriesOf(c: Context<OrgEnv>, row: JournalRow): Promise<JournalEntry[] | null> {
  const parsed = v.safeParse(StoredEntries.column, row.entries);
  if (parsed.success) return parsed.output.entries;
  await ask(c, (org) => org.putAsideJournal(row.id, problemOf(parsed.issues)));
  return null;
}
