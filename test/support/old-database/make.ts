/**
 * Makes `before-versions.sqlite` and `before-versions.json`: the database of one organization as the product left it
 * before stored JSON had versions, and what the people in it held when it was killed. Run once, and again only to add
 * to it: node_modules/.bin/node test/support/old-database/make.ts
 *
 * It runs that very product: its commit, checked out beside this one, under its own local Worker.
 */
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { QueueSocket, type Message } from './queue-socket.ts';

const COMMIT = 'df63f34c15d7fad518030bce161befd97eac63c0';
const root = join(import.meta.dirname, '../../..');
const programs = join(root, 'node_modules/.bin');
const port = Number(process.env['PORT'] ?? 8910);
const url = `http://localhost:${port}`;
const slug = 'old';
const password = 'long enough in 2026';
const page = 'https://shop.example/';

/** Why the product of then keeps its state here: its own script would give it a folder that goes with it. */
const startScript = `
  const { startLocalWorker } = await import('./tools/local-worker.ts');
  const worker = await startLocalWorker({ port: ${port}, stateDir: process.env.STATE, logLevel: 'error' });
  console.log('ready');
  process.stdin.resume().once('data', async () => { await worker.kill(); process.exit(); });
`;

interface Person {
  readonly id: string;
  readonly email: string;
  readonly cookie: string;
}

async function ask(
  method: string,
  path: string,
  body?: unknown,
  cookie = '',
): Promise<{ body: never; cookie: string }> {
  const answer = await fetch(`${url}${path}`, {
    method,
    headers: { Origin: url, 'Content-Type': 'application/json', Cookie: cookie },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await answer.text();
  if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${text}`);
  const set = answer.headers.get('Set-Cookie')?.split(';')[0] ?? '';
  return { body: (text === '' ? null : JSON.parse(text)) as never, cookie: set };
}

const api = (path: string): string => `/o/${slug}/api/${path}`;

async function signUp(): Promise<Person> {
  const email = 'ada@old.example';
  const { body, cookie } = await ask('POST', '/api/orgs', {
    slug,
    name: 'Old & Sons',
    email,
    password,
    displayName: 'Ada',
  });
  return { id: (body as { agent: { id: string } }).agent.id, email, cookie };
}

async function addAgent(admin: Person, displayName: string): Promise<Person> {
  const email = `${displayName.toLowerCase()}@old.example`;
  const invited = await ask('POST', api('invites'), { email, displayName }, admin.cookie);
  const { token } = invited.body as { token: string };
  const { body, cookie } = await ask('POST', api('invites/accept'), { token, password });
  return { id: (body as { agent: { id: string } }).agent.id, email, cookie };
}

async function console_(person: Person, tab: string): Promise<QueueSocket> {
  const socket = await QueueSocket.open(`${url}/o/${slug}/ws/agent?v=1&tab=${tab}`, {
    Cookie: person.cookie,
  });
  await socket.next('agent:state');
  return socket;
}

async function available(person: Person, tab: string): Promise<QueueSocket> {
  const socket = await console_(person, tab);
  socket.send({ type: 'agent:back' });
  for (;;)
    if (['idle', 'in_simulation'].includes(String((await socket.next('agent:state'))['status'])))
      return socket;
}

async function visitor(pageUrl = page): Promise<{ socket: QueueSocket; seat: Message }> {
  const socket = await QueueSocket.open(`${url}/o/${slug}/ws/visitor?v=1`, {
    Origin: 'https://shop.example',
  });
  socket.send({ type: 'visitor:join', pageUrl });
  return { socket, seat: await socket.next('agent:assigned', 'agent:unavailable') };
}

/** A visitor calls, and this console answers. */
async function callOf(
  caller: QueueSocket,
  agent: QueueSocket,
): Promise<{ callId: string; rejoinToken: string }> {
  caller.send({ type: 'call:request' });
  const { requestId } = await agent.next('call:incoming');
  agent.send({ type: 'call:accept', requestId });
  const { callId, rejoinToken } = await caller.next('call:accepted');
  await agent.next('call:started');
  for (const party of [caller, agent]) party.send({ type: 'call:media', callId, state: 'up' });
  return { callId: String(callId), rejoinToken: String(rejoinToken) };
}

/** Lets people come, and calls `kill` in the middle of it all; gives what they hold then. */
async function live(kill: () => void): Promise<object> {
  const ada = await signUp();
  await ask(
    'PATCH',
    api('settings'),
    {
      ringSeconds: 20,
      retentionDays: 730,
      whenAgentReturns: 'reappear',
      allowedOrigins: ['https://shop.example'],
      widget: { size: 'large', accentColor: '#aa3300', texts: { call_ended: 'Goodbye' } },
    },
    ada.cookie,
  );
  const bea = await addAgent(ada, 'Bea');
  const cid = await addAgent(ada, 'Cid');
  await ask('PATCH', api(`agents/${bea.id}`), { title: 'Support', capacity: 40 }, ada.cookie);
  await ask(
    'POST',
    api('invites'),
    { email: 'dan@old.example', displayName: 'Dan', role: 'admin' },
    ada.cookie,
  );
  await ask(
    'POST',
    api('pools'),
    {
      name: 'Sales',
      overflow: 'none',
      members: [{ agentId: bea.id, tier: 2 }],
      rules: [{ priority: 5, conditions: [{ field: 'path', op: 'starts_with', value: '/buy' }] }],
      widget: { theme: 'dark' },
    },
    ada.cookie,
  );

  // A call that was answered, one that was given up, an agent removed since, and a message.
  const cidsDesk = await available(cid, 'tab-cid');
  const first = await visitor();
  const answered = await callOf(first.socket, cidsDesk);
  first.socket.send({ type: 'call:end', callId: answered.callId });
  await cidsDesk.next('call:ended');
  cidsDesk.send({
    type: 'call:disposition',
    callId: answered.callId,
    disposition: 'sold',
    note: 'Called about a chair',
  });
  first.socket.send({ type: 'call:request' });
  const { requestId } = await cidsDesk.next('call:incoming');
  first.socket.send({ type: 'call:cancel', requestId });
  await cidsDesk.next('call:cancelled');
  await ask('DELETE', api(`agents/${cid.id}`), undefined, ada.cookie);
  await first.socket.next('agent:unavailable');
  first.socket.send({
    type: 'message:leave',
    name: 'Max',
    email: 'max@customer.example',
    text: 'Call me back',
  });

  // A call that goes on, of a caller who is muted.
  const adasDesk = await available(ada, 'tab-ada');
  const caller = await visitor();
  const running = await callOf(caller.socket, adasDesk);
  caller.socket.send({
    type: 'call:devices',
    callId: running.callId,
    microphone: 'off',
    camera: 'on',
    screen: false,
  });
  await adasDesk.next('call:devices');

  // Somebody waits; then many lose their agent at once, and wait behind them.
  const waiting = await visitor(`${page}buy/chairs`);
  const beasDesk = await available(bea, 'tab-bea');
  const seat = await waiting.socket.next('agent:assigned');
  await Promise.all(Array.from({ length: 25 }, () => visitor(`${page}sofas`)));
  beasDesk.send({ type: 'agent:away' });
  const lost = await waiting.socket.next('agent:unavailable');
  // Before the alarm sorts so many handoffs.
  kill();
  return {
    savedAt: Date.now(),
    slug,
    password,
    agents: { ada, bea },
    removed: cid.id,
    answered: answered.callId,
    cancelled: requestId,
    running: {
      ...running,
      agentTab: 'tab-ada',
      token: caller.seat['token'],
      visitorId: caller.seat['visitorId'],
    },
    waiting: { token: lost['token'], visitorId: seat['visitorId'], connectedAt: seat['visitorConnectedAt'] },
  };
}

/** The object's file: of all that the Worker keeps, the one with an organization in it. */
function databaseIn(state: string): string {
  const folder = join(state, 'v3/do/usher-Org');
  const files = readdirSync(folder).filter((name) => /^[0-9a-f]{64}\.sqlite$/.test(name));
  const [name = ''] = files.toSorted(
    (a, b) => statSync(join(folder, b)).size - statSync(join(folder, a)).size,
  );
  return join(folder, name);
}

function save(file: string, held: object): void {
  const database = new DatabaseSync(file);
  const { n } = database.prepare('SELECT count(*) AS n FROM unsorted_handoffs').get() ?? {};
  if (n === 0) throw new Error('The handoffs were sorted before it was killed: run this again.');
  // Into the one file, without what was deleted on the way.
  database.exec('PRAGMA wal_checkpoint(TRUNCATE); VACUUM; PRAGMA journal_mode = DELETE');
  database.close();
  copyFileSync(file, join(import.meta.dirname, 'before-versions.sqlite'));
  const text = JSON.stringify({ commit: COMMIT, file: file.split('/').at(-1), ...held }, null, 2);
  writeFileSync(join(import.meta.dirname, 'before-versions.json'), `${text}\n`);
}

const folder = mkdtempSync(join(tmpdir(), 'usher-old-'));
const checkout = join(folder, 'checkout');
const state = join(folder, 'state');
execFileSync('git', ['worktree', 'add', '--detach', checkout, COMMIT], { cwd: root, stdio: 'inherit' });
symlinkSync(join(root, 'node_modules'), join(checkout, 'node_modules'), 'dir');
mkdirSync(join(checkout, 'dist/client'), { recursive: true });
const worker = spawn(process.execPath, ['--input-type=module', '--eval', startScript], {
  cwd: checkout,
  stdio: ['pipe', 'pipe', 'inherit'],
  env: { ...process.env, STATE: state, PATH: `${programs}${delimiter}${process.env['PATH']}` },
});
const ended = once(worker, 'exit');
try {
  await once(worker.stdout, 'data');
  const held = await live(() => worker.stdin.end('end'));
  await ended;
  save(databaseIn(state), held);
} finally {
  worker.stdin.end('end');
  await ended;
  execFileSync('git', ['worktree', 'remove', '--force', checkout], { cwd: root });
  rmSync(folder, { recursive: true, force: true });
}
// The sockets of those who lost the server may be open still.
process.exit();
