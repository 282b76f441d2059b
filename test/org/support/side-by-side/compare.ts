import type { Kept } from './object.ts';
import type { Pairing } from './pairing.ts';
import type { CoreModel } from './core-model.ts';

/** Whether the object keeps what the core said is to be kept: rows, attachments, the next alarm. */
export function compareKept(pairing: Pairing, kept: Kept, { rows, armedAt }: CoreModel): void {
  const agents = [...rows.agents].map(([id, routing]) => ({ id, routing }));
  pairing.match(kept.agents, sorted(agents, 'id'), 'agents');
  pairing.match(kept.calls, sorted([...rows.calls.values()], 'id'), 'calls');
  pairing.match(kept.handoffs, rows.log['log-handoff'].map(asColumns), 'handoffs');
  pairing.match(kept.missed, rows.log['log-missed'].map(asColumns), 'missed');
  pairing.match(kept.statuses, rows.log['log-status'].map(asColumns), 'status_log');
  pairing.match(kept.messages, rows.log['log-message'].map(asColumns), 'messages');
  pairing.match(kept.chat, rows.chat, 'chat_messages');
  pairing.match(kept.interactions, interactionsOf(rows.interactions), 'interactions');
  pairing.match(kept.staleCheckAt, rows.staleCheckAt, 'stale_check_at');
  pairing.match(
    sorted(kept.attachments.map(known), 'socket'),
    sorted([...rows.attachments.values()], 'socket'),
    'attachments',
  );
  pairing.match(soon(kept.alarm), soon(armedAt), 'the alarm');
}

function sorted<T extends Record<K, unknown>, K extends string>(items: T[], key: K): T[] {
  return items.toSorted((a, b) => (String(a[key]) < String(b[key]) ? -1 : 1));
}

/** What is hours away is a sweep, or the end of a session: neither is routing's. */
function soon(at: number | null): number | null {
  return at !== null && at - Date.now() < 6 * 3_600_000 ? at : null;
}

/** Where it comes from, by which session, and the like are not routing's. */
function known({ country: _country, session: _session, ...rest }: Record<string, unknown>) {
  return rest as Record<string, unknown> & { socket: string };
}

function asColumns(row: unknown): Record<string, unknown> {
  const entries = Object.entries(row as Record<string, unknown>);
  return Object.fromEntries(
    entries.map(([key, value]) => [key.replace(/[A-Z]/g, (capital) => `_${capital.toLowerCase()}`), value]),
  );
}

function interactionsOf(counts: ReadonlyMap<string, number>) {
  return [...counts]
    .map(([key, count]) => {
      const [hour, pool_id, kind] = key.split(' ');
      return { hour: Number(hour), pool_id, kind, count };
    })
    .toSorted((a, b) => a.hour - b.hour || (`${a.pool_id} ${a.kind}` < `${b.pool_id} ${b.kind}` ? -1 : 1));
}
