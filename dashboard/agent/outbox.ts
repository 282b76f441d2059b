import type { AgentMessage } from '../../protocol/messages/from-agent.ts';

/** Messages that must arrive although nothing answers them. They may be sent twice, which changes nothing. */
export interface Outbox {
  /** @param onArrived Called once, when it is known that the message has arrived. */
  add(message: AgentMessage, onArrived?: () => void): void;
  /** There is another connection: whether anything arrived on the one before is not known. */
  reconnected(): void;
  /** Returns what has not been sent on this connection yet; a heartbeat must follow. */
  takeUnsent(): AgentMessage[];
  pingSent(): void;
  /** Whatever was sent before the answered heartbeat has arrived. */
  pongReceived(): void;
}

interface Entry {
  readonly message: AgentMessage;
  readonly onArrived?: () => void;
  /** The number of the heartbeat that followed it; null: not sent on this connection. */
  ping: number | null;
}

/** Makes an empty outbox. Heartbeats are answered in their order, so counting them tells which one was answered. */
export function createOutbox(): Outbox {
  let entries: Entry[] = [];
  let pings = 0;
  let pongs = 0;
  return {
    add: (message, onArrived) => void entries.push({ message, ping: null, ...(onArrived && { onArrived }) }),
    reconnected() {
      pings = pongs = 0;
      for (const entry of entries) entry.ping = null;
    },
    takeUnsent() {
      const unsent = entries.filter(({ ping }) => ping === null);
      for (const entry of unsent) entry.ping = pings + 1;
      return unsent.map(({ message }) => message);
    },
    pingSent: () => void (pings += 1),
    pongReceived() {
      pongs += 1;
      const isArrived = ({ ping }: Entry) => ping !== null && ping <= pongs;
      const arrived = entries.filter(isArrived);
      entries = entries.filter((entry) => !isArrived(entry));
      for (const { onArrived } of arrived) onArrived?.();
    },
  };
}
