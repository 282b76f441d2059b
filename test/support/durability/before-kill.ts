import type { AgentStatus } from '../../../worker/protocol/people.ts';
import type { AgentClient } from '../wire/agent-client.ts';
import type { Crowd } from './crowd.ts';
import type { VisitorClient } from '../wire/visitor-client.ts';

/** Where everybody was when the kill came. */
export class Snapshot {
  readonly calls: RunningCall[];
  readonly ringing: number;
  readonly #agents: { agent: AgentClient; allowed: Set<AgentStatus>; entries: number }[];

  constructor({ agents, visitors }: Crowd) {
    this.calls = runningCalls({ agents, visitors });
    this.ringing = visitors.filter(({ view }) => view.kind === 'ringing').length;
    this.#agents = agents.map((agent) => ({
      agent,
      allowed: allowedAfter(agent),
      entries: agent.journal.entries.length,
    }));
  }

  differences(): string[] {
    return [
      ...this.calls
        .filter((call) => !call.isRunning())
        .map(
          ({ agent, visitor, callId }) =>
            `${callId} did not resume:\n${agent.journal.tail()}\n${visitor.journal.tail()}`,
        ),
      ...this.#agents.flatMap(({ agent, allowed, entries }) => {
        const told = agent.journal.entries
          .slice(entries)
          .flatMap((entry) =>
            'told' in entry && entry.told.type === 'agent:state' ? [entry.told.status] : [],
          )[0];
        const isRight = agent.isClosed || (told !== undefined && allowed.has(told));
        return isRight
          ? []
          : [`${agent.name} is back as ${told}, not ${[...allowed].join('/')}:\n${agent.journal.tail()}`];
      }),
    ];
  }
}

/** The calls with both parties in them, and nothing on its way. */
export function runningCalls({ agents, visitors }: Pick<Crowd, 'agents' | 'visitors'>): RunningCall[] {
  return agents.flatMap((agent) => {
    const visitor = visitors.find(({ view }) => view.kind === 'call' && view.callId === agent.call?.callId);
    return visitor && agent.isSettled && visitor.isSettled && agent.unheard.length === 0
      ? [new RunningCall(agent, visitor, agent.call?.callId ?? '')]
      : [];
  });
}

/** A call with both parties in it, who both want it to go on. */
class RunningCall {
  readonly agent: AgentClient;
  readonly visitor: VisitorClient;
  readonly callId: string;

  constructor(agent: AgentClient, visitor: VisitorClient, callId: string) {
    this.agent = agent;
    this.visitor = visitor;
    this.callId = callId;
  }

  isRunning(): boolean {
    const { agent, visitor, callId } = this;
    return agent.call?.callId === callId && visitor.view.kind === 'call' && visitor.view.callId === callId;
  }
}

/** The statuses an agent may come back to: the one it was told last, and what it has asked for since. */
function allowedAfter(agent: AgentClient): Set<AgentStatus> {
  const available: AgentStatus[] = ['idle', 'in_simulation'];
  const allowed = new Set<AgentStatus>();
  const { known, unheard } = agent;
  if (known === null) return new Set([...available, 'away', 'in_call']);
  if (known.status === 'idle' || known.status === 'in_simulation')
    for (const one of available) allowed.add(one);
  else allowed.add(known.status);
  // The other party may have ended the call, or the answer have come, without this one having heard of it.
  if (known.status === 'in_call' || unheard.includes('call:end'))
    for (const one of available) allowed.add(one);
  if (unheard.includes('agent:back')) for (const one of available) allowed.add(one);
  if (unheard.includes('agent:away')) allowed.add('away');
  if (unheard.includes('call:accept')) allowed.add('in_call');
  return allowed;
}
