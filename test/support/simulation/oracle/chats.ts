import { endOf } from '../../../../worker/core/model/phases.ts';
import type {
  ChatMessage,
  Effect,
  KeptChat,
  OrgEvent,
  OrgState,
  StepResult,
} from '../../../../worker/core/index.ts';

/** Something written, and what a plain reading of the rule makes of it: kept and told to these sockets, or known already. */
interface Writing {
  readonly socket: string;
  readonly callId: string;
  readonly from: 'agent' | 'visitor';
  /** The agent who writes; null: the visitor. */
  readonly writer: string | null;
  readonly clientId: string;
  readonly audience: readonly string[];
}

/** A socket that is given something written in a call. */
interface Telling {
  readonly socket: string;
  readonly message: ChatMessage;
}

/**
 * What is written in calls, by messages alone: each is kept and told to both once, in one order; under a known
 * name it goes to its sender alone; whoever comes back or takes over is given all of it; and nobody else is told anything.
 */
export class Chats {
  private readonly records = new Map<string, KeptChat[]>();
  /** Of each socket, the ids of what it was told, each once. */
  private readonly told = new Map<string, string[]>();
  private writing: Writing | null = null;

  expect(state: OrgState, event: OrgEvent): void {
    this.writing = writingIn(state, event);
  }

  follow(event: OrgEvent, { effects, attempts }: StepResult, wrong: string[]): void {
    const { writing } = this;
    const saved = effects.flatMap((effect) => (effect.do === 'save-chat' ? [effect.message] : []));
    const repeats = effects.flatMap((effect) => (effect.do === 'repeat-chat' ? [effect] : []));
    const tellings = effects.flatMap(tellingIn);
    if (writing) this.write(writing, { saved, repeats, tellings }, wrong);
    else {
      for (const { callId, text } of saved)
        wrong.push(`call ${callId} keeps "${text}", which nobody wrote (R-83)`);
      for (const { socket } of tellings) wrong.push(`socket ${socket} is told what nobody wrote now (R-83)`);
      this.comeBack(event, effects, wrong);
    }
    for (const attempt of attempts) if (endOf(attempt)) this.records.delete(attempt.id);
  }

  socketsLost(): void {
    this.told.clear();
  }

  private write(
    { socket, callId, from, writer, clientId, audience }: Writing,
    done: { saved: KeptChat[]; repeats: Extract<Effect, { do: 'repeat-chat' }>[]; tellings: Telling[] },
    wrong: string[],
  ): void {
    const { saved, repeats, tellings } = done;
    const record = this.records.get(callId) ?? [];
    const what = `"${clientId}" of ${writer ?? 'the visitor'} in ${callId}`;
    const known = record.some((one) => one.writer === writer && one.clientId === clientId);
    const [kept, ...more] = saved;
    if (known) {
      if (saved.length + tellings.length > 0) wrong.push(`${what} is taken twice (R-83)`);
      const [repeat, ...others] = repeats;
      const isRight =
        repeat?.socket === socket &&
        repeat.callId === callId &&
        repeat.only?.writer === writer &&
        repeat.only.clientId === clientId;
      if (!isRight || others.length > 0) wrong.push(`${what} is not given to its sender alone (R-83)`);
      return;
    }
    if (
      !kept ||
      more.length > 0 ||
      kept.callId !== callId ||
      kept.from !== from ||
      kept.clientId !== clientId
    )
      return void wrong.push(`${what} is not kept once (R-83)`);
    if (kept.writer !== writer) wrong.push(`${what} is kept as another's (R-83)`);
    this.records.set(callId, [...record, kept]);
    const sockets = tellings.map((one) => one.socket).toSorted();
    if (sockets.join() !== audience.toSorted().join() || repeats.length > 0)
      wrong.push(`${what} is told to ${sockets.join(' and ')}, not to ${audience.join(' and ')} (R-83)`);
    for (const one of tellings) {
      if (one.message.id !== kept.id || one.message.from !== from || one.message.clientId !== clientId)
        wrong.push(`${what} is told in other words (R-83)`);
      this.tell(one.socket, callId, [one.message.id], wrong);
    }
  }

  /** Whoever comes back to a call with something written in it is given all of it, after they are told of their return. */
  private comeBack(event: OrgEvent, effects: readonly Effect[], wrong: string[]): void {
    const due = new Map<string, string>();
    for (const effect of effects) {
      if (effect.do === 'repeat-chat') {
        const { socket, callId, only } = effect;
        if (only !== null || due.get(socket) !== callId)
          wrong.push(`socket ${socket} is given the chat of ${callId} without a reason (R-83)`);
        due.delete(socket);
        const all = this.records.get(callId) ?? [];
        this.tell(
          socket,
          callId,
          all.map(({ id }) => id),
          wrong,
        );
        continue;
      }
      const callId = returnIn(event, effect);
      if (callId !== null && 'socket' in effect && this.records.has(callId)) due.set(effect.socket, callId);
    }
    for (const [socket, callId] of due)
      wrong.push(`socket ${socket} is back in ${callId}, and is not given what was written (R-83)`);
  }

  /** Whoever is told anything of a call has by then been told all that was written in it, in its order. */
  private tell(socket: string, callId: string, ids: readonly string[], wrong: string[]): void {
    const told = this.told.get(socket) ?? [];
    for (const id of ids) if (!told.includes(id)) told.push(id);
    this.told.set(socket, told);
    const all = (this.records.get(callId) ?? []).map(({ id }) => id);
    const own = told.filter((id) => all.includes(id));
    if (own.join() !== all.join())
      wrong.push(`socket ${socket} knows ${own.join(' ')} of ${callId}, and not ${all.join(' ')} (R-83)`);
  }
}

/** What is written by somebody who is in that very call with that very socket; null: anything else, or refused. */
function writingIn({ sockets }: OrgState, event: OrgEvent): Writing | null {
  if (event.type !== 'visitor-said' && event.type !== 'agent-said') return null;
  const { socket, message } = event;
  const owner = sockets.get(socket);
  if (message.type !== 'chat:send' || !owner) return null;
  const { callId, clientId } = message;
  if ('visitor' in owner) {
    const { phase } = owner.visitor;
    if (phase.kind !== 'in_call' || phase.call.attempt.id !== callId) return null;
    const { call } = phase;
    if (call.visitorSide.kind !== 'here') return null;
    const agents = call.agentSide.kind === 'here' ? [call.agentSide.socket] : [];
    return { socket, callId, from: 'visitor', writer: null, clientId, audience: [socket, ...agents] };
  }
  if (!('agent' in owner)) return null;
  const { id, call } = owner.agent;
  if (call?.attempt.id !== callId || call.agentSide.kind !== 'here' || call.agentSide.socket !== socket)
    return null;
  const { visitor } = call.attempt;
  const visitors = call.visitorSide.kind === 'here' && visitor.socket !== null ? [visitor.socket] : [];
  return { socket, callId, from: 'agent', writer: id, clientId, audience: [socket, ...visitors] };
}

function tellingIn(effect: Effect): Telling[] {
  if (effect.do !== 'send-to-visitor' && effect.do !== 'send-to-agent') return [];
  const { socket, message } = effect;
  return message.type === 'chat:message' ? [{ socket, message }] : [];
}

/** The call that a socket is in from now on, by what it is told: answered, taken over, or come back to. */
function returnIn(event: OrgEvent, effect: Effect): string | null {
  if (effect.do !== 'send-to-visitor' && effect.do !== 'send-to-agent') return null;
  const { message } = effect;
  if (message.type === 'call:accepted' || message.type === 'call:started') return message.callId;
  const isOwn = 'socket' in event && event.socket === effect.socket;
  return message.type === 'call:reconnected' && isOwn ? message.callId : null;
}
