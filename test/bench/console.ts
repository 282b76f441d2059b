import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type Page } from '@playwright/test';
import { bundleForMiniflare } from '../../tools/build/bundle.ts';
import { startBundledWorker } from '../../tools/server/local-worker.ts';
import { Organization } from '../browser/support/organization.ts';
import { chromiumArguments, findHeadlessChromium, firstTestPort } from '../support/chromium.ts';
import { median } from '../support/core/bench-org.ts';
import { writeHistory } from '../support/storage/history.ts';

// How soon the console's pages can be used in an organization that keeps a lot: from the click on the menu until the page's
// rows are there. And how long somebody else waits meanwhile for an answer of the object, which has one thread. Needs
// what `npm run build` has built.

const CALLS = 100_000;
const DAYS = 89;
const DAY_MS = 86_400_000;
const ROUNDS = 5;
const AIM_MS = 1_000;
const HOLD_AIM_MS = 25;

/** The pages of the menu that read the log, and what says that their rows are there. */
const PAGES = {
  Messages: '[data-testid=message]',
  'My calls': 'tbody tr',
  Overview: '[data-testid=figures]',
  Calls: 'tbody tr',
  Handoffs: 'tbody tr',
  'Missed visitors': 'tbody tr',
  'Live board': 'tbody tr',
} as const;

/** How long one page takes: from the click until its rows are there. */
async function open(page: Page, name: keyof typeof PAGES): Promise<number> {
  await page.getByRole('link', { name: 'Team', exact: true }).click();
  await page.getByRole('heading', { name: 'Team', level: 1 }).waitFor();
  const started = performance.now();
  await page.getByRole('link', { name: new RegExp(`^${name}`) }).click();
  await page.locator(PAGES[name]).first().waitFor();
  return performance.now() - started;
}

/** The longest that a short question waits while `work` goes on. */
async function longestWait(url: string, headers: HeadersInit, work: () => Promise<unknown>): Promise<number> {
  let isOver = false;
  let longest = 0;
  const asking = (async () => {
    while (!isOver) {
      const started = performance.now();
      await (await fetch(url, { headers })).text();
      longest = Math.max(longest, performance.now() - started);
    }
  })();
  await work();
  isOver = true;
  await asking;
  return longest;
}

const stateDir = mkdtempSync(join(tmpdir(), 'usher-bench-'));
await bundleForMiniflare();
let worker = await startBundledWorker({ port: firstTestPort, stateDir });
const org = await Organization.create(worker.url, 'Sarah');
const team = [org.admin];
for (const name of ['John', 'Maria', 'Ken']) team.push(await org.invite(name));
await worker.stop();
writeHistory(
  join(stateDir, 'do', 'usher-Org'),
  team.map(({ id }) => id),
  { days: DAYS, calls: CALLS },
);
worker = await startBundledWorker({ port: firstTestPort, stateDir });
const executablePath = findHeadlessChromium();
const browser = await chromium.launch({
  args: [...chromiumArguments],
  ...(executablePath && { executablePath }),
});
try {
  const context = await browser.newContext({
    baseURL: worker.url,
    storageState: await org.admin.http.storageState(),
  });
  const page = await context.newPage();
  await page.goto(org.page());
  await page.getByTestId('status-available').waitFor();
  const times: Record<string, { p50: number; worst: number }> = {};
  for (const name of Object.keys(PAGES) as (keyof typeof PAGES)[]) {
    const rounds: number[] = [];
    for (let round = 0; round < ROUNDS; round += 1) rounds.push(await open(page, name));
    times[name] = { p50: Math.round(median(rounds)), worst: Math.round(Math.max(...rounds)) };
  }
  console.log(
    `\nMilliseconds from the click until a page's rows are there; ${CALLS} calls with ${CALLS * 3} rings in ${DAYS} days; ${ROUNDS} rounds, aimed at: ${AIM_MS}`,
  );
  console.table(times);

  const { cookies } = await org.admin.http.storageState();
  const headers = { Cookie: cookies.map(({ name, value }) => `${name}=${value}`).join('; ') };
  const api = `${worker.url}/o/${org.slug}/api`;
  const from = Date.now() - 90 * DAY_MS;
  const waits: Record<string, { 'longest wait': number; took: number }> = {};
  for (const path of [
    `stats?from=${from}`,
    'calls?limit=500',
    'messages?search=nowhere',
    'me/calls?limit=500',
  ]) {
    let took = 0;
    const longest = await longestWait(`${api}/live`, headers, async () => {
      const started = performance.now();
      await (await fetch(`${api}/${path}`, { headers })).text();
      took = performance.now() - started;
    });
    waits[path] = { 'longest wait': Math.round(longest), took: Math.round(took) };
  }
  console.log(
    `\nMilliseconds that a question to the object waited at most while another was answered; aimed at: ${HOLD_AIM_MS}`,
  );
  console.table(waits);
} finally {
  await browser.close();
  await org.dispose();
  await worker.stop();
  rmSync(stateDir, { recursive: true, force: true });
}
