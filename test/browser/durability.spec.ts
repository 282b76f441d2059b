import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { startBundledWorker, type LocalWorker } from '../../tools/server/local-worker.ts';
import { firstTestPort } from '../support/chromium.ts';
import { FaultyNetwork, type Direction } from '../support/durability/faulty-network.ts';
import { AgentConsole } from './support/agent-console.ts';
import { callWith, expectLivePictures } from './support/call.ts';
import { Organization } from './support/organization.ts';
import { returnToPage } from './support/page-state.ts';
import { expect, test } from './support/test.ts';
import { expectAdvancing } from './support/video.ts';
import { Visitor } from './support/visitor.ts';

// A Worker of these tests' own, because they kill it.
test.describe.configure({ mode: 'serial' });

const port = firstTestPort + 3;
let stateDir: string;
let worker: LocalWorker;
let network: FaultyNetwork;

test.beforeAll(async () => {
  stateDir = await mkdtemp(join(tmpdir(), 'usher-durability-'));
  worker = await start();
  network = await FaultyNetwork.open(port + 1, port);
});

test.afterAll(async () => {
  await network.close();
  await worker.kill();
  await rm(stateDir, { recursive: true, force: true });
});

test('[R-51] [R-30] a call goes on while the server is killed and comes back: the picture never stops, and nobody loses an agent', async ({
  openTab,
}) => {
  test.setTimeout(180_000);
  const org = await Organization.create(worker.url, 'Sarah');
  const { sarah, visitor } = await meet(org, worker.url, openTab);
  await callWith(visitor, sarah);
  const person = await org.invite('John');
  const john = await AgentConsole.open(await openTab(person), person, worker.url + org.page());
  await john.available();
  const watcher = await (await Visitor.on(await openTab())).visit(worker.url + org.page('demo'));
  await watcher.expectWatching(person);

  await worker.kill();
  await expect(sarah.page.getByTestId('link-lost')).toBeVisible();
  await expectStillTalking(visitor, sarah);
  worker = await start();
  await expect.poll(() => visitor.received('call:reconnected').length).toBeGreaterThan(0);
  await expect.poll(() => sarah.received('call:reconnected').length).toBeGreaterThan(0);

  await expectAgreed(org, visitor, sarah);
  await expectLivePictures(visitor, sarah);
  // It is the same picture: nobody has opened another peer connection.
  expect(await peers(visitor.page)).toBe(1);
  expect(await peers(sarah.page)).toBe(1);
  expect(visitor.received('call:reconnected').at(-1)).toMatchObject({ media: 'kept' });
  await expect.poll(() => watcher.received('agent:assigned').length).toBeGreaterThan(1);
  await watcher.expectWatching(person);
  // Neither has seen anything of it.
  expect(await watcher.states()).toEqual(['hidden', 'watching']);
  expect(await visitor.states()).toEqual(['hidden', 'watching', 'asking', 'ringing', 'call']);

  await sarah.hangUp();
  await visitor.expectState('ended');
  expect(await org.list('calls')).toMatchObject([{ outcome: 'answered', endReason: 'agent_ended' }]);
  await org.dispose();
});

test('[R-31] [R-17] an answer that the network swallows loses no call', async ({ openTab }) => {
  test.setTimeout(120_000);
  const org = await Organization.create(worker.url, 'Sarah');
  await org.set({ agentRejoinSeconds: 60, ringSeconds: 60 });
  const { sarah, visitor } = await meet(org, network.url, openTab);
  await visitor.expectWatching(sarah.person);
  await visitor.call();
  await expect(sarah.incoming).toBeVisible();

  swallow('down', visitor, sarah);
  await sarah.accept();
  await expect.poll(() => org.statusOf(sarah.person)).toBe('in_call');
  await notice(visitor, sarah);
  await expectLivePictures(visitor, sarah);

  // Cut off on both sides at once, it goes on as it was.
  const openedPeers = await peers(visitor.page);
  const before = sarah.received('call:reconnected').length;
  for (const link of network.sockets) link.inject({ kind: 'cut' });
  await expect.poll(() => sarah.received('call:reconnected').length).toBeGreaterThan(before);
  await expectStillTalking(visitor, sarah);
  await expectAgreed(org, visitor, sarah);
  expect(await peers(visitor.page)).toBe(openedPeers);
  await org.dispose();
});

test('[R-37] [R-36] [R-40] what was given up, and noted, on a dead connection is given up and noted', async ({
  openTab,
}) => {
  test.setTimeout(180_000);
  const org = await Organization.create(worker.url, 'Sarah');
  await org.set({ ringSeconds: 60 });
  const { sarah, visitor } = await meet(org, network.url, openTab);
  await visitor.expectWatching(sarah.person);
  await visitor.call();
  await expect(sarah.incoming).toBeVisible();

  swallow('up', visitor, sarah);
  await visitor.page.getByTestId('usher-hang-up').click();
  await visitor.expectState('watching');
  await notice(visitor, sarah);
  await expect(sarah.incoming).toBeHidden();
  await visitor.expectWatching(sarah.person);
  expect(await org.list('calls')).toMatchObject([{ outcome: 'cancelled' }]);

  await callWith(visitor, sarah);
  swallow('up', visitor, sarah);
  await sarah.hangUp();
  await expect(sarah.call).toBeHidden();
  await sarah.page.getByTestId('wrapup-note').fill('Wants the blue one.');
  await sarah.page.getByTestId('wrapup-save').click();
  await notice(visitor, sarah);
  await visitor.expectState('ended');
  await sarah.expectStatus('idle', 'in_simulation');
  await expect
    .poll(() => org.list('calls'))
    .toMatchObject([{ outcome: 'answered', endReason: 'agent_ended', note: 'Wants the blue one.' }, {}]);
  await org.dispose();
});

test('[R-37] [R-51] a click and a message that nobody could hear are heard when the connection is back', async ({
  openTab,
}) => {
  test.setTimeout(180_000);
  const org = await Organization.create(worker.url, 'Sarah');
  await org.set({ handoffNoticeSeconds: 10, ringSeconds: 60 });
  const { sarah, visitor } = await meet(org, network.url, openTab);
  const { page } = visitor;
  await visitor.expectWatching(sarah.person);

  // The code of the call comes only now, with the connection already gone.
  network.refusesSockets = true;
  for (const socket of network.sockets) socket.inject({ kind: 'cut' });
  await expect(sarah.page.getByTestId('link-lost')).toBeVisible();
  await visitor.call();
  network.refusesSockets = false;
  await expect(sarah.incoming).toBeVisible({ timeout: 40_000 });
  await page.getByTestId('usher-hang-up').click();
  await expect(sarah.incoming).toBeHidden();

  await sarah.away();
  await page.getByTestId('usher-leave-message').click();
  await page.getByTestId('usher-contact').fill('ada@home.example');
  await page.getByTestId('usher-message').fill('Do you ship to Iceland?');
  swallow('up', visitor, sarah);
  await page.getByTestId('usher-send').click();
  await notice(visitor);
  await expect.poll(() => org.list('messages')).toMatchObject([{ text: 'Do you ship to Iceland?' }]);
  await expect(page.getByTestId('usher-send')).toBeHidden();
  await org.dispose();
});

test('[R-22] [R-51] a message that is refused when it is said again was never called sent', async ({
  openTab,
}) => {
  test.setTimeout(120_000);
  const org = await Organization.create(worker.url, 'Sarah');
  await org.set({ handoffNoticeSeconds: 10 });
  const { sarah, visitor } = await meet(org, network.url, openTab);
  const { page } = visitor;
  await visitor.expectWatching(sarah.person);
  await sarah.away();
  await page.getByTestId('usher-leave-message').click();
  await page.getByTestId('usher-contact').fill('ada@home.example');
  await page.getByTestId('usher-message').fill('Do you ship to Iceland?');
  swallow('up', visitor, sarah);
  await page.getByTestId('usher-send').click();
  await expect(page.getByTestId('usher-send')).toBeDisabled();

  await org.set({ leaveMessage: false });
  await notice(visitor);
  await expect.poll(() => visitor.received('error').map(({ about }) => about)).toEqual(['message:leave']);
  await expect(page.getByTestId('usher-send')).toBeEnabled();
  await expect(page.getByTestId('usher-message')).toHaveValue('Do you ship to Iceland?');
  expect(await org.list('messages')).toEqual([]);
  await org.dispose();
});

function start(): Promise<LocalWorker> {
  return startBundledWorker({ port, stateDir });
}

/** Sarah at the console, and a visitor who watches Sarah, both at the same address of the product. */
async function meet(
  org: Organization,
  url: string,
  openTab: (person?: Organization['admin']) => Promise<Page>,
): Promise<{ sarah: AgentConsole; visitor: Visitor }> {
  const [desk, shop] = [await openTab(org.admin), await openTab()];
  [desk, shop].forEach(countConnections);
  const sarah = await AgentConsole.open(desk, org.admin, url + org.page());
  await sarah.available();
  const visitor = await (await Visitor.on(shop)).visit(url + org.page('demo'));
  return { sarah, visitor };
}

/** How many connections each page has opened, and had when those of then were made deaf. */
const opened = new WeakMap<Page, number>();
const openedBefore = new WeakMap<Page, number>();

function countConnections(page: Page): void {
  page.on('websocket', () => opened.set(page, (opened.get(page) ?? 0) + 1));
}

/** From now on nothing arrives any more that these pages send, or are sent, on their present connections. */
function swallow(dead: Direction, ...clients: { readonly page: Page }[]): void {
  for (const { page } of clients) openedBefore.set(page, opened.get(page) ?? 0);
  for (const link of network.sockets) link.inject({ kind: 'half-open', dead });
}

/**
 * Lets these look after their connections now, as they do whenever somebody returns to them, and waits for new ones: one
 * that has noticed by itself has its own already.
 */
async function notice(...clients: { readonly page: Page }[]): Promise<void> {
  await Promise.all(
    clients.map(async ({ page }) => {
      await returnToPage(page);
      await expect
        .poll(() => opened.get(page) ?? 0, { timeout: 60_000 })
        .toBeGreaterThan(openedBefore.get(page) ?? 0);
    }),
  );
}

async function expectStillTalking(visitor: Visitor, sarah: AgentConsole): Promise<void> {
  await Promise.all([expectAdvancing(visitor.remoteVideo), expectAdvancing(sarah.remoteVideo)]);
}

/** Both show the call, and the server knows of it. */
async function expectAgreed(org: Organization, visitor: Visitor, sarah: AgentConsole): Promise<void> {
  await visitor.expectState('call');
  await expect(visitor.callStatus).toHaveText('');
  await expect(sarah.call).toHaveAttribute('data-peer', 'up');
  await expect(sarah.page.getByTestId('visitor-lost')).toBeHidden();
  await sarah.expectStatus('in_call');
  expect(await org.statusOf(sarah.person)).toBe('in_call');
}

function peers(page: Page): Promise<number> {
  return page.evaluate(() => window.usherWatch.peers.length);
}
