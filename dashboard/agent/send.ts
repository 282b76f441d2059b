import type { AgentMessage } from '../../protocol/messages/from-agent.ts';
import { showToast } from '../ui/toast.tsx';
import { connect, type Connection, type ConnectionOptions } from './connection.ts';
import { NO_CONNECTION } from '../texts/common.ts';

let connection: Connection | undefined;

/** Opens the agent's socket; everything in this tab sends through it. Returns what closes it again. */
export function openConnection(options: ConnectionOptions): () => void {
  const opened = connect(options);
  connection = opened;
  return () => {
    opened.close();
    connection = undefined;
  };
}

/** Sends now. False when there is no connection: nothing was sent, nothing will be. */
export function send(message: AgentMessage): boolean {
  return connection?.send(message) ?? false;
}

/** Sends what a person asked for, and shows them when it cannot be sent. False: it was not. */
export function sendOrWarn(message: AgentMessage): boolean {
  const isSent = send(message);
  if (!isSent) showToast(NO_CONNECTION, 'bad');
  return isSent;
}

/** Sends what must not get lost, now or as soon as there is a connection. `onArrived`: called once it has arrived. */
export function deliver(message: AgentMessage, onArrived?: () => void): void {
  connection?.deliver(message, onArrived);
}
