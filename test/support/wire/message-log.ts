import type { ToAgent, ToVisitor } from '../../../worker/protocol/server.ts';
import type { AgentMessage } from '../../../worker/protocol/agent.ts';
import type { VisitorMessage } from '../../../worker/protocol/visitor.ts';

/** One thing that happened to a client, in the order in which it happened to it. */
export type Entry<Told, Said> =
  | { readonly at: number; readonly told: Told }
  | { readonly at: number; readonly said: Said; readonly sent: boolean }
  | { readonly at: number; readonly note: string };

/** All that a client was told and has said, for as long as it lives. */
export class Journal<Told extends { type: string }, Said extends { type: string }> {
  readonly entries: Entry<Told, Said>[] = [];

  told(message: Told): void {
    this.entries.push({ at: Date.now(), told: message });
  }

  said(message: Said, sent: boolean): void {
    this.entries.push({ at: Date.now(), said: message, sent });
  }

  note(note: string): void {
    this.entries.push({ at: Date.now(), note });
  }

  /** What it was told of one type, oldest first. */
  heard<T extends Told['type']>(type: T): Extract<Told, { type: T }>[] {
    return this.entries.flatMap((entry) =>
      'told' in entry && isOf<Told, T>(entry.told, type) ? [entry.told] : [],
    );
  }

  /** The last entries, one a line, to explain a failure. */
  tail(count = 25): string {
    return this.entries
      .slice(-count)
      .map((entry) => {
        const time = new Date(entry.at).toISOString().slice(14, 23);
        if ('note' in entry) return `${time} -- ${entry.note}`;
        if ('told' in entry) return `${time} <- ${brief(entry.told)}`;
        return `${time} -> ${brief(entry.said)}${entry.sent ? '' : ' (not sent)'}`;
      })
      .join('\n');
  }
}

export type VisitorJournal = Journal<ToVisitor, VisitorMessage>;
export type AgentJournal = Journal<ToAgent, AgentMessage>;

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
