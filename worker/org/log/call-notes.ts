import type { AgentMessage } from '../../../protocol/messages/from-agent.ts';
import type { CallNote } from '../../../protocol/answers/log.ts';
import { readFirst } from '../stored/rows.ts';
import { CALL_NOTES, StoredNotes } from '../stored/tables/calls.ts';

type Noted = Pick<CallNote, 'disposition' | 'note'>;
type Said = Pick<Extract<AgentMessage, { type: 'call:disposition' }>, 'disposition' | 'note'>;

/**
 * Writes what an agent says of a call that they have, or had; false when it is not theirs. A part not given stays. Each
 * agent of a call that was transferred has words of their own; the row's own are those of the first who wrote some.
 */
export function describeCall(sql: SqlStorage, callId: string, agentId: string, said: Said): boolean {
  const call = readFirst(sql, CALL_NOTES, 'WHERE id = ?', callId);
  if (!call || call.agentId === null) return false;
  const agents = [call.agentId, ...(call.transfers?.transfers ?? []).map(({ toAgentId }) => toAgentId)];
  if (!agents.includes(agentId)) return false;
  const all = new Map(notesOf(call).map((note) => [note.agentId, note]));
  all.set(agentId, { ...all.get(agentId), agentId, ...given(said) });
  const notes = [...new Set(agents)].flatMap((id) => all.get(id) ?? []);
  const first = <Key extends keyof Noted>(key: Key): string | null =>
    notes.find((note) => note[key] !== undefined)?.[key] ?? null;
  sql.exec(
    'UPDATE calls SET disposition = ?, note = ?, notes = ? WHERE id = ?',
    first('disposition'),
    first('note'),
    agents.length > 1 ? StoredNotes.write({ notes }) : null,
    callId,
  );
  return true;
}

/** What the agents of a call wrote; before it was transferred only one could, and their words are the row's own. */
export function notesOf({
  agentId,
  disposition,
  note,
  notes,
}: {
  agentId: string | null;
  disposition: string | null;
  note: string | null;
  notes: { notes: CallNote[] } | null;
}): CallNote[] {
  if (notes) return notes.notes;
  if (agentId === null || (disposition === null && note === null)) return [];
  return [{ agentId, ...given({ disposition, note }) }];
}

function given(said: { [Key in keyof Noted]?: string | null | undefined }): Noted {
  const entries = Object.entries(said).filter(([, text]) => text !== undefined && text !== null);
  return Object.fromEntries(entries);
}
