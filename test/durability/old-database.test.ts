import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { QueueSocket, type Message } from '../support/old-database/queue-socket.ts';
import { BuiltWorker } from '../support/wire/built-worker.ts';

const folder = join(import.meta.dirname, '../support/old-database');

interface Person {
  readonly id: string;
  readonly email: string;
  readonly cookie: string;
}

/** What people held when the old product was killed. */
const held = JSON.parse(readFileSync(join(folder, 'before-versions.json'), 'utf8')) as {
  readonly file: string;
  readonly savedAt: number;
  readonly slug: string;
  readonly password: string;
  readonly agents: { readonly ada: Person; readonly bea: Person };
  readonly removed: string;
  readonly answered: string;
  readonly cancelled: string;
  readonly running: {
    readonly callId: string;
    readonly rejoinToken: string;
    readonly agentTab: string;
    readonly token: string;
    readonly visitorId: string;
  };
  readonly waiting: { readonly token: string; readonly visitorId: string; readonly connectedAt: number };
};

/** The new code, a second after the old was killed, as if it had been deployed: no token is too old, no wait over. */
async function deployed(): Promise<BuiltWorker> {
  const worker = await BuiltWorker.bundle(8850, {
    past: {
      database: join(folder, 'before-versions.sqlite'),
      file: held.file,
      savedAt: held.savedAt + 1_000,
      vars: { TOKEN_SECRET: 'local-development-only-0123456789abcdef', USHER_LOCAL: '1' },
    },
  });
  onTestFinished(() => worker.dispose());
  await worker.start();
  return worker;
}

const url = 'http://localhost:8850';

async function ask<T>(path: string, cookie: string, method = 'GET', body?: unknown): Promise<T> {
  const answer = await fetch(`${url}/o/${held.slug}/api/${path}`, {
    method,
    headers: { Origin: url, 'Content-Type': 'application/json', Cookie: cookie },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  expect([path, answer.status]).toEqual([path, 200]);
  return (await answer.json()) as T;
}

async function visitor(join: Message): Promise<{ socket: QueueSocket; seat: Message }> {
  const address = `${url}/o/${held.slug}/ws/visitor?v=1`;
  const socket = await QueueSocket.open(address, { Origin: 'https://shop.example' });
  socket.send(join);
  return { socket, seat: await socket.next('agent:assigned', 'agent:unavailable') };
}

test('[R-51] [R-52] a database of before stored JSON had versions opens: settings, agents, log, call and visitors', async () => {
  const worker = await deployed();
  const { ada, bea } = held.agents;
  const { callId, agentTab, token, rejoinToken } = held.running;

  // The call goes on.
  const agentUrl = `${url}/o/${held.slug}/ws/agent?v=1&tab=${agentTab}`;
  const agent = await QueueSocket.open(agentUrl, { Cookie: ada.cookie });
  expect(await agent.next('agent:state')).toMatchObject({ status: 'in_call', call: { callId } });
  agent.send({ type: 'call:rejoin', callId, media: 'kept' });
  await agent.next('call:reconnected');
  const pageUrl = 'https://shop.example/';
  const caller = await visitor({ type: 'visitor:join', pageUrl, token, rejoinToken });
  expect(caller.seat).toMatchObject({ visitorId: held.running.visitorId });
  expect(await caller.socket.next('call:rejoinable')).toMatchObject({ callId });
  caller.socket.send({ type: 'call:rejoin', rejoinToken, media: 'kept' });
  await caller.socket.next('call:reconnected');
  expect(await agent.next('call:devices')).toMatchObject({ callId, microphone: 'off', camera: 'on' });
  caller.socket.send({ type: 'call:end', callId });
  expect(await agent.next('call:ended')).toMatchObject({ callId, reason: 'visitor_ended' });

  // Who waited is known.
  const waiting = await visitor({
    type: 'visitor:join',
    pageUrl: `${pageUrl}buy/chairs`,
    token: held.waiting.token,
  });
  const { visitorId, connectedAt: visitorConnectedAt } = held.waiting;
  expect(waiting.seat).toMatchObject({
    visitorId,
    visitorConnectedAt,
    widget: { theme: 'dark', size: 'large' },
  });

  const { settings } = await ask<{ settings: object }>('settings', ada.cookie);
  expect(settings).toMatchObject({
    ringSeconds: 20,
    graceSeconds: 10,
    retentionDays: 730,
    allowedOrigins: ['https://shop.example'],
    widget: {
      size: 'large',
      accentColor: '#aa3300',
      position: 'bottom-right',
      texts: { call_ended: 'Goodbye' },
    },
  });
  const credentials = { email: bea.email, password: held.password };
  expect(await ask('session', '', 'POST', credentials)).toMatchObject({
    agent: { id: bea.id, title: 'Support', capacity: 40, role: 'agent' },
  });
  expect(await ask('invites', ada.cookie)).toMatchObject({
    items: [{ email: 'dan@old.example', role: 'admin' }],
  });
  expect(await ask('pools', ada.cookie)).toMatchObject({
    items: [
      { isDefault: true },
      {
        name: 'Sales',
        overflow: 'none',
        members: [{ agentId: bea.id, tier: 2 }],
        rules: [{ priority: 5, conditions: [{ field: 'path', op: 'starts_with', value: '/buy' }] }],
        widget: { theme: 'dark' },
      },
    ],
  });

  const { items: calls } = await ask<{ items: { id: string }[] }>('calls', ada.cookie);
  expect(calls).toMatchObject([
    { id: callId, outcome: 'answered', endReason: 'visitor_ended', agentId: ada.id },
    { id: held.cancelled, outcome: 'cancelled', offers: [{ outcome: 'cancelled', agentId: held.removed }] },
    {
      id: held.answered,
      outcome: 'answered',
      agentId: held.removed,
      disposition: 'sold',
      note: 'Called about a chair',
    },
  ]);
  expect(await ask('messages', ada.cookie)).toMatchObject({ items: [{ name: 'Max', text: 'Call me back' }] });
  const { items: handoffs } = await ask<{ items: { trigger: string }[] }>('handoffs', ada.cookie);
  // Of Bea's 26 visitors, which were still to be sorted.
  expect(handoffs.filter(({ trigger }) => trigger === 'T-1').length).toBeGreaterThanOrEqual(26);
  const { items: trace } = await ask<{ items: { event: string }[] }>(`trace?call=${callId}`, ada.cookie);
  expect(trace.map(({ event }) => event)).toContain('call_ended');
  expect(worker.complaints).toEqual([]);
});
