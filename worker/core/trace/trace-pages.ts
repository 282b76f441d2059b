import type { VisitorSnapshot } from './snapshot.ts';
import type { JournalEntry } from './journal.ts';
import { isSamePage } from '../choice/page.ts';
import type { Time } from '../model/state.ts';

/** Pages that were turned one after the other, and make one item. */
export interface PageRun {
  count: number;
  since: Time;
  until: Time;
}

/** Pages that follow so fast make one item. */
const TOGETHER_MS = 10_000;

/** The pages that the visitor turned by an entry; null: they did something else, or something was done to them. */
export function pagesIn({ at, event, pages }: JournalEntry, after: VisitorSnapshot | null): PageRun | null {
  if (event.type !== 'visitor-said' || event.message.type !== 'visitor:page') return null;
  if (event.socket !== after?.socket) return null;
  return { count: pages?.count ?? 1, since: pages?.since ?? at, until: at };
}

/** Whether turning the page led to nothing: the same pool, the same agent, nothing begun or ended. */
export function isQuiet(before: VisitorSnapshot | null, after: VisitorSnapshot | null): boolean {
  return before !== null && after !== null && otherwise(before) === otherwise(after);
}

/** Whether it was no other page at all. */
export function isNoPage(
  before: VisitorSnapshot | null,
  after: VisitorSnapshot | null,
  { count }: PageRun,
): boolean {
  return count === 1 && isSamePage(before?.pageUrl ?? '', after?.pageUrl ?? '');
}

/** Both as one; null when there was time between them. */
export function joined(run: PageRun | null, next: PageRun): PageRun | null {
  if (run === null || next.since - run.until > TOGETHER_MS) return null;
  return { count: run.count + next.count, since: run.since, until: next.until };
}

function otherwise(snapshotVisitor: VisitorSnapshot): string {
  return JSON.stringify({ ...snapshotVisitor, pageUrl: '' });
}
