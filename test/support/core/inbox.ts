import type { Sent } from './world.ts';

/** A message of one type. */
export type Body<T extends Sent['type']> = Extract<Sent, { type: T }>;

/** The messages that a client has received, oldest first. */
export class Inbox {
  /** Since the last `drain`. */
  unread: Sent[] = [];
  readonly all: Sent[] = [];

  readonly receive = (message: Sent): void => {
    this.unread.push(message);
    this.all.push(message);
  };

  last<T extends Sent['type']>(type: T): Body<T> {
    const found = this.all.findLast((message): message is Body<T> => message.type === type);
    if (!found)
      throw new Error(`No ${type} was received, only: ${this.all.map((one) => one.type).join(', ')}.`);
    return found;
  }

  drain(): Sent[] {
    return this.unread.splice(0);
  }
}

/** The types of messages, for order. */
export function types(messages: readonly Sent[]): string[] {
  return messages.map(({ type }) => type);
}
