import { setTimeout as delay } from 'node:timers/promises';
import type { AgentClient } from '../wire/agent-client.ts';
import type { Crowd } from './crowd.ts';
import type { LiveBoard } from '../wire/team.ts';
import type { VisitorClient } from '../wire/visitor-client.ts';

/** Time enough for every dead connection to be noticed, every ring to be answered and every cascade to end. */
const boundMs = 60_000;

/**
 * Waits until everybody is where the server thinks they are: what each client shows is what the live board counts, and
 * what it is answered when it asks. Returns how long that took, in milliseconds; throws with every difference that
 * is left when the time is up.
 */
export async function untilAgreed(crowd: Crowd): Promise<number> {
  const began = Date.now();
  for (;;) {
    const differences = await compare(crowd);
    if (differences.length === 0) return Date.now() - began;
    if (Date.now() - began > boundMs) throw new Error(`Nobody should differ:\n${differences.join('\n')}`);
    await delay(200);
  }
}

async function compare(crowd: Crowd): Promise<string[]> {
  const before = fingerprint(crowd);
  const board = await crowd.team.live();
  const notReady = [...crowd.visitors, ...crowd.agents].filter(({ isReady }) => !isReady);
  if (notReady.length > 0)
    return notReady.map((one) => `${one.name} is not ready:\n${one.messageLog.tail()}`);
  const differences = [
    ...differentAgents(crowd, board),
    ...differentConsultations(crowd),
    ...differentChats(crowd),
    ...(await differentWaiting(crowd, board)),
  ];
  if (differences.length > 0) return differences;
  return fingerprint(crowd) === before ? differentAnswers(crowd) : ['Something happened meanwhile.'];
}

function differentAgents({ agents, visitors }: Crowd, board: LiveBoard): string[] {
  return agents.flatMap((agent) => {
    const seen = board.agents.find(({ id }) => id === agent.id);
    if (agent.isClosed) {
      const isGone = seen?.status === 'offline' && seen.viewers === 0;
      return isGone ? [] : [`${agent.name} is gone, and is ${JSON.stringify(seen)}`];
    }
    const caller = visitors.find(({ view }) => view.kind === 'call' && view.agentId === agent.id);
    const shown = {
      status: agent.status,
      viewers: visitors.filter((visitor) => shownAgent(visitor) === agent.id).length,
      received: agent.state?.viewers,
      requestId: agent.incoming?.requestId,
      callId: agent.call?.callId ?? agent.consulting ?? undefined,
      transfer: agent.transfer,
      caller: caller?.view,
    };
    const same =
      seen?.status === shown.status &&
      seen?.viewers === shown.viewers &&
      seen?.viewers === shown.received &&
      seen?.requestId === shown.requestId &&
      seen?.callId === shown.callId &&
      agent.call?.callId === (shown.caller?.kind === 'call' ? shown.caller.callId : undefined) &&
      agent.consulting === (agent.state?.consulting?.callId ?? null) &&
      agent.transfer === (caller?.transfer ?? null);
    return same
      ? []
      : [
          `${agent.name} shows ${JSON.stringify(shown)}, is ${JSON.stringify(seen)}\n${agent.messageLog.tail(8)}`,
        ];
  });
}

/** Who asks about a call, asks one other agent, and each who is asked is asked by one. */
function differentConsultations({ agents }: Crowd): string[] {
  const asking = agents
    .filter(({ transfer }) => transfer === 'consulting')
    .flatMap(({ call }) => call?.callId ?? []);
  const asked = agents.flatMap(({ consulting }) => consulting ?? []);
  const same = asking.toSorted().join() === asked.toSorted().join();
  return same ? [] : [`Agents ask about ${asking.join(', ')}, and are asked about ${asked.join(', ')}.`];
}

/** The two of a call were told the same, in one order, and all that either wrote has come back. */
function differentChats({ agents, visitors }: Crowd): string[] {
  return agents.flatMap(({ call, chat, name, messageLog }) => {
    const visitor = call && visitors.find(({ view }) => view.kind === 'call' && view.callId === call.callId);
    if (!call || !visitor) return [];
    const texts = [chat, visitor.chat].map((one) => one.heardIn(call.callId).map(({ text }) => text));
    const same = JSON.stringify(texts[0]) === JSON.stringify(texts[1]);
    if (same && chat.isConfirmed(call.callId) && visitor.chat.isConfirmed(call.callId)) return [];
    return [
      `${name} and ${visitor.name} differ on what was written: ${JSON.stringify(texts)}\n${messageLog.tail(12)}\n${visitor.messageLog.tail(12)}`,
    ];
  });
}

/** Who waits is counted as waiting, and there is nobody to be had for them. */
async function differentWaiting({ team, visitors }: Crowd, board: LiveBoard): Promise<string[]> {
  const waiting = visitors.filter(({ view }) => view.kind === 'nobody');
  const counted = board.waiting.reduce((sum, { count }) => sum + count, 0);
  if (counted !== waiting.length) return [`${waiting.length} show nobody, ${counted} wait`];
  const differences: string[] = [];
  for (const pageUrl of new Set(waiting.map((visitor) => visitor.pageUrl))) {
    const agent = await team.choiceFor(pageUrl);
    const stuck = waiting.find((visitor) => visitor.pageUrl === pageUrl);
    if (agent !== null)
      differences.push(`${stuck?.name} waits though ${agent} is free\n${stuck?.messageLog.tail(8)}`);
  }
  return differences;
}

/** Asks the server for every visitor, and compares the answer with what was shown before. */
async function differentAnswers(crowd: Crowd): Promise<string[]> {
  const shown = crowd.visitors.map((visitor) => ({
    visitor,
    view: visitor.view,
    entries: visitor.messageLog.entries.length,
  }));
  for (const { visitor } of shown) visitor.ask();
  const asked = shown.filter(({ view }) => view.kind !== 'call');
  const answeredBy = Date.now() + 8_000;
  while (asked.some(({ visitor, entries }) => visitor.messageLog.entries.length < entries + 2)) {
    if (Date.now() > answeredBy) return ['Not everybody was answered.'];
    await delay(20);
  }
  return shown.flatMap(({ visitor, view }) =>
    JSON.stringify(visitor.view) === JSON.stringify(view)
      ? []
      : [
          `${visitor.name} showed ${JSON.stringify(view)} and was answered ${JSON.stringify(visitor.view)}\n${visitor.messageLog.tail(8)}`,
        ],
  );
}

/** Whose viewer this is, as its person sees it: the one it watches, or who rings for it. */
function shownAgent({ view }: VisitorClient): string | null {
  return view.kind === 'watching' || view.kind === 'ringing' ? view.agentId : null;
}

/** Changes with everything that any client is told or shows. */
function fingerprint({ agents, visitors }: Crowd): string {
  const ofAgent = (agent: AgentClient): number => agent.messageLog.entries.length;
  return [...agents.map(ofAgent), ...visitors.map(({ messageLog }) => messageLog.entries.length)].join();
}
