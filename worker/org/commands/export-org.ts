import { ok, type Result } from '../result.ts';
import type { OrgServices } from '../services.ts';
import type { Page } from '../log/list-page.ts';
import { countsPage } from '../log/counts.ts';
import { INTERACTIONS, NOT_WRITTEN, TURNED_AWAY } from '../stored/tables/log.ts';
import type { SignedIn } from './actor.ts';

/** Rows read at a time: few enough that nobody else waits for them. */
const PAGE = 100;
/** Of what the export is written, for whoever reads it. */
const FORMAT_VERSION = 1;

/** Where an export goes on: in which of its lists, after which row, and whether the list has any so far. */
interface ExportPlace {
  list: number;
  cursor: string | null;
  isBegun: boolean;
}

/** A piece of an export, as text of JSON; null: it was the last. */
export interface ExportPiece {
  text: string;
  next: ExportPlace | null;
}

/** One list of the export: a page of it, after the row that `cursor` names. */
type List = (
  services: OrgServices,
  query: { cursor?: string; limit: number },
  origin: string,
) => Page<object>;

/** Everything that an organization has, but for secrets, and for the journal, which says what the log says. */
const LISTS: readonly [name: string, list: List][] = [
  ['agents', ({ accounts }, _, origin) => all(accounts.everybody().map((agent) => withLinks(agent, origin)))],
  ['invites', ({ invites }) => all(invites.open(Date.now()))],
  ['pools', ({ pools }) => all(pools.versioned())],
  ['blocks', ({ blocks }) => all(blocks.list(Date.now()))],
  ['calls', ({ log }, query) => found(log.calls(query))],
  ['handoffs', ({ log }, query) => found(log.handoffs(query))],
  ['missed', ({ log }, query) => found(log.missed(query))],
  ['messages', ({ inbox }, query) => found(inbox.list(query, null))],
  ['statuses', ({ log }, query) => found(log.statuses(query))],
  ['interactions', ({ sql }, query) => countsPage(sql, INTERACTIONS, query)],
  ['turnedAway', ({ sql }, query) => countsPage(sql, TURNED_AWAY, query)],
  ['notWritten', ({ sql }, query) => countsPage(sql, NOT_WRITTEN, query)],
  [
    'refusedOrigins',
    ({ refusedOrigins, store }) => all(refusedOrigins.list(store.settings().allowedOrigins)),
  ],
  ['audit', ({ audit }, query) => found(audit.list(query))],
];

/**
 * One piece of an export of the whole organization as JSON. All pieces put together are one object; a reader
 * knows by its last member, `complete`, that nothing is missing. It is read in pieces while the organization goes on, and
 * who it is for is asked anew with each.
 *
 * @param place what the piece before gave as `next`; null: the first piece, which stands in the audit log
 * @param origin by which links to videos and pictures begin
 */
export function exportPiece(
  services: OrgServices,
  place: ExportPlace | null,
  origin: string,
  by: SignedIn,
): Result<ExportPiece> {
  if (place === null)
    return ok({ text: begin(services, by), next: { list: 0, cursor: null, isBegun: false } });
  const [name, list] = LISTS[place.list] ?? [];
  if (!name || !list) return ok({ text: ',\n"complete":true}\n', next: null });
  const cursor = place.cursor === null ? {} : { cursor: place.cursor };
  const page = list(services, { ...cursor, limit: PAGE }, origin);
  const rows = page.items.filter((item) => !isErased(services, item)).map((item) => JSON.stringify(item));
  const isBegun = place.isBegun || rows.length > 0;
  const text = [
    place.cursor === null ? `,\n"${name}":[` : '',
    place.isBegun && rows.length > 0 ? ',' : '',
    rows.join(',\n'),
    page.nextCursor === undefined ? ']' : '',
  ].join('');
  const next =
    page.nextCursor === undefined
      ? { list: place.list + 1, cursor: null, isBegun: false }
      : { list: place.list, cursor: page.nextCursor, isBegun };
  return ok({ text, next });
}

function begin({ audit, handoffs, store }: OrgServices, by: SignedIn): string {
  const { slug, name, createdAt } = store.org();
  const now = Date.now();
  handoffs.sortAll();
  audit.add({ by, action: 'org_exported', subject: slug }, now);
  const head = { format: 'usher-organization', version: FORMAT_VERSION, exportedAt: now };
  const text = JSON.stringify({ ...head, org: { slug, name, createdAt }, settings: store.settings() });
  return text.slice(0, -1);
}

/** A visitor who was erased a moment ago may not be gone from all rows yet. */
function isErased({ erasures }: OrgServices, item: object): boolean {
  const id = 'visitorId' in item ? item.visitorId : 'subject' in item ? item.subject : null;
  return typeof id === 'string' && erasures.isPending(id);
}

function all(items: object[]): Page<object> {
  return { items };
}

/** Refused is a cursor that is none of ours, and those here are. */
function found(result: Result<Page<object>>): Page<object> {
  if (!result.ok) throw new Error(result.message);
  return result.value;
}

/** Addresses of files as whoever has the export can open them. */
function withLinks(agent: object, origin: string): object {
  return Object.fromEntries(
    Object.entries(agent).map(([key, value]: [string, unknown]) => [
      key,
      key.endsWith('Url') && typeof value === 'string' ? new URL(value, origin).href : value,
    ]),
  );
}
