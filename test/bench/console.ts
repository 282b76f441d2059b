import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { chromium, type Page } from '@playwright/test';
import { bundleForMiniflare } from '../../tools/build/bundle.ts';
import { startBundledWorker } from '../../tools/server/local-worker.ts';
import { Organization } from '../browser/support/organization.ts';
import { chromiumArguments, findHeadlessChromium, firstTestPort } from '../support/chromium.ts';
import { median } from '../support/core/bench-org.ts';

// How soon the console's pages can be used in an organization that keeps a lot: from the click on the menu until the page's
// rows are there. And how long somebody else waits meanwhile for an answer of the object, which has one thread. Needs
// what `npm run build` has built.

const CALLS = 100_000;
const OFFERS_EACH = 3;
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

/** Writes what 89 days have left, as rows. */
function fill(stateDir: string, agentIds: readonly string[]): void {
  const folder = join(stateDir, 'do', 'usher-Org');
  const file = readdirSync(folder).find((name) => /^[0-9a-f]{64}\.sqlite$/.test(name)) ?? '';
  const rows = new DatabaseSync(join(folder, file));
  const pool = String(rows.prepare('SELECT id FROM pools').get()?.['id']);
  rows.exec('BEGIN');
  const call = rows.prepare(
    `INSERT INTO calls (id, visitor_id, page_url, pool_id, requested_at, offers, outcome, agent_id, answered_at,
        ended_at, end_reason, talk_seconds, country, rating_stars)
      VALUES (?, ?, ?, '${pool}', ?, ?, ?, ?, ?, ?, 'visitor_ended', ?, 'DE', ?)`,
  );
  const handoff = rows.prepare(
    `INSERT INTO handoffs (id, visitor_id, from_agent_id, to_agent_id, trigger, reason, at, cascade_id, pool_id)
      VALUES (?, ?, ?, ?, 'T-6', 'rna_timeout', ?, ?, '${pool}')`,
  );
  const missed = rows.prepare(
    `INSERT INTO missed (id, visitor_id, page_url, pool_id, country, at) VALUES (?, ?, 'https://shop.example/', '${pool}', 'DE', ?)`,
  );
  const message = rows.prepare(
    `INSERT INTO messages (id, visitor_id, page_url, pool_id, name, email, text, at)
      VALUES (?, ?, 'https://shop.example/', '${pool}', 'Vi', 'vi@home.example', 'Do you ship to Iceland?', ?)`,
  );
  const first = Date.now() - DAYS * DAY_MS;
  for (let i = 0; i < CALLS; i += 1) {
    // More at noon than at night, fewer on Sundays, and never all the same.
    const spread = (i / CALLS) * DAYS;
    const hour = 8 + 5 * (1 + Math.sin(i * 0.7)) + 1.5 * Math.sin(i * 0.013);
    const at = Math.round(first + Math.floor(spread) * DAY_MS + hour * 3_600_000 + (i % 997));
    const outcome = i % 7 === 0 ? 'unavailable' : i % 9 === 0 ? 'cancelled' : 'answered';
    const isAnswered = outcome === 'answered';
    const offers = Array.from({ length: OFFERS_EACH }, (_, n) => ({
      agentId: agentIds[(i + n) % agentIds.length] ?? '',
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
      at,
      JSON.stringify(offers),
      outcome,
      isAnswered ? (offers.at(-1)?.agentId ?? null) : null,
      isAnswered ? answeredAt : null,
      isAnswered ? answeredAt + talk * 1_000 : at + 40_000,
      isAnswered ? talk : 0,
      isAnswered && i % 11 === 0 ? 1 + (i % 5) : null,
    );
    if (i % 2 === 0)
      handoff.run(
        `h-${i}`,
        `visitor-${i}`,
        agentIds[i % agentIds.length] ?? '',
        agentIds[(i + 1) % agentIds.length] ?? '',
        at,
        `c-${i}`,
      );
    if (i % 5 === 0) missed.run(`m-${i}`, `visitor-${i}`, at);
    if (i % 20 === 0) message.run(`l-${i}`, `visitor-${i}`, at);
  }
  rows.exec('COMMIT');
  rows.close();
}

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
fill(
  stateDir,
  team.map(({ id }) => id),
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
    `\nMilliseconds from the click until a page's rows are there; ${CALLS} calls with ${CALLS * OFFERS_EACH} rings in ${DAYS} days; ${ROUNDS} rounds, aimed at: ${AIM_MS}`,
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
