import type { AgentMessage } from '../worker/protocol/agent.ts';

/** Messages that must arrive although nothing answers them. What they say may be said twice. */
export interface Outbox {
  /** @param onArrived Called once, when it is known that the message has arrived. */
  add(message: AgentMessage, onArrived?: () => void): void;
  /** Another connection: whether anything arrived on the one before is not known. */
  reconnected(): void;
  /** What has not been sent on this connection yet; a heartbeat must follow. */
  take(): AgentMessage[];
  /** A heartbeat is sent. */
  asked(): void;
  /** A heartbeat was answered, and so everything that was sent before it has arrived. */
  answered(): void;
}

/** Makes an empty one. It counts heartbeats, which are answered in their order, so that it knows which one was. */
export function createOutbox(): Outbox {
  let entries: { readonly message: AgentMessage; onArrived?: () => void; before: number | null }[] = [];
  let asked = 0;
  let answered = 0;
  return {
    add: (message, onArrived) =>
      void entries.push({ message, before: null, ...(onArrived && { onArrived }) }),
    reconnected() {
      asked = answered = 0;
      for (const entry of entries) entry.before = null;
    },
    take() {
      const unsent = entries.filter(({ before }) => before === null);
      for (const entry of unsent) entry.before = asked + 1;
      return unsent.map(({ message }) => message);
    },
    asked: () => void (asked += 1),
    answered() {
      answered += 1;
      const isThere = ({ before }: { before: number | null }) => before !== null && before <= answered;
      const arrived = entries.filter(isThere);
      entries = entries.filter((entry) => !isThere(entry));
      for (const { onArrived } of arrived) onArrived?.();
    },
  };
}
