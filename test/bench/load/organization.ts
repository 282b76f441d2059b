import { createHash, randomBytes } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { sessionCookieName } from '../../../worker/session-cookie.ts';
import type { BuiltWorker } from '../../support/wire/built-worker.ts';
import { writeHistory, type History } from '../../support/storage/history.ts';
import { Team } from '../../support/wire/team.ts';

/** An agent who may connect. */
export interface BenchAgent {
  readonly id: string;
  readonly cookie: string;
}

/** Agents whose visitors are handed on, all at once: one, or half of the centre. */
export type Leavers = 'one' | 'half';

/** More viewers than anybody has: how many an agent may have is bounded over HTTP, and not what is measured here. */
const CAPACITY = 20_000;
/** Agents who have taken calls before. */
const MOST_IN_HISTORY = 10;

/**
 * An organization with so many agents, all signed in and none connected. Its accounts are written as rows, since over
 * HTTP each would cost the hashing of a password. Leaves the Worker running.
 */
export async function createOrgWith(
  worker: BuiltWorker,
  count: number,
  { past, staleSeconds = 600 }: { past?: History; staleSeconds?: number } = {},
): Promise<{ team: Team; agents: readonly BenchAgent[] }> {
  await worker.start();
  const team = await Team.create(worker.url, 'bench');
  await worker.kill();
  const agents = addAgents(worker, count);
  if (past) {
    const ids = agents.slice(0, MOST_IN_HISTORY).map(({ id }) => id);
    writeHistory(join(worker.folder, 'state', 'usher-Org'), ids, past);
  }
  await worker.start();
  await team.set({ graceSeconds: 5, cascadeSeconds: 5, staleSeconds });
  for (const who of ['one', 'half'] as const) {
    const members = leavers(agents, who).map(({ id }) => ({ agentId: id, tier: 1 }));
    // Two each: a page of the other pool ends a visitor's cascade, and brings them back to the agents who left.
    for (const turn of [0, 1]) {
      const condition = { field: 'path', op: 'is_exactly', value: pathOf(who, turn) } as const;
      await team.addPool({
        name: `${who} ${turn}`,
        overflow: 'any',
        members,
        rules: [{ priority: 1, conditions: [condition] }],
      });
    }
  }
  return { team, agents };
}

/** Those who will leave. Nobody else's visitors are theirs before they look at a page of these agents. */
export function leavers(agents: readonly BenchAgent[], who: Leavers): readonly BenchAgent[] {
  return who === 'one' ? agents.slice(0, 1) : agents.slice(0, agents.length / 2);
}

/** A page whose visitors get one of these agents; `turn` counts up. */
export function pageOf(who: Leavers, turn: number): string {
  return `https://shop.example${pathOf(who, turn % 2)}`;
}

function pathOf(who: Leavers, turn: number): string {
  return `/${who}/${turn}`;
}

function addAgents(worker: BuiltWorker, count: number): BenchAgent[] {
  const folder = join(worker.folder, 'state', 'usher-Org');
  const file = readdirSync(folder).find((name) => name.endsWith('.sqlite')) ?? '';
  const rows = new DatabaseSync(join(folder, file));
  rows.exec('BEGIN');
  const account = rows.prepare(
    `INSERT INTO agents (id, email, password_hash, display_name, title, role, capacity, created_at)
      SELECT ?1, ?1 || '@team.example', password_hash, ?2, 'Advice and sales', 'agent', ${CAPACITY}, created_at
        FROM agents WHERE role = 'admin'`,
  );
  const session = rows.prepare(
    `INSERT INTO sessions (id, token_hash, agent_id, device, created_at, last_used_at, expires_at)
      SELECT ?1, ?1, ?2, device, created_at, last_used_at, expires_at FROM sessions LIMIT 1`,
  );
  const member = rows.prepare('INSERT INTO pool_members SELECT id, ?, 1 FROM pools WHERE is_default = 1');
  const agents = Array.from({ length: count }, (_, index) => {
    const id = randomBytes(15).toString('base64url');
    const token = randomBytes(32).toString('base64url');
    account.run(id, `Agent ${index}`);
    session.run(createHash('sha256').update(token).digest('base64url'), id);
    // Those who leave are in no pool that anybody comes to by chance.
    if (index >= count / 2) member.run(id);
    return { id, cookie: `${sessionCookieName(false)}=${token}` };
  });
  rows.exec('UPDATE org SET sweep_at = created_at');
  rows.exec('COMMIT');
  rows.close();
  return agents;
}
