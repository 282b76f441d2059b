import { differentChats } from './chat-log.ts';
import { differentHandoffs } from './handoff-log.ts';
import type { Crowd } from './crowd.ts';
import { agentsOf, differentTransfers } from './transfer-log.ts';
import type { LoggedCall, LoggedHandoff, Team } from '../wire/team.ts';

/** What is in the log at the end. */
export interface ServerLog {
  readonly calls: readonly LoggedCall[];
  readonly handoffs: readonly LoggedHandoff[];
  readonly messages: number;
  readonly transfers: number;
  /** Messages written in calls. */
  readonly chat: number;
}

/** Reads the log, once every attempt is over. */
export async function readServerLog(
  team: Team,
): Promise<ServerLog & { differences: (crowd: Crowd) => string[] }> {
  const [calls, handoffs, messages] = await Promise.all([
    team.all('calls'),
    team.all('handoffs'),
    team.all('messages'),
  ]);
  return {
    calls,
    handoffs,
    messages: messages.length,
    transfers: calls.reduce((sum, { transfers = [] }) => sum + transfers.length, 0),
    chat: calls.reduce((sum, { transcript = [] }) => sum + transcript.length, 0),
    differences: (crowd) => [
      ...differentCalls(crowd, calls),
      ...differentHandoffs(crowd.everyone, handoffs),
      ...differentMessages(crowd, messages),
      ...differentChats([...crowd.everyone, ...crowd.agents], calls),
      ...differentTransfers({ visitors: crowd.everyone, agents: crowd.agents }, calls, handoffs),
    ],
  };
}

/** Every attempt that anybody was told of is there once, with the one outcome that they were told. */
function differentCalls(crowd: Crowd, calls: readonly LoggedCall[]): string[] {
  const byId = new Map(calls.map((call) => [call.id, call]));
  const wrong: string[] = byId.size === calls.length ? [] : ['An attempt is in the log twice.'];
  for (const call of calls) wrong.push(...inconsistent(call));
  for (const visitor of crowd.everyone) {
    const began = [...visitor.attempts].filter((id) => byId.get(id)?.visitorId !== visitor.visitorId);
    // Somebody whose place was taken by another tab has gone on under another id.
    const unknown = began.filter((id) => !byId.has(id));
    wrong.push(
      ...unknown.map(
        (id) => `${visitor.name} began ${id}, which is not in the log\n${visitor.messageLog.tail()}`,
      ),
    );
    for (const { callId } of visitor.messageLog.received('call:accepted')) {
      if (byId.get(callId)?.outcome !== 'answered')
        wrong.push(`${visitor.name} was in ${callId}, which nobody answered`);
    }
    for (const [id, reason] of visitor.ends) {
      if (byId.get(id)?.endReason !== reason)
        wrong.push(`${visitor.name} heard ${id} end by ${reason}: ${show(byId.get(id))}`);
    }
  }
  for (const agent of crowd.agents) {
    for (const { requestId, transfer } of agent.messageLog.received('call:incoming')) {
      const call = byId.get(requestId);
      // Rings of a call that is handed over are no offers of its attempt.
      const rang = transfer
        ? call?.outcome === 'answered'
        : call?.offers.some(({ agentId }) => agentId === agent.id);
      if (!rang) wrong.push(`${agent.name} was rung by ${requestId}: ${show(byId.get(requestId))}`);
    }
    for (const { callId } of agent.messageLog.received('call:started')) {
      const call = byId.get(callId);
      if (!call || !agentsOf(call).includes(agent.id))
        wrong.push(`${agent.name} was in ${callId}: ${show(byId.get(callId))}`);
    }
    for (const [id, reason] of agent.ends) {
      if (byId.get(id)?.endReason !== reason)
        wrong.push(`${agent.name} heard ${id} end by ${reason}: ${show(byId.get(id))}`);
    }
  }
  return [...wrong, ...overlaps(calls), ...unasked(crowd, calls)];
}

function inconsistent(call: LoggedCall): string[] {
  const answered = call.offers.filter(({ outcome }) => outcome === 'answered');
  const isAnswered = call.outcome === 'answered';
  const right =
    answered.length === (isAnswered ? 1 : 0) &&
    (call.endReason !== undefined) === isAnswered &&
    (call.agentId === answered[0]?.agentId) === true &&
    call.offers.every(({ outcome }) => typeof outcome === 'string') &&
    call.requestedAt <= call.endedAt;
  return right ? [] : [`This attempt contradicts itself: ${show(call)}`];
}

/** One visitor, and one agent, is in one call at a time. */
function overlaps(calls: readonly LoggedCall[]): string[] {
  const visits = group(calls, ({ visitorId }) => visitorId).map((some) =>
    some.map((call) => ({ call, from: call.requestedAt, to: call.endedAt })),
  );
  const talks = group(calls.flatMap(talksOf), ({ agentId }) => agentId);
  return [...visits, ...talks].flatMap((some) => {
    some.sort((a, b) => a.from - b.from || a.to - b.to);
    return some.flatMap((one, at) => {
      const next = some[at + 1];
      return next && next.from < one.to ? [`These were at once: ${show(one.call)} ${show(next.call)}`] : [];
    });
  });
}

/** What each agent of a call had of it. */
function talksOf(call: LoggedCall): { agentId: string; call: LoggedCall; from: number; to: number }[] {
  const { answeredAt = 0, endedAt, transfers = [] } = call;
  const times = [answeredAt, ...transfers.map(({ at }) => at), endedAt];
  return agentsOf(call).map((agentId, n) => ({
    agentId,
    call,
    from: times[n] ?? 0,
    to: times[n + 1] ?? endedAt,
  }));
}

/** Nobody who did not click is in the log, nor anybody more often than they clicked or asked again. */
function unasked(crowd: Crowd, calls: readonly LoggedCall[]): string[] {
  return crowd.everyone.flatMap((visitor) => {
    const asked = visitor.messageLog.entries.filter(
      (entry) => 'sent' in entry && entry.delivered && entry.sent.type === 'call:request',
    ).length;
    const rows = calls.filter(
      ({ id, visitorId }) => visitor.attempts.has(id) || visitorId === visitor.visitorId,
    );
    return rows.length <= asked ? [] : [`${visitor.name} asked ${asked} times: ${rows.map(show).join(' ')}`];
  });
}

/** Every message that was confirmed is there once; one that was not is there once or not at all. */
function differentMessages(crowd: Crowd, left: readonly { text: string }[]): string[] {
  return crowd.everyone.flatMap(({ name, messages, messageLog }) =>
    messages.flatMap(({ text, confirmed }) => {
      const copies = left.filter((one) => one.text === text).length;
      const right = confirmed ? copies === 1 : copies <= 1;
      return right ? [] : [`${name} left "${text}", which is there ${copies} times\n${messageLog.tail()}`];
    }),
  );
}

function group<T>(items: readonly T[], key: (item: T) => string): T[][] {
  const groups = new Map<string, T[]>();
  for (const item of items) groups.set(key(item), [...(groups.get(key(item)) ?? []), item]);
  return [...groups.values()];
}

function show(value: unknown): string {
  return JSON.stringify(value) ?? 'nothing';
}
