import { runInDurableObject } from 'cloudflare:test';
import { expect } from 'vitest';
import type { ToAgent } from '../../../../protocol/messages/to-agent.ts';
import type { ToVisitor } from '../../../../protocol/messages/to-visitor.ts';
import { TestOrg, type Person, type TestSocket, type Visitor } from '../client.ts';

/** An organization at work: a call, a ringing request, and somebody who only watches. None of it is the attacker's. */
export interface BusyOrg {
  org: TestOrg;
  /** An agent with an account and nothing to do with any of it. */
  insider: Person;
  callId: string;
  requestId: string;
  /** What the visitor in the call holds. */
  token: string;
  rejoinToken: string;
  agentIds: string[];
  poolId: string;
  bystanders: (TestSocket<ToVisitor> | TestSocket<ToAgent>)[];
}

export async function createBusyOrg(): Promise<BusyOrg> {
  const org = await TestOrg.create();
  const [bea, cy] = [await org.addAgent('Bea'), await org.addAgent('Cy')];
  const adas = await org.available(org.admin);
  const caller = await org.visitor();
  const callId = await request(caller, adas);
  adas.send({ type: 'call:accept', requestId: callId });
  const { rejoinToken } = await caller.type('call:accepted');
  const beas = await org.available(bea);
  const ringer = await org.visitor();
  const requestId = await request(ringer, beas);
  const watcher = await org.visitor();
  const { items } = await org.must<{ items: { id: string }[] }>('GET', 'pools');
  const bystanders = [adas, caller, beas, ringer, watcher];
  for (const socket of bystanders) await quiet(socket);
  return {
    org,
    insider: cy,
    callId,
    requestId,
    token: caller.seat.token,
    rejoinToken,
    agentIds: [org.admin.id, bea.id],
    poolId: items[0]?.id ?? '',
    bystanders,
  };
}

/** What nobody may change: every row, and what the bystanders' sockets remember. */
export async function everything({ org }: BusyOrg): Promise<string> {
  const rows = await runInDurableObject(org.stub, async (_, { storage }) => {
    const tables = storage.sql
      .exec<{ name: string }>(`SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name`)
      .toArray();
    const own = tables.filter(({ name }) => !name.startsWith('_cf') && !name.startsWith('sqlite'));
    const all = own.map(({ name }) => [name, storage.sql.exec(`SELECT * FROM "${name}"`).toArray()]);
    return [all, await storage.getAlarm()];
  });
  return JSON.stringify([rows, await org.must('GET', 'live')]);
}

/** Nobody but the attacker has heard anything. */
export async function expectNothingReceived({ bystanders }: BusyOrg): Promise<void> {
  for (const socket of bystanders) expect(await quiet(socket)).toEqual([]);
}

/** Everything that came, once a heartbeat sent now has been answered. */
async function quiet(socket: TestSocket<ToVisitor> | TestSocket<ToAgent>): Promise<unknown[]> {
  await socket.ping();
  return socket.taken();
}

async function request(visitor: Visitor, agent: TestSocket<ToAgent>): Promise<string> {
  visitor.send({ type: 'call:request' });
  const { requestId } = await agent.type('call:incoming');
  return requestId;
}
