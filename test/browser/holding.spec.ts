import type { Page } from '@playwright/test';
import type { Usher } from '../../widget/module/usher.ts';
import { expectAccessible } from './support/accessibility.ts';
import { expect, test } from './support/test.ts';
import { Visitor } from './support/visitor.ts';

/** What listens to the page as a whole, and what there is of the page's own and not the browser's. */
async function tracesOn(page: Page): Promise<unknown> {
  const devtools = await page.context().newCDPSession(page);
  const found: unknown[] = [];
  for (const expression of ['window', 'document', 'visualViewport', 'document.documentElement']) {
    const { result } = await devtools.send('Runtime.evaluate', { expression });
    const { listeners } = await devtools.send('DOMDebugger.getEventListeners', {
      objectId: result.objectId ?? '',
    });
    found.push([expression, listeners.map(({ type }) => type).toSorted()]);
  }
  await devtools.detach();
  const own = await page.evaluate(() => ({
    names: Reflect.ownKeys(window).filter((name) => name === 'usher' || typeof name === 'symbol'),
    history: [history.pushState, history.replaceState].map(String),
    sheets: document.adoptedStyleSheets.length + document.styleSheets.length,
    elements: document.querySelectorAll('usher-widget').length,
  }));
  return { found, own: { ...own, names: own.names.map(String) } };
}

test('the script put in twice more is one widget, which takes nobody’s focus, outlives the body and leaves no trace', async ({
  orgWithSarah,
  openTab,
  shop,
  usher,
}) => {
  shop.serve('/bare', { line: '' });
  const { org, sarah } = await orgWithSarah();
  const page = await openTab();
  const visitor = await Visitor.on(page);
  // As in browsers without the Navigation API, where the widget has to watch what the page calls.
  await page.addInitScript(() => void Reflect.deleteProperty(window, 'navigation'));
  await visitor.visit(shop.url(org.slug, '/bare'));
  const bare = await tracesOn(page);
  await visitor.visit(shop.url(org.slug));
  await page.evaluate(() => {
    const field = document.createElement('input');
    field.setAttribute('aria-label', 'Search');
    document.querySelector('main')?.append(field);
    field.focus();
  });
  await visitor.expectWatching(sarah.person);
  const sockets: string[] = [];
  page.on('websocket', (socket) => sockets.push(socket.url()));
  const again = { src: `${usher}/widget.js`, slug: org.slug };
  for (let count = 0; count < 2; count += 1) {
    await page.evaluate(
      ({ src, slug }) =>
        new Promise((resolve) => {
          const script = document.createElement('script');
          Object.assign(script, { src, async: true, onload: resolve });
          script.dataset['org'] = slug;
          document.body.append(script);
        }),
      again,
    );
  }
  await page.keyboard.type('lamp');
  await visitor.call();
  await expect(sarah.incoming).toBeVisible();
  await expect(visitor.widget).toHaveCount(1);
  expect(sockets).toEqual([]);
  await expect(page.getByLabel('Search')).toHaveValue('lamp');
  await page.getByTestId('usher-hang-up').click();

  // As Turbo and its like go to another page.
  await page.evaluate(() => {
    document.body = document.createElement('body');
    history.pushState(null, '', `/next${location.search}`);
  });
  await expect(sarah.page.getByTestId('viewer')).toContainText('/next');
  await visitor.expectWatching(sarah.person);
  await page.getByTestId('usher-minimize').click();
  await visitor.expectState('bubble');
  await page.evaluate(() => (window as Window & { usher?: Usher }).usher?.remove());
  await expect(sarah.page.getByTestId('viewers')).toHaveText('0');
  expect(await tracesOn(page)).toEqual(bare);
});

for (const days of [-1, 1]) {
  test(`a clock that is wrong by ${days} day counts a ring down right`, async ({
    createOrg,
    openTab,
    arrive,
  }) => {
    const org = await createOrg();
    await org.set({ ringSeconds: 60 });
    const page = await openTab(org.admin);
    await page.addInitScript((ms) => {
      const { now } = Date;
      Date.now = () => now() + ms;
    }, days * 86_400_000);
    await page.goto(org.page());
    await page.getByTestId('status-available').click();
    const visitor = await arrive(org);
    await visitor.expectWatching(org.admin);
    await visitor.call();
    const timer = page.getByTestId('incoming-call').getByRole('timer');
    await expect(timer).toHaveAccessibleName(/^(60|[345]\d) seconds left/);
  });
}

test('[R-22] what is composed in the form is not sent before it is done', async ({
  orgWithSarah,
  arrive,
}) => {
  const { org, sarah } = await orgWithSarah();
  const visitor = await arrive(org);
  await visitor.expectWatching(sarah.person);
  await sarah.away();
  const { page } = visitor;
  await page.getByTestId('usher-leave-message').click();
  const name = page.getByTestId('usher-name');
  await name.focus();
  const input = await page.context().newCDPSession(page);
  await input.send('Input.imeSetComposition', { text: 'あだ', selectionStart: 2, selectionEnd: 2 });
  await expect(name).toHaveValue('あだ');
  // Enter takes the word that the input method offers.
  await input.send('Input.dispatchKeyEvent', {
    type: 'rawKeyDown',
    key: 'Process',
    windowsVirtualKeyCode: 229,
  });
  await input.send('Input.insertText', { text: '安達' });
  await expect(name).toHaveValue('安達');
  await expect(name).toBeFocused();
  await page.getByTestId('usher-contact').fill('ada@shop.example');
  await page.getByTestId('usher-message').fill('Lamps?');
  await page.getByTestId('usher-send').click();
  await expect.poll(async () => JSON.stringify(await org.list('messages'))).toContain('安達');
});

test('at 200 % the widget is on the screen, and the console and error pages need no sideways scrolling', async ({
  orgWithSarah,
  browser,
  shop,
  usher,
}) => {
  const { org, sarah } = await orgWithSarah();
  // A screen of 1280 × 720, as twice the size makes it.
  const context = await browser.newContext({
    viewport: { width: 640, height: 360 },
    deviceScaleFactor: 2,
    baseURL: usher,
    storageState: await org.admin.http.storageState(),
  });
  const page = await context.newPage();
  await page.goto(shop.url(org.slug));
  const button = page.getByTestId('usher-call');
  await expect(button).toBeInViewport({ ratio: 1 });
  for (const path of [org.page(), org.page('settings'), org.page('nonsense'), '/nonsense']) {
    await page.goto(path);
    await expect(page.getByRole('main').getByRole('heading').first()).toBeVisible();
    const beyond = await page.evaluate(() => {
      const { scrollWidth, clientWidth } = document.documentElement;
      return scrollWidth - clientWidth;
    });
    expect(beyond, path).toBe(0);
  }
  await expectAccessible(page);
  await page.getByRole('link', { name: 'To the start page' }).click();
  await expect(page.getByTestId('create-org-form')).toBeVisible();
  await sarah.expectStatus('idle', 'in_simulation');
  await context.close();
});
