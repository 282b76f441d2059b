import type { ChatMessage, ChatRecord, Effect, KeptChat } from '../../core/index.ts';
import { readRows } from '../stored/rows.ts';
import { CHAT } from '../stored/tables/calls.ts';

type Repeated = Extract<Effect, { do: 'repeat-chat' }>;

/** What was written in calls: while they run, and afterwards where the organization keeps transcripts. */
export class ChatRows {
  readonly #sql: SqlStorage;

  constructor(sql: SqlStorage) {
    this.#sql = sql;
  }

  add({ callId, id, clientId, from, writer, text, at }: KeptChat): void {
    this.#sql.exec(
      'INSERT INTO chat_messages (call_id, id, client_id, sender, writer, text, at) VALUES (?, ?, ?, ?, ?, ?, ?)',
      callId,
      id,
      clientId,
      from,
      writer,
      text,
      at,
    );
  }

  /** What was written in a call, in order; `only`: one message of it. */
  of(callId: string, only: Repeated['only'] = null): ChatMessage[] {
    const rows = only
      ? readRows(
          this.#sql,
          CHAT,
          'WHERE call_id = ? AND writer IS ? AND client_id = ?',
          callId,
          only.writer,
          only.clientId,
        )
      : readRows(this.#sql, CHAT, 'WHERE call_id = ? ORDER BY seq', callId);
    return rows.map(({ seq: _seq, sender: from, writer: _writer, ...message }) => ({ ...message, from }));
  }

  /** What each party of the running calls has called its messages. */
  ofRunningCalls(): ChatRecord[] {
    const rows = readRows(
      this.#sql,
      CHAT,
      'WHERE call_id IN (SELECT id FROM calls WHERE live IS NOT NULL) ORDER BY seq',
    );
    return [...Map.groupBy(rows, ({ callId }) => callId)].map(([callId, messages]) => ({
      callId,
      names: messages.map(({ writer, clientId }) => ({ writer, clientId })),
    }));
  }

  delete(callId: string): void {
    this.#sql.exec('DELETE FROM chat_messages WHERE call_id = ?', callId);
  }
}
