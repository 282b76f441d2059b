import { isSamePage } from '../choice/page.ts';
import { erasedPage, pageHash } from '../choice/rules.ts';
import type { AttemptRecord } from '../model/attempt-record.ts';
import type { OrgRecords } from '../model/records.ts';
import type { VisitorRecord } from '../model/visitor-record.ts';
import type { OrgState, SocketId, VisitorId } from '../model/state.ts';
import type { JournalEntry } from './journal.ts';

/** A visitor to be taken out of what is kept of the past, so that it replays nevertheless. */
export interface Subject {
  visitorId: VisitorId;
  /** Whatever tells their pages apart until they are erased, and nobody afterwards. */
  salt: string;
  /** Their sockets, as far as they are known: what comes is read in order. */
  sockets: Set<SocketId>;
}

/** An entry of the journal without what it says of the visitor, but for the id. Notes their sockets. */
export function withoutVisitor(state: OrgState, entry: JournalEntry, subject: Subject): JournalEntry {
  const { event } = entry;
  if (event.type !== 'visitor-said') return entry;
  const { message } = event;
  const isTheirs =
    event.id === subject.visitorId ||
    ('claims' in message && message.claims?.id === subject.visitorId) ||
    ('rejoin' in message && message.rejoin?.visitorId === subject.visitorId);
  if (isTheirs) subject.sockets.add(event.socket);
  if (!subject.sockets.has(event.socket)) return entry;
  const blank = { ...event, country: null };
  if (!('pageUrl' in message)) return { ...entry, event: blank };
  const pageUrl = erasedPage(state, message.pageUrl, subject.salt);
  if (message.type === 'visitor:page')
    return { ...entry, event: { ...blank, message: { ...message, pageUrl } } };
  const { claims } = message;
  const wasParkedHere = claims !== null && claims.parkedPage === pageHash(message.pageUrl);
  const parked = wasParkedHere ? { parkedPage: pageHash(pageUrl) } : {};
  return {
    ...entry,
    event: { ...blank, message: { ...message, pageUrl, claims: claims && { ...claims, ...parked } } },
  };
}

/** The same of one visitor. */
export function withoutIdentity(visitor: VisitorRecord): VisitorRecord {
  return { ...visitor, identity: null };
}

/** What the state was rebuilt from without what pages said of their visitors: it decides nothing, and is not kept twice. */
export function recordsWithoutIdentities(records: OrgRecords): OrgRecords {
  return {
    ...records,
    visitors: records.visitors.map(withoutIdentity),
    attempts: records.attempts.map((attempt) => ({
      ...attempt,
      visitor: withoutIdentity(attempt.visitor),
    })),
  };
}

/** A running call without what its agent wrote of the visitor for another one. */
function withoutNote(call: NonNullable<AttemptRecord['call']>): AttemptRecord['call'] {
  const { transfer } = call;
  return { ...call, transfer: transfer && { ...transfer, request: { ...transfer.request, note: null } } };
}

/** What the state was rebuilt from without what it says of the visitor, but for the id. Notes their sockets. */
export function recordsWithoutVisitor(state: OrgState, records: OrgRecords, subject: Subject): OrgRecords {
  const blank = (visitor: VisitorRecord): VisitorRecord => {
    if (visitor.claims.id !== subject.visitorId) return visitor;
    if (visitor.socket !== null) subject.sockets.add(visitor.socket);
    const pageUrl = erasedPage(state, visitor.pageUrl, subject.salt);
    const { claims } = visitor;
    const wasParkedHere = claims.parkedPage === pageHash(visitor.pageUrl);
    const parkedPage = wasParkedHere ? pageHash(pageUrl) : claims.parkedPage;
    return { ...visitor, pageUrl, country: null, identity: null, claims: { ...claims, parkedPage } };
  };
  return {
    ...records,
    visitors: records.visitors.map(blank),
    attempts: records.attempts.map((attempt) => {
      const visitor = blank(attempt.visitor);
      if (visitor === attempt.visitor) return attempt;
      const pageUrl = isSamePage(attempt.pageUrl, attempt.visitor.pageUrl)
        ? visitor.pageUrl
        : erasedPage(state, attempt.pageUrl, subject.salt);
      return { ...attempt, visitor, pageUrl, call: attempt.call && withoutNote(attempt.call) };
    }),
  };
}
