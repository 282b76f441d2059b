import { appendFileSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, expect, test } from 'vitest';
import { Checkout, descendants, freePort, isUp, type Started } from '../support/wire/checkout.ts';

const checkout = new Checkout();
afterAll(() => checkout.dispose());

const path = (file: string): string => join(checkout.folder, file);
const hashedFiles = (): string[] => readdirSync(path('dist/client/assets')).map((file) => `/assets/${file}`);

/** Asks for every address again and again until told to stop, and tells of every answer that was none. */
function hammer(url: string, addresses: readonly string[]): { stop(): Promise<string[]> } {
  const bad: string[] = [];
  let isOn = true;
  const asking = addresses.map(async (address) => {
    while (isOn) {
      const fault = await ask(url + address).catch(String);
      if (fault) bad.push(`${address}: ${fault}`);
      await delay(20);
    }
  });
  return {
    async stop() {
      isOn = false;
      await Promise.all(asking);
      return bad;
    },
  };
}

/** What is wrong with the answer of this address; undefined if nothing is. */
async function ask(address: string): Promise<string | undefined> {
  const answer = await fetch(address);
  const text = await answer.text();
  return answer.ok && text !== '' ? undefined : `${answer.status}, ${text.length} characters`;
}

/** The chunk that the loader fetches. */
function widgetChunkIn(loader: string): string {
  return /assets\/widget-[\w-]+\.js/.exec(loader)?.[0] ?? '';
}

/** The account of the demo's admin can be entered: what was stored is there. */
async function signIn(url: string, email: string, password: string): Promise<number> {
  const answer = await fetch(`${url}/o/kept/api/session`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Origin: url },
    body: JSON.stringify({ email, password }),
  });
  return answer.status;
}

async function signUp(url: string, email: string, password: string): Promise<number> {
  const answer = await fetch(`${url}/api/orgs`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Origin: url },
    body: JSON.stringify({ slug: 'kept', name: 'Kept', displayName: 'Ada', email, password }),
  });
  return answer.status;
}

/** Sends one process of a running server a signal, and waits until all of them are gone. */
async function endBy(started: Started, whom: 'npm' | 'script', signal: NodeJS.Signals): Promise<void> {
  const { pid = 0 } = started.npm;
  const all = [{ pid }, ...(await descendants(pid))];
  expect(all.length).toBeGreaterThan(4);
  process.kill(whom === 'npm' ? pid : started.script, signal);
  await expect.poll(() => all.filter((one) => isUp(one.pid)), { timeout: 30_000 }).toEqual([]);
  await expect(fetch(`${started.url}/healthz`)).rejects.toThrow('fetch failed');
}

test('whoever starts, builds or fails to build beside a running server does it no harm', async () => {
  const port = await freePort();
  const first = await checkout.start(port);
  const built = hashedFiles();
  const strain = hammer(first.url, ['/', '/o/demo/', '/o/demo/demo', '/widget.js', '/healthz', ...built]);
  const files = ['dashboard.html', 'widget.js'].map((file) => path(`dist/client/${file}`));
  const state = (): string[] =>
    files.map((file) => `${statSync(file).mtimeMs} ${readFileSync(file, 'utf8')}`);
  const before = state();

  const gone = await fetch(`${first.url}/assets/gone-12345678.js`, { headers: { Accept: 'text/html' } });
  expect([gone.status, gone.headers.get('Cache-Control')]).toEqual([404, 'no-store']);
  expect(gone.headers.get('Content-Type')).not.toContain('html');

  const again = await checkout.npm('start', { PORT: String(port) });
  expect(again.code).toBe(1);
  expect(again.output).toContain(
    `Port ${port} is in use. End what runs there, or choose another: PORT=8800 npm start`,
  );
  expect(again.output).not.toMatch(/Building|\n\s+at /);

  const elsewhere = await checkout.start(await freePort());
  expect(await signUp(first.url, 'ada@kept.example', 'long enough')).toBe(201);
  // Two servers with one state would be two heads of one organization.
  expect(await signIn(elsewhere.url, 'ada@kept.example', 'long enough')).toBe(404);
  await endBy(elsewhere, 'npm', 'SIGTERM');
  expect(state()).toEqual(before);

  appendFileSync(path('widget/app/controller.ts'), '\nexport const broken = ;\n');
  expect((await checkout.npm('run build')).code).toBe(1);
  expect(state()).toEqual(before);

  // Another name of the chunk, as any change would give it.
  const widget = readFileSync(path('widget/app/controller.ts'), 'utf8').replace(
    'export const broken = ;',
    '',
  );
  writeFileSync(path('widget/app/controller.ts'), `${widget}\nconsole.log('another build');\n`);
  const build = (): ReturnType<Checkout['npm']> => checkout.npm('run build -- --no-budgets');
  const both = await Promise.all([build(), build()]);
  expect(both.map(({ code }) => code)).toEqual([0, 0]);
  expect(hashedFiles()).toEqual(expect.arrayContaining(built));
  expect(hashedFiles().length).toBeGreaterThan(built.length);
  // The server builds by itself, too, and may be at it still.
  await expect
    .poll(() => readdirSync(path('dist')).sort(), { timeout: 30_000 })
    .toEqual(['builds.json', 'chunks', 'client', 'sources']);
  const chunk = widgetChunkIn(readFileSync(path('dist/client/widget.js'), 'utf8'));
  expect(built).not.toContain(`/${chunk}`);
  await expect.poll(async () => (await fetch(`${first.url}/${chunk}`)).status, { timeout: 30_000 }).toBe(200);
  expect(await strain.stop()).toEqual([]);

  // Killed, with no time for any code of its own.
  await endBy(first, 'script', 'SIGKILL');
  const next = await checkout.start(port);
  expect(await signIn(next.url, 'ada@kept.example', 'long enough')).toBe(200);
  await endBy(next, 'npm', 'SIGHUP');
});

test('plain wrangler dev in a fresh clone brings the product up, rebuilds on change, and keeps its state to itself', async () => {
  for (const made of ['dist', '.wrangler']) rmSync(path(made), { recursive: true, force: true });
  const url = await checkout.wranglerDev(await freePort());
  expect(await signUp(url, 'ada@kept.example', 'long enough')).toBe(201);
  for (const page of ['/', '/o/kept/', '/o/demo/demo'])
    expect((await fetch(url + page)).status).toBeLessThan(500);
  const chunk = async (): Promise<string> => widgetChunkIn(await (await fetch(`${url}/widget.js`)).text());
  const before = await chunk();
  expect((await fetch(`${url}/${before}`)).status).toBe(200);

  appendFileSync(path('widget/app/controller.ts'), "\nconsole.log('a third build');\n");
  await expect.poll(chunk, { timeout: 60_000 }).not.toBe(before);
  expect((await fetch(`${url}/${await chunk()}`)).status).toBe(200);
  expect(await signIn(url, 'ada@kept.example', 'long enough')).toBe(200);

  const second = await checkout.run(['npx', 'wrangler', 'dev', `--port=${await freePort()}`]);
  expect(second.code).toBe(1);
  expect(second.output).toContain('Another server uses .wrangler/state.');
});

test('a Node that knows no TypeScript says what to do, whichever script it is given', async () => {
  const scripts = readdirSync(path('scripts')).filter((file) => file.endsWith('.ts'));
  expect(scripts).toContain('start.ts');
  for (const script of scripts) {
    // As Node 20 is by itself.
    const node = [process.execPath, '--no-experimental-strip-types'];
    const { code, output } = await checkout.run([...node, `scripts/${script}`]);
    expect(code).toBe(1);
    expect(output.trim()).toMatch(
      /^Node [\d.]+ is too old to run this by itself\. Run it through npm: npm [\w: -]+$/,
    );
  }
});
