import type { Page } from '@playwright/test';
import { callWith, expectLivePictures } from './support/call.ts';
import { signInAs } from './support/organization.ts';
import { AgentConsole } from './support/agent-console.ts';
import { expect, test } from './support/test.ts';
import { Visitor } from './support/visitor.ts';

/** As `window.open` or the browser's "Duplicate" do: the new tab has a copy of this one's session storage. */
async function copyOf(page: Page, url = page.url()): Promise<Page> {
  const [copy] = await Promise.all([
    page.context().waitForEvent('page'),
    page.evaluate((target) => void window.open(target), url),
  ]);
  return copy;
}

/** The page goes into the browser's cache and comes back, as far as it can tell. */
const goneAndBack = {
  go: (page: Page) =>
    page.evaluate(() => dispatchEvent(new PageTransitionEvent('pagehide', { persisted: true }))),
  come: (page: Page) =>
    page.evaluate(() => dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }))),
};

test('[R-31] a copied tab is a new visitor and never takes the call; the tab left behind may take it back', async ({
  sarahInCall,
  staff,
}) => {
  test.setTimeout(240_000);
  const { org, sarah, visitor } = await sarahInCall();
  const [john] = await staff(org, 'John');
  const first = visitor.received('agent:assigned')[0]?.visitorId;

  const copy = await Visitor.on(await copyOf(visitor.page, 'about:blank'));
  await copy.visit(visitor.page.url());
  await copy.expectWatching(john.person);
  expect(copy.received('agent:assigned')[0]?.visitorId).not.toBe(first);
  expect(copy.received('call:rejoinable')).toEqual([]);
  await expectLivePictures(visitor, sarah);

  // A page change of the tab in the call comes back by itself, and the copy does not come in between.
  await visitor.page.getByRole('link', { name: 'Prices' }).click();
  await expect.poll(() => sarah.received('call:reconnected').length).toBeGreaterThan(0);
  await expectLivePictures(visitor, sarah);
  expect(copy.received('call:rejoinable')).toEqual([]);

  await visitor.page.close();
  await copy.expectState('rejoin');
  await expect(copy.callStatus).toHaveText('Rejoin the call with Sarah?');
  expect(await copy.openDevices()).toBe(0);
  await copy.page.getByTestId('usher-rejoin').click();
  await expectLivePictures(copy, sarah);
  expect(sarah.received('call:ended')).toEqual([]);
});

test('[R-22] a message half written survives whatever another tab does', async ({
  createOrg,
  staff,
  arrive,
}) => {
  const org = await createOrg();
  await org.set({ handoffNoticeSeconds: 10 });
  const [sarah] = await staff(org, 'Sarah');
  const visitor = await arrive(org);
  await visitor.expectWatching(sarah.person);
  await sarah.away();
  const { page } = visitor;
  await page.getByTestId('usher-leave-message').click();
  await page.getByTestId('usher-message').fill('Do you ship to');

  // Somebody who took the token: the server closes this tab's socket with 4408.
  const token = visitor.messages.findLast((one) => 'token' in one)?.token;
  await page.evaluate(
    ([url, taken]) =>
      new Promise<void>((resolve) => {
        const socket = new WebSocket(url ?? '');
        socket.onopen = () =>
          socket.send(JSON.stringify({ type: 'visitor:join', pageUrl: location.href, token: taken }));
        socket.onmessage = () => resolve();
      }),
    [`${new URL(org.page('ws/visitor'), sarah.page.url()).href.replace('http', 'ws')}?v=1`, token],
  );
  await expect
    .poll(() => new Set(visitor.received('agent:unavailable').map((one) => one.visitorId)).size)
    .toBe(2);
  await visitor.expectState('form');
  await expect(page.getByTestId('usher-message')).toHaveValue('Do you ship to');
  await page.getByTestId('usher-contact').fill('ada@home.example');
  await page.getByTestId('usher-send').click();
  await expect(visitor.widget.getByText('Thank you!')).toBeVisible();
});

test('[T-3] [R-6] pages that go into the back/forward cache leave at once, and come back as they were', async ({
  createOrg,
  staff,
  arrive,
}) => {
  const org = await createOrg();
  await org.set({ graceSeconds: 30 });
  const [sarah] = await staff(org, 'Sarah');
  const visitor = await arrive(org);
  await visitor.expectWatching(sarah.person);
  const id = visitor.received('agent:assigned')[0]?.visitorId;

  await goneAndBack.go(visitor.page);
  await expect(sarah.page.getByTestId('viewers')).toHaveText('0');
  await goneAndBack.come(visitor.page);
  await expect(sarah.page.getByTestId('viewers')).toHaveText('1');
  expect(visitor.received('agent:assigned').at(-1)?.visitorId).toBe(id);

  await goneAndBack.go(sarah.page);
  await expect.poll(() => org.statusOf(sarah.person)).toBe('offline');
  await goneAndBack.come(sarah.page);
  await sarah.expectStatus('in_simulation');
  await expect(sarah.page.getByTestId('link-lost')).toBeHidden();
  expect(visitor.received('agent:reassigned')).toEqual([]);
});

test('[R-30] [R-31] a call in a page of the back/forward cache lets go of camera and peer, and goes on afterwards', async ({
  createOrg,
  staff,
  arrive,
}) => {
  test.setTimeout(240_000);
  const org = await createOrg();
  await org.set({ agentRejoinSeconds: 60 });
  const [sarah] = await staff(org, 'Sarah');
  const visitor = await arrive(org);
  await callWith(visitor, sarah);

  await goneAndBack.go(visitor.page);
  await expect.poll(() => visitor.openDevices()).toBe(0);
  await expect(sarah.page.getByTestId('visitor-lost')).toBeVisible();
  await goneAndBack.come(visitor.page);
  await expect(sarah.page.getByTestId('visitor-lost')).toBeHidden();
  await expectLivePictures(visitor, sarah);

  await goneAndBack.go(sarah.page);
  await visitor.expectSaid('Reconnecting to Sarah…');
  await goneAndBack.come(sarah.page);
  await expect.poll(() => visitor.received('call:reconnected').length).toBeGreaterThan(1);
  await expectLivePictures(visitor, sarah);
});

test('[T-3] [R-39] the browser really keeps both pages, and frees their places', async ({
  createOrg,
  staff,
  shop,
  usher,
  launchWholeChromium,
}) => {
  const org = await createOrg();
  await org.set({ graceSeconds: 60 });
  const [sarah] = await staff(org, 'Sarah');
  const viewers = sarah.page.getByTestId('viewers');
  // Playwright switches the cache off; here it is on, as it is for people.
  const browser = await launchWholeChromium({ ignoreDefaultArgs: ['--disable-back-forward-cache'] });
  const context = await browser.newContext({
    baseURL: usher,
    storageState: await sarah.person.http.storageState(),
  });
  const visitor = await Visitor.on(await context.newPage());
  await visitor.visit(shop.url(org.slug));
  await visitor.expectWatching(sarah.person);
  const comeBack = await leaveForAnotherPage(visitor.page);
  await expect(viewers).toHaveText('0');
  await comeBack();
  await expect(viewers).toHaveText('1');

  const second = await AgentConsole.open(await context.newPage(), sarah.person, org.page());
  await second.expectStatus('in_simulation', 'idle');
  await sarah.page.close();
  const comeBackToWork = await leaveForAnotherPage(second.page);
  await expect.poll(() => org.statusOf(sarah.person)).toBe('offline');
  await comeBackToWork();
  await expect.poll(() => org.statusOf(sarah.person)).toBe('in_simulation');
});

/** Goes to another page; what it gives back returns, and makes sure that it is the same page which was kept. */
async function leaveForAnotherPage(page: Page): Promise<() => Promise<void>> {
  // Playwright's own `goBack` waits for a load that a kept page does not have.
  const browser = await page.context().newCDPSession(page);
  const { currentIndex, entries } = await browser.send('Page.getNavigationHistory');
  await page.evaluate(() => Object.assign(window, { isKept: true }));
  await page.goto('about:blank');
  return async () => {
    const entryId = entries[currentIndex]?.id ?? 0;
    await browser.send('Page.navigateToHistoryEntry', { entryId });
    await expect
      .poll(async () => {
        const found = await browser.send('Runtime.evaluate', { expression: "'isKept' in window" });
        return found.result.value as unknown;
      })
      .toBe(true);
  };
}

test('[R-15] [R-30] a copied console is a tab of its own: neither takes the call nor closes the other', async ({
  sarahInCall,
}) => {
  test.setTimeout(180_000);
  const { org, sarah, visitor } = await sarahInCall();

  const copy = await AgentConsole.open(await copyOf(sarah.page, 'about:blank'), sarah.person, org.page());
  await expect(copy.page.getByTestId('call-elsewhere')).toBeVisible();
  await expect(copy.call).toBeHidden();
  await expectLivePictures(visitor, sarah);
  expect(visitor.received('call:reconnecting')).toEqual([]);
  for (const { page } of [sarah, copy]) await expect(page.getByTestId('link-lost')).toBeHidden();
});

test('[R-12] [R-15] two accounts in one browser: a tab never acts as the other one', async ({
  createOrg,
  openConsole,
}) => {
  const org = await createOrg();
  const john = await org.invite('John');
  const sarah = await openConsole(org, org.admin);
  await sarah.available();
  const context = sarah.page.context();
  await signInAs(context, john);
  const johns = await AgentConsole.open(await context.newPage(), john, org.page());
  await johns.expectStatus('away');

  // Asked over HTTP as somebody else, and on the next connection: both signs this tab out of view.
  await goneAndBack.go(sarah.page);
  await goneAndBack.come(sarah.page);
  await expect(sarah.page.getByTestId('signed-out-why')).toContainText(
    'Sarah, somebody else signed in here: John.',
  );
  await johns.expectStatus('away');
  expect(await org.statusOf(john)).toBe('away');
  await johns.available();

  await sarah.page.getByTestId('go-on').click();
  await expect(sarah.page.getByTestId('me')).toContainText('John');
  await sarah.expectStatus('idle');
  await johns.away();
  await sarah.expectStatus('away');
});

test('[R-12] [R-15] two accounts in one browser: what a page asks for one is not answered as the other', async ({
  createOrg,
  openConsole,
}) => {
  const org = await createOrg();
  const john = await org.invite('John');
  const sarah = await openConsole(org, org.admin);
  await signInAs(sarah.page.context(), john);
  const why = sarah.page.getByTestId('signed-out-why');
  // Something else that the page asks for may come before the click, and be refused as well.
  await sarah.page.getByTestId('sign-out').or(why).first().click();
  await expect(why).toContainText('somebody else signed in here: John.');
  expect((await john.http.get(org.page('api/me'))).status()).toBe(200);
});
