import type { AgentMessageLog, VisitorMessageLog } from '../wire/message-log.ts';
import type { LoggedCall, LoggedHandoff } from '../wire/team.ts';

/** Who was told of transfers. */
export interface TransferTellings {
  readonly visitors: readonly {
    readonly name: string;
    readonly losses: number;
    readonly messageLog: VisitorMessageLog;
  }[];
  readonly agents: readonly {
    readonly name: string;
    readonly id: string;
    readonly messageLog: AgentMessageLog;
  }[];
}

/**
 * Calls that were handed over, as the log has them, beside what everybody was told: each goes from agent to agent
 * without a gap, is a handoff T-9 once each time, and came to nobody more often than the log says.
 */
export function differentTransfers(
  { visitors, agents }: TransferTellings,
  calls: readonly LoggedCall[],
  handoffs: readonly LoggedHandoff[],
): string[] {
  return [
    ...calls.filter((call) => !isChain(call)).map((call) => `This call has a gap: ${JSON.stringify(call)}`),
    ...differentHandoffs(calls, handoffs),
    ...calls.flatMap((call) => agents.flatMap((agent) => differentAgent(agent, call))),
    ...visitors.flatMap((visitor) => calls.flatMap((call) => differentVisitor(visitor, call))),
  ];
}

/** Who had a call, in order. */
export function agentsOf({ agentId, transfers = [] }: LoggedCall): string[] {
  return agentId === undefined ? [] : [agentId, ...transfers.map(({ toAgentId }) => toAgentId)];
}

function isChain({ agentId, answeredAt = 0, endedAt, transfers = [] }: LoggedCall): boolean {
  let [agent, since] = [agentId, answeredAt];
  for (const { fromAgentId, toAgentId, at } of transfers) {
    if (fromAgentId !== agent || toAgentId === agent || at < since) return false;
    [agent, since] = [toAgentId, at];
  }
  return since <= endedAt || transfers.length === 0;
}

function differentHandoffs(calls: readonly LoggedCall[], handoffs: readonly LoggedHandoff[]): string[] {
  const rows = handoffs
    .filter(({ trigger }) => trigger === 'T-9')
    .map(({ visitorId, fromAgentId, toAgentId, at }) => `${visitorId} ${fromAgentId} ${toAgentId} ${at}`);
  const transfers = calls.flatMap(({ visitorId, transfers: all = [] }) =>
    all.map(({ fromAgentId, toAgentId, at }) => `${visitorId} ${fromAgentId} ${toAgentId} ${at}`),
  );
  return [
    ...without(rows, transfers).map((one) => `This handoff T-9 is of no transfer, or twice: ${one}`),
    ...without(transfers, rows).map((one) => `This transfer is no handoff T-9: ${one}`),
  ];
}

function differentAgent(
  { id, name, messageLog }: TransferTellings['agents'][number],
  call: LoggedCall,
): string[] {
  const { id: callId, transfers = [] } = call;
  const had = agentsOf(call).filter((one) => one === id).length;
  const started = messageLog.received('call:started').filter((one) => one.callId === callId).length;
  const completed = messageLog
    .received('call:transferring')
    .flatMap((one) => (one.callId === callId && one.state === 'completed' ? [one.to?.agentId ?? ''] : []));
  const handedOver = transfers.flatMap((one) => (one.fromAgentId === id ? [one.toAgentId] : []));
  const wrong = without(completed, handedOver).map(
    (to) => `${name} was told that ${callId} went to ${to}, and it did not\n${messageLog.tail()}`,
  );
  if (started > had)
    wrong.push(`${name} was given ${callId} ${started} times, and had it ${had} times\n${messageLog.tail()}`);
  return wrong;
}

/** In the order of the log; whoever was away meanwhile may have missed some. */
function differentVisitor(
  { name, losses, messageLog }: TransferTellings['visitors'][number],
  { id, transfers = [] }: LoggedCall,
): string[] {
  const told = messageLog
    .received('call:transferred')
    .flatMap(({ callId, agent }) => (callId === id ? [agent.id] : []));
  const wasThere = messageLog.received('call:accepted').some(({ callId }) => callId === id);
  const left = transfers.map(({ toAgentId }) => toAgentId);
  const same = told.every((one) => {
    const at = left.indexOf(one);
    left.splice(0, at < 0 ? Infinity : at + 1);
    return at >= 0;
  });
  const isWhole = !wasThere || losses > 0 || told.length === transfers.length;
  return same && isWhole
    ? []
    : [`${name} was told of ${told.join(', ')}: ${JSON.stringify(transfers)}\n${messageLog.tail()}`];
}

/** What is in the first list more often than in the second. */
function without(all: readonly string[], taken: readonly string[]): string[] {
  const left = [...taken];
  return all.filter((one) => {
    const at = left.indexOf(one);
    if (at >= 0) left.splice(at, 1);
    return at < 0;
  });
}
