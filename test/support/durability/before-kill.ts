import type { AgentStatus } from '../../../protocol/people.ts';
import type { AgentClient } from '../wire/agent-client.ts';
import type { Crowd } from './crowd.ts';
import type { VisitorClient } from '../wire/visitor-client.ts';

/** The state of all clients just before a kill: what must be restored after it. */
export class BeforeKill {
  readonly calls: RunningCall[];
  readonly ringing: number;
  /** Calls that were being handed over. */
  readonly transfers: number;
  readonly #agents: { agent: AgentClient; allowed: Set<AgentStatus>; entries: number }[];

  constructor({ agents, visitors }: Crowd) {
    this.calls = runningCalls({ agents, visitors });
    this.transfers = agents.filter(({ transfer }) => transfer !== null).length;
    this.ringing = visitors.filter(({ view }) => view.kind === 'ringing').length;
    this.#agents = agents.map((agent) => ({
      agent,
      allowed: allowedAfter(agent),
      entries: agent.messageLog.entries.length,
    }));
  }

  differences(): string[] {
    return [
      ...this.calls
        .filter((call) => !call.isRunning())
        .map(
          ({ agents, visitor, callId }) =>
            `${callId} did not resume:\n${[...agents, visitor].map(({ messageLog }) => messageLog.tail()).join('\n')}`,
        ),
      ...this.#agents.flatMap(({ agent, allowed, entries }) => {
        const received = agent.messageLog.entries
          .slice(entries)
          .flatMap((entry) =>
            'received' in entry && entry.received.type === 'agent:state' ? [entry.received.status] : [],
          )[0];
        const isRight = agent.isClosed || (received !== undefined && allowed.has(received));
        return isRight
          ? []
          : [
              `${agent.name} is back as ${received}, not ${[...allowed].join('/')}:\n${agent.messageLog.tail()}`,
            ];
      }),
    ];
  }
}

/** The calls with both parties in them, and nothing on its way. */
export function runningCalls({ agents, visitors }: Pick<Crowd, 'agents' | 'visitors'>): RunningCall[] {
  return agents.flatMap((agent) => {
    const visitor = visitors.find(({ view }) => view.kind === 'call' && view.callId === agent.call?.callId);
    return visitor && agent.isReady && visitor.isReady && agent.unconfirmed.length === 0
      ? [new RunningCall(agents, visitor, agent.call?.callId ?? '')]
      : [];
  });
}

/** A call with both parties in it, who both want it to go on; meanwhile it may come to another agent. */
class RunningCall {
  readonly agents: readonly AgentClient[];
  readonly visitor: VisitorClient;
  readonly callId: string;

  constructor(agents: readonly AgentClient[], visitor: VisitorClient, callId: string) {
    this.agents = agents;
    this.visitor = visitor;
    this.callId = callId;
  }

  /** Whether the visitor is in it, with the one agent who has it. */
  isRunning(): boolean {
    const { agents, visitor, callId } = this;
    const { view } = visitor;
    const [one, ...others] = agents.filter(({ call }) => call?.callId === callId);
    const isInIt = view.kind === 'call' && view.callId === callId;
    return isInIt && one?.id === view.agentId && others.length === 0;
  }
}

/** The statuses an agent may come back to: the one it was told last, and what it has asked for since. */
function allowedAfter(agent: AgentClient): Set<AgentStatus> {
  const available: AgentStatus[] = ['idle', 'in_simulation'];
  const allowed = new Set<AgentStatus>();
  const { known, unconfirmed } = agent;
  if (known === null) return new Set([...available, 'away', 'in_call']);
  if (known.status === 'idle' || known.status === 'in_simulation')
    for (const one of available) allowed.add(one);
  else allowed.add(known.status);
  // The other party may have ended the call, or the answer have come, without this one having heard of it.
  if (known.status === 'in_call' || unconfirmed.includes('call:end'))
    for (const one of available) allowed.add(one);
  if (unconfirmed.includes('agent:back')) for (const one of available) allowed.add(one);
  if (unconfirmed.includes('agent:away')) allowed.add('away');
  if (unconfirmed.includes('call:accept') || unconfirmed.includes('call:invite') || known.invitation)
    allowed.add('in_call');
  return allowed;
}
