import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

const DAY_MS = 86_400_000;
const OFFERS_EACH = 3;
const RESULTS = ['Sold', 'Comes back', 'Wrong page'] as const;
const NOTES = [
  'Wants two of them by Friday; asked whether we deliver to an island.',
  'Looked for a spare part that we do not have.',
  null,
] as const;
const LEFT = [
  ['Anna Berg', 'anna.berg@home.example', 'Do you ship to Iceland?\nAnd when would it be here?'],
  ['Bob', 'bob@home.example', 'Please call me back about the big lamp, after six.'],
  ['Zoë Maximiliane von und zu Hohenstein-Falkenberg', 'zoe@home.example', 'Is it dimmable?'],
] as const;

/** How much has happened. */
export interface History {
  readonly days: number;
  readonly calls: number;
}

/**
 * Writes what `days` days have left in the log of an organization, as rows. `folder`: where the object's file is, the
 * only one, which nobody else may have open.
 */
export function writeHistory(
  folder: string,
  agentIds: readonly string[],
  { days, calls: count }: History,
): void {
  const file = readdirSync(folder).find((name) => /^[0-9a-f]{64}\.sqlite$/.test(name)) ?? '';
  const rows = new DatabaseSync(join(folder, file));
  const pools = rows
    .prepare('SELECT id FROM pools ORDER BY id')
    .all()
    .map(({ id }) => String(id));
  rows.exec('BEGIN');
  const call = rows.prepare(
    `INSERT INTO calls (id, visitor_id, page_url, pool_id, requested_at, offers, outcome, agent_id, answered_at,
        ended_at, end_reason, talk_seconds, country, rating_stars, disposition, note)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'visitor_ended', ?, 'DE', ?, ?, ?)`,
  );
  const handoff = rows.prepare(
    `INSERT INTO handoffs (id, visitor_id, from_agent_id, to_agent_id, trigger, reason, at, cascade_id, pool_id)
      VALUES (?, ?, ?, ?, 'T-6', 'rna_timeout', ?, ?, ?)`,
  );
  const missed = rows.prepare(
    `INSERT INTO missed (id, visitor_id, page_url, pool_id, country, at) VALUES (?, ?, 'https://shop.example/', ?, 'DE', ?)`,
  );
  const message = rows.prepare(
    `INSERT INTO messages (id, visitor_id, page_url, pool_id, name, email, text, at)
      VALUES (?, ?, 'https://shop.example/', ?, ?, ?, ?, ?)`,
  );
  const block = rows.prepare(
    `INSERT INTO blocks (id, visitor_id, source, source_until, agent_id, reason, page_url, at, until)
      VALUES (?, ?, NULL, 0, ?, ?, 'https://shop.example/lamps', ?, ?)`,
  );
  const first = Date.now() - days * DAY_MS;
  for (let i = 0; i < count; i += 1) {
    // More at noon than at night, fewer on Sundays, and never all the same.
    const spread = (i / count) * days;
    const hour = 8 + 5 * (1 + Math.sin(i * 0.7)) + 1.5 * Math.sin(i * 0.013);
    const at = Math.round(first + Math.floor(spread) * DAY_MS + hour * 3_600_000 + (i % 997));
    const outcome = i % 7 === 0 ? 'unavailable' : i % 9 === 0 ? 'cancelled' : 'answered';
    const isAnswered = outcome === 'answered';
    const agent = (n: number) => agentIds[(i + n) % agentIds.length] ?? '';
    const pool = pools[i % pools.length] ?? '';
    const offers = Array.from({ length: OFFERS_EACH }, (_, n) => ({
      agentId: agent(n),
      rangAt: at + n * 15_000,
      seconds: n === OFFERS_EACH - 1 ? 6 : 15,
      outcome: n < OFFERS_EACH - 1 ? 'missed' : isAnswered ? 'answered' : 'cancelled',
    }));
    const answeredAt = at + (isAnswered ? 3_000 + (i % 50) * 700 : 0);
    const talk = 60 + (i % 400);
    call.run(
      `call-${i}`,
      `visitor-${i}`,
      `https://shop.example/lamps/${i % 100}`,
      pool,
      at,
      JSON.stringify(offers),
      outcome,
      isAnswered ? (offers.at(-1)?.agentId ?? null) : null,
      isAnswered ? answeredAt : null,
      isAnswered ? answeredAt + talk * 1_000 : at + 40_000,
      isAnswered ? talk : 0,
      isAnswered && i % 11 === 0 ? 1 + (i % 5) : null,
      isAnswered ? (RESULTS[i % RESULTS.length] ?? null) : null,
      isAnswered ? (NOTES[i % NOTES.length] ?? null) : null,
    );
    if (i % 2 === 0) handoff.run(`h-${i}`, `visitor-${i}`, agent(0), agent(1), at, `c-${i}`, pool);
    if (i % 5 === 0) missed.run(`m-${i}`, `visitor-${i}`, pool, at);
    if (i % 20 === 0) {
      const [name, email, text] = LEFT[(i / 20) % LEFT.length] ?? LEFT[0];
      message.run(`l-${i}`, `visitor-${i}`, pool, name, email, text, at);
    }
    if (i % 20_000 === 0 || i === count - 1)
      block.run(`b-${i}`, `visitor-${i}`, agent(0), i === 0 ? null : 'Shouted.', at, at + 90 * DAY_MS);
  }
  rows.exec('COMMIT');
  rows.close();
}
