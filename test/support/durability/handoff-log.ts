import type { LoggedHandoff } from '../wire/team.ts';
import type { VisitorClient } from '../wire/visitor-client.ts';

/** A handoff to somebody: what the log has of it, and a name by which a visitor was told of it. */
interface Row {
  readonly visitorId: string;
  readonly name: string;
  readonly at: number;
}

/**
 * Every handoff is in the log as often as its visitor was told of it, but for what a connection that was lost, or was
 * dead without anybody knowing, kept from being told. Of transfers (T-9) visitors are told in another way.
 */
export function differentHandoffs(
  visitors: readonly VisitorClient[],
  handoffs: readonly LoggedHandoff[],
): string[] {
  const rows = handoffs.flatMap(({ visitorId, cascadeId, fromAgentId, toAgentId, trigger, at }): Row[] =>
    toAgentId === null || trigger === 'T-9'
      ? []
      : [{ visitorId, name: `${cascadeId} ${fromAgentId} ${toAgentId}`, at }],
  );
  return visitors.flatMap((visitor) => differentVisitor(visitor, rows));
}

function differentVisitor(visitor: VisitorClient, rows: readonly Row[]): string[] {
  const { name, messageLog, losses } = visitor;
  const told = messageLog
    .received('agent:reassigned')
    .map(({ cascade, previousAgentId, newAgent }) => `${cascade.id} ${previousAgentId} ${newAgent.id}`);
  const untold = rows.filter(({ visitorId }) => visitorId === visitor.visitorId);
  const wrong: string[] = [];
  for (const one of told) {
    const at = untold.findIndex((row) => row.name === one);
    if (at >= 0) untold.splice(at, 1);
    else if (!rows.some((row) => row.name === one))
      wrong.push(`${name} was handed on, and it is not in the log: ${one}`);
  }
  const heard = heardFromTo(visitor);
  const missing = untold.filter(
    ({ at }) => losses === 0 || heard.some(({ from, to }) => from < at && at < to),
  );
  if (missing.length > 0)
    wrong.push(`${name} was not told of ${missing.map((row) => `${row.name} at ${row.at}`).join(', ')}`);
  return wrong.map((words) => `${words}\n${messageLog.tail(60)}`);
}

/**
 * Of each connection, the times by the server's clock between which it certainly was alive, by what was received on it.
 */
function heardFromTo({ messageLog, visitorId }: VisitorClient): { from: number; to: number }[] {
  const spans: { from: number; to: number }[] = [];
  let span: { from: number; to: number } | null = null;
  for (const entry of messageLog.entries) {
    if ('note' in entry) span = null;
    if (!('received' in entry) || !('visitorId' in entry.received)) continue;
    const { received } = entry;
    if (received.visitorId !== visitorId) span = null;
    else if (span) span.to = received.now;
    else spans.push((span = { from: received.now, to: received.now }));
  }
  return spans;
}
