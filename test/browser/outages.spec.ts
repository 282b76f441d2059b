import type { Page } from '@playwright/test';
import type { Usher } from '../../widget/module/usher.ts';
import { AgentConsole } from './support/agent-console.ts';
import { cuttable } from './support/cuttable.ts';
import { returnToPage } from './support/page-state.ts';
import { expect, test } from './support/test.ts';
import { Visitor } from './support/visitor.ts';

/** Everything that went wrong on a page without being caught. */
function mishaps(page: Page): string[] {
  const seen: string[] = [];
  page.on('pageerror', ({ message }) => seen.push(message));
  return seen;
}

test('[R-51] a browser that believes to be off line comes back all the same, visitor and console', async ({
  createOrg,
  openTab,
  shop,
}) => {
  const org = await createOrg();
  const offline = async (page: Page) => {
    await page.addInitScript(() => Object.defineProperty(navigator, 'onLine', { value: false }));
    return { page, cut: await cuttable(page) };
  };
  const desk = await offline(await openTab(org.admin));
  const sarah = await AgentConsole.open(desk.page, org.admin, org.page());
  await sarah.available();
  const street = await offline(await openTab());
  const visitor = await (await Visitor.on(street.page)).visit(shop.url(org.slug));
  await visitor.expectWatching(sarah.person);

  const before = visitor.received('agent:assigned').length;
  street.cut();
  await expect.poll(() => visitor.received('agent:assigned').length).toBeGreaterThan(before);
  const told = sarah.received('agent:state').length;
  desk.cut();
  await expect.poll(() => sarah.received('agent:state').length).toBeGreaterThan(told);
  await expect(sarah.page.getByTestId('link-lost')).toBeHidden();
  await visitor.call();
  await expect(sarah.incoming).toBeVisible();
});

test('[R-39] a dead connection is noticed, however often somebody comes back to its page', async ({
  orgWithSarah,
  openTab,
  shop,
}) => {
  const { org, sarah } = await orgWithSarah();
  const page = await openTab();
  await page.clock.install();
  let sockets = 0;
  let isDead = false;
  await page.routeWebSocket(/\/ws\/visitor/, (tab) => {
    const isFirst = sockets++ === 0;
    tab.connectToServer().onMessage((message) => {
      if (!isFirst || !isDead) tab.send(message);
    });
  });
  const visitor = await (await Visitor.on(page)).visit(shop.url(org.slug));
  await visitor.expectWatching(sarah.person);

  isDead = true;
  for (let n = 0; n < 4; n += 1) {
    await returnToPage(page);
    await page.clock.fastForward(3_000);
  }
  const seen = async () => {
    await returnToPage(page);
    return sockets;
  };
  await expect.poll(seen).toBe(2);
  await visitor.call();
  await expect(sarah.incoming).toBeVisible();
});

test('[R-37] a click without a connection says so, rings when it is back, and can be taken back before', async ({
  orgWithSarah,
  openTab,
  shop,
}) => {
  const { org, sarah } = await orgWithSarah();
  const page = await openTab();
  const thrown = mishaps(page);
  let isDown = false;
  const cut = await cuttable(page, () => isDown);
  const visitor = await (await Visitor.on(page)).visit(shop.url(org.slug));
  await visitor.expectWatching(sarah.person);
  await visitor.callButton.hover();

  isDown = true;
  cut();
  await visitor.callButton.click();
  await expect(visitor.widget.getByText('No connection right now.').first()).toBeVisible();
  await expect(visitor.callStatus).toHaveText('No connection right now.');
  await page.getByTestId('usher-cancel').click();
  await visitor.expectWatching(sarah.person);
  await visitor.callButton.click();
  await expect(visitor.callStatus).toHaveText('No connection right now.');
  expect((await visitor.views()).map(({ callStatus }) => callStatus)).not.toContain('Calling Sarah…');
  expect(sarah.received('call:incoming')).toEqual([]);

  isDown = false;
  await expect(sarah.incoming).toBeVisible({ timeout: 40_000 });
  await expect(visitor.callStatus).toHaveText('Calling Sarah…');
  expect(thrown).toEqual([]);
});

test('[R-60] a close code that nobody here knows: the widget hides, and stays away', async ({
  orgWithSarah,
  openTab,
  shop,
}) => {
  const { org, sarah } = await orgWithSarah();
  const page = await openTab();
  let opened = 0;
  const cut = await cuttable(page, () => {
    opened += 1;
    return false;
  });
  const visitor = await (await Visitor.on(page)).visit(shop.url(org.slug));
  await visitor.expectWatching(sarah.person);
  cut(4444);
  await visitor.expectHidden();
  await page.evaluate(() => {
    dispatchEvent(new Event('focus'));
    dispatchEvent(new Event('online'));
    document.dispatchEvent(new Event('visibilitychange'));
  });
  await page.waitForTimeout(3_000);
  expect(opened).toBe(1);
});

test('a call code that is gone brings a fresh widget, which goes on with the call', async ({
  orgWithSarah,
  openTab,
  shop,
}) => {
  const { org, sarah } = await orgWithSarah();
  const page = await openTab();
  const thrown = mishaps(page);
  const loaders: string[] = [];
  page.on('request', (request) => {
    if (/widget\.js/.test(request.url())) loaders.push(request.url());
  });
  // A pointer on its way to the button already wants the code: the click may meet the old widget or the fresh one.
  const isFresh = (): boolean => loaders.some((url) => /at=/.test(url));
  await page.route(/assets\/call-/, (route) =>
    isFresh() ? route.continue() : route.fulfill({ status: 404, body: 'gone' }),
  );
  const visitor = await (await Visitor.on(page)).visit(shop.url(org.slug));
  await visitor.expectWatching(sarah.person);
  await page.evaluate(() => {
    const told: string[] = [];
    const forgotten = (): void => void told.push('forgotten');
    const { usher } = window as Window & { usher?: Usher };
    usher?.on('ringing', () => void told.push('ringing'));
    usher?.on('ringing', forgotten);
    usher?.on('agent', forgotten);
    usher?.off('ringing', forgotten);
    usher?.off('agent', forgotten);
    Object.assign(window, { told });
  });
  await visitor.callButton.click();
  await expect.poll(isFresh).toBe(true);
  await expect(sarah.incoming).toBeVisible();
  // The fresh widget knows who listens, and who does not any more.
  await expect.poll(() => page.evaluate((): unknown => Reflect.get(window, 'told'))).toEqual(['ringing']);
  expect(thrown).toEqual([]);
});

test('a call code that stays gone brings one fresh widget and then a sentence; off line brings none', async ({
  orgWithSarah,
  openTab,
  shop,
}) => {
  const { org, sarah } = await orgWithSarah();
  const page = await openTab();
  const thrown = mishaps(page);
  const fresh: string[] = [];
  page.on('request', (request) => {
    if (/widget\.js\?at=/.test(request.url())) fresh.push(request.url());
  });
  let isOffline = true;
  await page.route(/assets\/call-|widget\.js$/, (route) => {
    if (isOffline && (/call-/.test(route.request().url()) || route.request().resourceType() === 'fetch'))
      return route.abort('internetdisconnected');
    return /call-/.test(route.request().url())
      ? route.fulfill({ status: 404, body: 'gone' })
      : route.continue();
  });
  const visitor = await (await Visitor.on(page)).visit(shop.url(org.slug));
  await visitor.expectWatching(sarah.person);
  await visitor.callButton.click();
  await expect(visitor.widget.getByRole('alert')).toHaveText('No connection right now.');
  expect(fresh).toEqual([]);

  isOffline = false;
  await visitor.callButton.click();
  await expect.poll(() => fresh.length).toBe(1);
  await expect(visitor.widget.getByRole('alert')).toHaveText(
    'The call could not be started. Please try again.',
  );
  await visitor.callButton.click();
  await expect(visitor.widget.getByRole('alert')).toHaveText(
    'The call could not be started. Please try again.',
  );
  expect(fresh.length).toBe(1);
  expect(thrown).toEqual([]);
});

test('a console page whose code is gone reloads the console once, then says what to do', async ({
  createOrg,
  openConsole,
}) => {
  const org = await createOrg();
  const { page } = await openConsole(org, org.admin);
  const thrown = mishaps(page);
  let loads = 0;
  page.on('framenavigated', () => (loads += 1));
  let how: 'abort' | 'gone' | 'there' = 'abort';
  await page.route(/assets\/team-|healthz/, (route) => {
    if (how === 'there') return route.continue();
    if (how === 'abort') return route.abort('internetdisconnected');
    return /healthz/.test(route.request().url())
      ? route.continue()
      : route.fulfill({ status: 404, body: 'gone' });
  });
  await page.getByRole('link', { name: 'Team', exact: true }).click();
  await expect(page.getByTestId('failure')).toContainText('the server cannot be reached');
  const before = loads;
  how = 'gone';
  await page.getByRole('button', { name: 'Try again' }).click();
  await expect.poll(() => loads).toBe(before + 1);
  await expect(page.getByTestId('failure')).toContainText('A new version of Usher is out');
  how = 'there';
  await page.getByRole('button', { name: 'Reload' }).click();
  await expect(page.getByRole('heading', { name: 'Team' })).toBeVisible();
  expect(thrown).toEqual([]);
});
