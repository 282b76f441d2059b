import { attemptOf, isWaiting } from '../../../worker/core/model/phases.ts';
import type { OrgState } from '../../../worker/core/index.ts';
import { agentRecord, attemptRecord, tabRecord, visitorRecord } from '../../../worker/core/index.ts';

/** What an eviction changed, though nobody may notice it: the state before, and the one rebuilt from rows. */
export function differences(before: OrgState, after: OrgState): string[] {
  const [was, is] = [described(before), described(after)];
  const names = new Set([...was.keys(), ...is.keys()]);
  return [...names]
    .filter((name) => was.get(name) !== is.get(name))
    .map(
      (name) => `${name} is lost or changed by an eviction (R-50): ${was.get(name)} became ${is.get(name)}`,
    );
}

function described(state: OrgState): Map<string, string> {
  const all = new Map<string, string>();
  const put = (name: string, value: unknown): void => void all.set(name, JSON.stringify(value));
  for (const agent of state.agents.values()) {
    const { viewers, ringing, call, consulting, capacity, active } = agent;
    const holds = [...viewers].map(({ id }) => id).sort();
    const busy = [ringing?.id, call?.attempt.id, consulting?.attempt.id];
    put(`agent ${agent.id}`, [agentRecord(agent), holds, ...busy, capacity, active]);
    for (const socket of agent.tabs.keys()) put(`tab ${socket}`, tabRecord(agent, socket));
  }
  for (const visitor of state.visitors.values()) {
    put(`visitor ${visitor.id}`, [visitorRecord(visitor), attemptOf(visitor)?.id, isWaiting(visitor)]);
  }
  for (const attempt of state.attempts.values()) put(`attempt ${attempt.id}`, attemptRecord(attempt));
  for (const { config, waitingQueue, viewers, waiting } of state.pools.values()) {
    put(`pool ${config.id}`, [
      viewers,
      waiting,
      waitingQueue
        .values()
        .map(({ id }) => id)
        .toSorted(),
    ]);
  }
  put('the queue', [...state.queue].map(({ id }) => id).sort());
  put('the sockets', [...state.sockets.keys()].sort());
  for (const { kind, key, at } of state.deadlines.values()) {
    // What consoles were told last is not kept: they are told again.
    if (kind !== 'consoles') put(`deadline ${key}`, at);
  }
  return all;
}
