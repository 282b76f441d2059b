import { CLOSE } from '../../../protocol/close-codes.ts';
import { closeTab, handleSilentAgent } from '../agents/presence.ts';
import type { Agent, SocketId, Time } from '../model/state.ts';
import type { StepContext } from '../model/step-context.ts';
import { closeSocket } from '../model/step-context.ts';
import { handleVisitorLost } from '../visitors/visits.ts';

/** A check comes no sooner than this part of `staleSeconds` after the last: silent sockets are gathered. */
const CHECKS_PER_STALENESS = 8;

/** Arms the staleness check with the first socket. */
export function armStaleCheck(ctx: StepContext): void {
  ctx.state.staleCheckAt ??= ctx.now + staleMs(ctx);
}

/** The gathered check: agents silent on all tabs are away, silent sockets are closed (T-7, R-39). */
export function checkSilence(ctx: StepContext, lastHeard: readonly { socket: SocketId; at: Time }[]): void {
  const limit = staleMs(ctx);
  const open = lastHeard.filter(({ socket }) => ctx.state.sockets.has(socket));
  const silent = new Set(open.filter(({ at }) => at + limit <= ctx.now).map(({ socket }) => socket));
  const agents = new Set([...silent].map((socket) => agentOf(ctx, socket)).filter((agent) => agent !== null));
  for (const agent of agents) {
    if ([...agent.tabs.keys()].every((socket) => silent.has(socket))) handleSilentAgent(ctx, agent);
  }
  for (const socket of silent) closeSilent(ctx, socket);
  const heard = open.filter(({ socket }) => ctx.state.sockets.has(socket)).map(({ at }) => at);
  const first = heard.reduce((least, at) => Math.min(least, at), Infinity);
  ctx.state.staleCheckAt =
    heard.length === 0 ? null : Math.max(first + limit, ctx.now + limit / CHECKS_PER_STALENESS);
}

function closeSilent(ctx: StepContext, socket: SocketId): void {
  const owner = ctx.state.sockets.get(socket);
  closeSocket(ctx, socket, CLOSE.silent);
  if (owner && 'agent' in owner) closeTab(ctx, owner.agent, socket);
  else if (owner && 'visitor' in owner) handleVisitorLost(ctx, owner.visitor);
}

function agentOf(ctx: StepContext, socket: SocketId): Agent | null {
  const owner = ctx.state.sockets.get(socket);
  return owner && 'agent' in owner ? owner.agent : null;
}

function staleMs(ctx: StepContext): number {
  return ctx.state.settings.staleSeconds * 1_000;
}
