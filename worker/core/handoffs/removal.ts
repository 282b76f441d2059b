import { CLOSE } from '../../protocol/close-codes.ts';
import { TRIGGERS } from '../placement/cascade.ts';
import { rerank } from '../choice/ranking.ts';
import { abandon } from './handoffs.ts';
import type { Agent } from '../model/state.ts';
import type { Turn } from '../model/step-context.ts';
import { closeSocket } from '../model/step-context.ts';

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
