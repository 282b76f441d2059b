import * as v from 'valibot';
import { Time } from '../records/fields.ts';
import { StoredEntries } from '../journal.ts';
import { readRows, storedRows } from '../rows.ts';
import { putAside } from '../unreadable.ts';
import { Text, Whole, refuse } from './columns.ts';

/** The journal as text: whoever replays it reads that, so that routing does not wait for it. */
export const JOURNAL = storedRows(
  'journal',
  { id: Whole, entries: Text },
  { instead: { entries: StoredEntries.write({ entries: null }) }, remove: refuse },
);

/** How many events there were up to a row of the journal. */
export const JOURNAL_EVENTS = storedRows(
  'journal',
  { events: Whole },
  { instead: { events: 0 }, remove: refuse },
);

/** Checkpoints, without what was kept. */
export const CHECKPOINTS = storedRows(
  'checkpoints',
  { id: Whole, at: Time, journalId: Whole, events: Whole },
  { remove: (sql, id) => putAsideCheckpoint(sql, Number(id), 'its checkpoint is unreadable') },
);

export const CHECKPOINT_PARTS = storedRows(
  'checkpoint_parts',
  { part: Whole, bytes: v.instance(ArrayBuffer) },
  { key: `checkpoint_id || ' ' || part` },
);

/** Puts a checkpoint aside: what was kept part by part, since a row has only so much room. */
export function putAsideCheckpoint(sql: SqlStorage, id: number, problem: string): void {
  for (const { part, bytes } of readRows(sql, CHECKPOINT_PARTS, 'WHERE checkpoint_id = ?', id))
    putAside(sql, { source: 'checkpoint_parts', key: `${id} ${part}`, problem, content: bytes });
  sql.exec('DELETE FROM checkpoint_parts WHERE checkpoint_id = ?', id);
  sql.exec('DELETE FROM checkpoints WHERE id = ?', id);
}

/** Puts the entries of a row of the journal aside, and says in their place that they were. */
export function putAsideEntries(sql: SqlStorage, id: number, problem: string): void {
  const [row] = sql.exec('SELECT entries FROM journal WHERE id = ?', id).toArray();
  if (!row) return;
  putAside(sql, { source: 'journal.entries', key: String(id), problem, content: row['entries'] });
  sql.exec('UPDATE journal SET entries = ? WHERE id = ?', StoredEntries.write({ entries: null }), id);
}
