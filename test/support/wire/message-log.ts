import type { ToAgent } from '../../../protocol/messages/to-agent.ts';
import type { ToVisitor } from '../../../protocol/messages/to-visitor.ts';
import type { AgentMessage } from '../../../protocol/messages/from-agent.ts';
import type { VisitorMessage } from '../../../protocol/messages/from-visitor.ts';

/** One thing that happened to a client, in the order in which it happened to it. */
export type Entry<Received, Sent> =
  | { readonly at: number; readonly received: Received }
  | { readonly at: number; readonly sent: Sent; readonly delivered: boolean }
  | { readonly at: number; readonly note: string };

/** Every message that a client received and sent, with notes of what else happened to it. */
export class MessageLog<Received extends { type: string }, Sent extends { type: string }> {
  readonly entries: Entry<Received, Sent>[] = [];

  addReceived(message: Received): void {
    this.entries.push({ at: Date.now(), received: message });
  }

  addSent(message: Sent, delivered: boolean): void {
    this.entries.push({ at: Date.now(), sent: message, delivered });
  }

  note(note: string): void {
    this.entries.push({ at: Date.now(), note });
  }

  /** The received messages of one type, oldest first. */
  received<T extends Received['type']>(type: T): Extract<Received, { type: T }>[] {
    return this.entries.flatMap((entry) =>
      'received' in entry && isOf<Received, T>(entry.received, type) ? [entry.received] : [],
    );
  }

  /** The last entries, one a line, to explain a failure. */
  tail(count = 25): string {
    return this.entries
      .slice(-count)
      .map((entry) => {
        const time = new Date(entry.at).toISOString().slice(14, 23);
        if ('note' in entry) return `${time} -- ${entry.note}`;
        if ('received' in entry) return `${time} <- ${brief(entry.received)}`;
        return `${time} -> ${brief(entry.sent)}${entry.delivered ? '' : ' (not sent)'}`;
      })
      .join('\n');
  }
}

export type VisitorMessageLog = MessageLog<ToVisitor, VisitorMessage>;
export type AgentMessageLog = MessageLog<ToAgent, AgentMessage>;

function isOf<M extends { type: string }, T extends M['type']>(
  message: M,
  type: T,
): message is Extract<M, { type: T }> {
  return message.type === type;
}

function brief(message: object): string {
  return JSON.stringify(message, (key, value: unknown) => {
    if (key === 'token' || key === 'rejoinToken') return '…';
    return key === 'widget' || key === 'settings' ? undefined : value;
  }).slice(0, 400);
}
