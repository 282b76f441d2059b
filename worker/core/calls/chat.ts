import { ownerOf, takesPart } from '../model/phases.ts';
import type { ChatMessage, ChatName } from '../model/effects.ts';
import type { Call, SocketId } from '../model/state.ts';
import type { StepContext } from '../model/step-context.ts';
import { newId, refuse, sendToSocket, sendToVisitor } from '../model/step-context.ts';

/** One party writes no more than this in a call: it is all given again to whoever comes back. */
const MOST_MESSAGES = 500;

/**
 * A party writes in the call: it is kept, and goes to both, in the order in which it came here. What was sent
 * twice, because the first answer may have been lost, goes to its sender alone once more.
 */
export function writeInChat(
  ctx: StepContext,
  call: Call,
  { from, socket }: { from: ChatMessage['from']; socket: SocketId },
  { clientId, text }: Pick<ChatMessage, 'clientId' | 'text'>,
): void {
  const callId = call.attempt.id;
  const known = call.chat[from];
  const name = { writer: from === 'agent' ? call.agent.id : null, clientId };
  if (known.has(keyOf(name))) {
    ctx.effects.push({ do: 'repeat-chat', socket, callId, only: name });
    return;
  }
  if (known.size >= MOST_MESSAGES)
    return refuse(
      ctx,
      socket,
      'RATE_LIMITED',
      'So much was written in this call that no more can be kept.',
      'chat:send',
    );
  known.add(keyOf(name));
  const message: ChatMessage = { callId, id: newId(ctx), clientId, from, text, at: ctx.now };
  ctx.effects.push({ do: 'save-chat', message: { ...message, writer: name.writer } });
  const told = { type: 'chat:message', ...message } as const;
  if (takesPart(call)) sendToVisitor(ctx, call.attempt.visitor, told);
  const owner = ownerOf(call);
  if (owner !== null) sendToSocket(ctx, owner, told);
}

/** What was written in a call that goes on is known by its names again, after an eviction or a restart. */
export function restoreChat(call: Call, names: readonly ChatName[]): void {
  for (const name of names) call.chat[name.writer === null ? 'visitor' : 'agent'].add(keyOf(name));
}

function keyOf({ writer, clientId }: ChatName): string {
  return writer === null ? clientId : `${writer} ${clientId}`;
}

/** Whoever comes back to a call, or takes it over, is given all that was written in it. */
export function repeatChat(ctx: StepContext, call: Call, socket: SocketId | null): void {
  if (socket === null || call.chat.agent.size + call.chat.visitor.size === 0) return;
  ctx.effects.push({ do: 'repeat-chat', socket, callId: call.attempt.id, only: null });
}
