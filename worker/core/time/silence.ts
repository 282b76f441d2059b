import { CLOSE } from '../../protocol/close-codes.ts';
import { closeTab, goStale } from '../agents/presence.ts';
import type { Agent, SocketId, Time } from '../model/state.ts';
import type { Turn } from '../model/step-context.ts';
import { closeSocket } from '../model/step-context.ts';
import { loseVisitor } from '../visitors/visits.ts';

/** A check comes no sooner than this part of `staleSeconds` after the last: silent sockets are gathered. */
const CHECKS_PER_STALENESS = 8;

/** Arms the staleness check with the first socket. */
export function armStaleCheck(turn: Turn): void {
  turn.state.staleCheckAt ??= turn.now + staleMs(turn);
}

/** The gathered check: agents silent on all tabs are away, silent sockets are closed (T-7, R-39). */
export function checkSilence(turn: Turn, lastHeard: readonly { socket: SocketId; at: Time }[]): void {
  const limit = staleMs(turn);
  const open = lastHeard.filter(({ socket }) => turn.state.sockets.has(socket));
  const silent = new Set(open.filter(({ at }) => at + limit <= turn.now).map(({ socket }) => socket));
  const agents = new Set(
    [...silent].map((socket) => agentOf(turn, socket)).filter((agent) => agent !== null),
  );
  for (const agent of agents) {
    if ([...agent.tabs.keys()].every((socket) => silent.has(socket))) goStale(turn, agent);
  }
  for (const socket of silent) closeSilent(turn, socket);
  const heard = open.filter(({ socket }) => turn.state.sockets.has(socket)).map(({ at }) => at);
  const first = heard.reduce((least, at) => Math.min(least, at), Infinity);
  turn.state.staleCheckAt =
    heard.length === 0 ? null : Math.max(first + limit, turn.now + limit / CHECKS_PER_STALENESS);
}

function closeSilent(turn: Turn, socket: SocketId): void {
  const owner = turn.state.sockets.get(socket);
  closeSocket(turn, socket, CLOSE.silent);
  if (owner && 'agent' in owner) closeTab(turn, owner.agent, socket);
  else if (owner && 'visitor' in owner) loseVisitor(turn, owner.visitor);
}

function agentOf(turn: Turn, socket: SocketId): Agent | null {
  const owner = turn.state.sockets.get(socket);
  return owner && 'agent' in owner ? owner.agent : null;
}

function staleMs(turn: Turn): number {
  return turn.state.settings.staleSeconds * 1_000;
}
