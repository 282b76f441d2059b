import { CLOSE } from '../protocol/close-codes.ts';
import { TRIGGERS } from './cascade.ts';
import { rerank } from './ranking.ts';
import { abandon } from './reassign.ts';
import type { Agent } from './state.ts';
import type { Turn } from './turn.ts';
import { closeSocket } from './turn.ts';

/** The last of a removed agent: nothing rings at it, nobody watches it, its sockets are closed. */
export function finishRemoval(turn: Turn, agent: Agent): void {
  abandon(turn, agent, TRIGGERS.removed);
  for (const socket of agent.tabs.keys()) closeSocket(turn, socket, CLOSE.deactivated);
  agent.tabs.clear();
  agent.connected = false;
  agent.graceUntil = null;
  turn.news.delete(agent);
  rerank(turn, agent);
}
