import type { Usher } from '../../widget/module/usher.ts';
import { callWith } from './support/call.ts';
import { expect, test } from './support/test.ts';
import { expectAdvancing } from './support/video.ts';
import { Visitor } from './support/visitor.ts';

/** A page with the widget on it, as its own scripts see it. */
type Page = Window & { usher?: Usher; again?: () => Usher };

test('under the strictest policies of a page the widget shows itself and calls', async ({
  createOrg,
  staff,
  arrive,
  shop,
  usher,
}) => {
  const socket = usher.replace('http', 'ws');
  shop.serve('/strict', {
    headers: {
      'Content-Security-Policy': [
        "default-src 'none'",
        `script-src ${usher}`,
        "style-src 'none'",
        `connect-src ${usher} ${socket}`,
        `img-src ${usher}`,
        `media-src ${usher}`,
        "require-trusted-types-for 'script'",
        "trusted-types 'none'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
      ].join('; '),
      'Cross-Origin-Opener-Policy': 'same-origin',
      'Cross-Origin-Embedder-Policy': 'require-corp',
    },
  });
  const org = await createOrg();
  await org.uploadVideos(org.admin, 'sarah');
  const [sarah] = await staff(org, 'Sarah');
  const visitor = await arrive(org, '/strict');
  await visitor.expectWatching(sarah.person);
  await expectAdvancing(visitor.page.locator('usher-widget .layer.on video.on'));
  await expect(visitor.callButton).toHaveCSS('background-color', 'rgb(37, 99, 235)');

  await callWith(visitor, sarah);
  expect(await visitor.page.evaluate(() => window.usherWatch.violations)).toEqual([]);
});

test('in a page that nobody sees yet, prerendered or in a tab behind, the loader asks for nothing', async ({
  createOrg,
  openTab,
  shop,
}) => {
  const org = await createOrg();
  const page = await openTab();
  const asked: string[] = [];
  page.on('request', (request) => asked.push(new URL(request.url()).pathname));
  // What Chromium says in a page that it prerenders; it prerenders none while it is driven.
  await page.addInitScript(() => {
    let hidden = true;
    Object.defineProperty(document, 'hidden', { get: () => hidden });
    Object.defineProperty(document, 'prerendering', { get: () => hidden });
    addEventListener('usher-test-show', () => {
      hidden = false;
      document.dispatchEvent(new Event('visibilitychange', { bubbles: true }));
    });
  });
  await page.goto(shop.url(org.slug), { waitUntil: 'load' });
  // Whatever the loader has waited for has been by then.
  for (let times = 0; times < 2; times += 1)
    await page.evaluate(() => new Promise((resolve) => requestIdleCallback(resolve)));
  expect(asked).toEqual(['/', '/widget.js']);
  expect(await page.evaluate(() => ['usher' in window, sessionStorage.length, localStorage.length])).toEqual([
    false,
    0,
    0,
  ]);
  const code = page.waitForRequest(/\/assets\/widget-/);
  await page.evaluate(() => dispatchEvent(new Event('usher-test-show')));
  await code;
});

test('a microphone that is refused is explained, and asked for again', async ({
  createOrg,
  staff,
  shop,
  launchOptions,
  launchWholeChromium,
}) => {
  const org = await createOrg();
  const [sarah] = await staff(org, 'Sarah');
  // Here the browser decides by its permissions, as it does for people.
  const args = (launchOptions.args ?? []).filter((one) => one !== '--use-fake-ui-for-media-stream');
  const browser = await launchWholeChromium({ args });
  const context = await browser.newContext({ permissions: [] });
  const visitor = await Visitor.on(await context.newPage());
  await visitor.visit(shop.url(org.slug));
  await visitor.expectWatching(sarah.person);

  await visitor.callButton.click();
  await expect(visitor.callStatus).toHaveText('Your microphone is blocked');
  await visitor.expectState('asking');
  expect(visitor.received('call:ringing')).toEqual([]);

  await context.grantPermissions(['microphone', 'camera'], { origin: shop.origin });
  await visitor.page.getByTestId('usher-retry').click();
  await expect(sarah.incoming).toBeVisible();
  await visitor.expectState('ringing');
});

test('[R-22] where a page forbids camera and microphone, or a browser has no calls, nobody rings: a message can be left', async ({
  createOrg,
  staff,
  arrive,
  shop,
}) => {
  shop.serve('/silent', { headers: { 'Permissions-Policy': 'camera=(), microphone=()' } });
  const org = await createOrg();
  const [sarah] = await staff(org, 'Sarah');
  const visitor = await arrive(org, '/silent');
  await visitor.expectWatching(sarah.person);

  await visitor.callButton.click();
  await expect(visitor.callStatus).toHaveText('Your microphone is blocked');
  await expect(visitor.widget).toContainText('This page does not allow calls');
  await expect(visitor.widget).not.toContainText('settings');
  await expect(visitor.page.getByTestId('usher-retry')).toHaveCount(0);
  await expect(visitor.page.getByTestId('usher-leave-message')).toHaveText('Leave a message');
  await visitor.page.getByTestId('usher-cancel').click();
  await visitor.expectWatching(sarah.person);

  // A page without https, as a browser makes it: without devices. Another browser would not help.
  const insecure = await arrive(org, '/plain');
  await insecure.page.addInitScript(() => {
    Object.defineProperty(window, 'isSecureContext', { value: false });
    Object.defineProperty(navigator, 'mediaDevices', { value: undefined });
  });
  await insecure.page.reload();
  await insecure.callButton.click();
  await expect(insecure.widget).toContainText('This page does not allow calls');
  await expect(insecure.page.getByTestId('usher-leave-message')).toBeVisible();

  await visitor.page.addInitScript(() => Reflect.deleteProperty(window, 'RTCPeerConnection'));
  await visitor.visit(shop.url(org.slug));
  await visitor.callButton.click();
  await expect(visitor.callStatus).toHaveText('This browser cannot make calls here');
  await expect(visitor.page.getByTestId('usher-retry')).toHaveCount(0);
  expect(await visitor.openDevices()).toBe(0);
  await visitor.page.getByTestId('usher-leave-message').click();
  await visitor.expectState('form');
  await visitor.page.getByTestId('usher-contact').fill('ada@home.example');
  await visitor.page.getByTestId('usher-message').fill('Please call me.');
  await visitor.page.getByTestId('usher-send').click();
  await expect.poll(() => org.list('messages')).toMatchObject([{ text: 'Please call me.' }]);
  expect(sarah.received('call:incoming')).toEqual([]);

  await org.set({ leaveMessage: false });
  await visitor.page.reload();
  await visitor.callButton.click();
  await visitor.page.getByTestId('usher-cancel').click();
  await visitor.expectWatching(sarah.person);
  await expect(visitor.page.getByTestId('usher-leave-message')).toHaveCount(0);
});

test('[R-42] no cookie, one key of storage; and where storage is forbidden the widget still shows; nothing while nobody looks', async ({
  createOrg,
  staff,
  arrive,
  openTab,
  shop,
}) => {
  shop.serve('/sandboxed', { headers: { 'Content-Security-Policy': 'sandbox allow-scripts' } });
  const org = await createOrg();
  const [sarah] = await staff(org, 'Sarah');
  const visitor = await arrive(org);
  await visitor.expectWatching(sarah.person);
  expect(await visitor.page.context().cookies()).toEqual([]);
  const kept = await visitor.page.evaluate(() => [Object.keys(sessionStorage), Object.keys(localStorage)]);
  expect(kept).toEqual([[`usher:${org.slug}`], []]);

  // A tab behind has nobody before it: nothing but the loader comes, and the widget once the tab is looked at.
  const behind = await openTab();
  await behind.addInitScript(() => {
    Object.defineProperty(document, 'hidden', { configurable: true, get: () => true });
  });
  const asked: string[] = [];
  behind.on('request', (request) => asked.push(new URL(request.url()).pathname));
  await behind.goto(shop.url(org.slug));
  await behind.evaluate(() => new Promise((resolve) => requestIdleCallback(resolve)));
  expect(asked).toEqual(['/', '/widget.js']);
  await behind.evaluate(() => {
    Reflect.deleteProperty(document, 'hidden');
    document.dispatchEvent(new Event('visibilitychange'));
  });
  await expect(behind.locator('usher-widget[data-usher-state=watching]')).toBeAttached();

  const forbidden = await arrive(org, '/sandboxed');
  await forbidden.expectWatching(sarah.person);
  expect(
    await forbidden.page.evaluate(() => {
      try {
        return sessionStorage.length;
      } catch {
        return 'forbidden';
      }
    }),
  ).toBe('forbidden');
});

test('a website that is not on the list gets no widget', async ({ createOrg, staff, arrive, shop }) => {
  const org = await createOrg();
  const [sarah] = await staff(org, 'Sarah');
  await org.set({ allowedOrigins: ['https://other.example'] });
  const newcomer = await arrive(org);
  await expect.poll(() => newcomer.states()).toEqual(['hidden']);
  await expect(newcomer.widget).toHaveCount(0);
  expect(newcomer.messages).toEqual([]);

  await org.set({ allowedOrigins: ['https://other.example', shop.origin] });
  const visitor = await arrive(org);
  await visitor.expectWatching(sarah.person);
});

test('[R-24] [R-84] what the tag says holds on its page, and so does what a module says; each event is told, once', async ({
  createOrg,
  staff,
  openTab,
  shop,
}) => {
  shop.serve('/tag', {
    head: `<script>
      window.told = [];
      for (const name of ['ready', 'agent', 'state', 'ringing'])
        document.addEventListener('usher:' + name, ({ detail }) => told.push([name, detail.state ?? detail.name]));
    </script>`,
    line: `<script async src="USHER/widget.js" data-org="SLUG" data-hidden data-position="top-left" data-size="huge"
      data-theme="dark" data-accent-color="#0a7d43" data-trigger-delay-seconds="0" data-bottom-offset="-5"
      data-show-recorded-badge="false" data-locale="en" data-text-start-call="Talk to a gardener"
      data-visitor-name="Ada"></script>`,
  });
  shop.serve('/module', {
    headers: { 'Content-Security-Policy': "require-trusted-types-for 'script'; trusted-types 'none'" },
    line: `<script type="module">
      import { init, usher } from 'USHER/widget.mjs';
      import * as copy from 'USHER/widget.mjs?copy';
      window.told = [];
      const forgotten = () => told.push('forgotten');
      usher.on('state', ({ state }) => told.push(state));
      copy.usher.on('state', forgotten);
      usher.off('state', forgotten);
      for (const one of [init, copy.init, init]) one({ org: 'SLUG', position: 'bottom-left', texts: { start_call: 'Talk' } });
      window.again = () => (init({ org: 'SLUG', hidden: true }), usher);
      </script>
      <script async src="USHER/widget.js?beside" data-org="SLUG" data-position="bottom-left" data-text-start-call="Talk"></script>`,
  });
  const org = await createOrg();
  await org.set({ widget: { size: 'small', bottomOffset: 30, triggerDelaySeconds: 3 } });
  const [sarah] = await staff(org, 'Sarah');
  const page = await openTab();
  const warnings: string[] = [];
  page.on('console', (message) => message.type() === 'warning' && warnings.push(message.text()));
  const visitor = await Visitor.on(page);
  const told = (): Promise<unknown> => page.evaluate((): unknown => Reflect.get(window, 'told'));
  const [viewers, viewer] = [sarah.page.getByTestId('viewers'), sarah.page.getByTestId('viewer')];

  await visitor.visit(shop.url(org.slug, '/tag'));
  await page.waitForFunction(() => 'usher' in window);
  await visitor.expectState('hidden');
  await expect(viewers).toHaveText('0');
  // As a button of the page's own does it.
  await page.evaluate(() => (window as Page).usher?.call());
  await expect(sarah.incoming).toBeVisible();
  await expect(sarah.incoming).toContainText('Ada');
  await page.getByTestId('usher-hang-up').click();
  await visitor.expectWatching(sarah.person);
  await expect(viewer).toContainText('Ada');
  for (const [name, value] of Object.entries({ position: 'top-left', size: 'small', theme: 'dark' }))
    await expect(visitor.widget).toHaveAttribute(`data-${name}`, value);
  await expect(visitor.callButton).toHaveText('Talk to a gardener');
  await expect(visitor.callButton).toHaveCSS('background-color', 'rgb(10, 125, 67)');
  await expect(page.getByTestId('usher-recorded')).toHaveCount(0);
  expect(await told()).toEqual([
    ['ready', undefined],
    ['agent', 'Sarah'],
    ['state', 'watching'],
    ['state', 'asking'],
    ['state', 'ringing'],
    ['ringing', undefined],
    ['state', 'watching'],
  ]);
  expect(warnings).toEqual([
    '[Usher] data-size="huge" is ignored: it has to be small, medium, large.',
    '[Usher] data-bottom-offset="-5" is ignored: it has to be a whole number from 0 to 300.',
  ]);
  await page.evaluate(() => {
    const tag = document.querySelector<HTMLScriptElement>('script[data-org]');
    if (tag) Object.assign(tag.dataset, { position: 'top-right', theme: 'light' });
  });
  await expect(visitor.widget).toHaveAttribute('data-position', 'top-right');
  await expect(visitor.widget).toHaveAttribute('data-theme', 'light');

  const sockets: string[] = [];
  page.on('websocket', (socket) => sockets.push(socket.url()));
  await visitor.visit(shop.url(org.slug, '/module'));
  await visitor.expectWatching(sarah.person);
  await expect(visitor.callButton).toHaveText('Talk');
  await expect(visitor.widget).toHaveAttribute('data-position', 'bottom-left');
  await expect(visitor.widget).toHaveCount(1);
  await expect.poll(told).toEqual(['watching']);
  expect(sockets).toHaveLength(1);
  await page.evaluate(() => (window as Page).usher?.remove());
  await expect(visitor.widget).toHaveCount(0);
  await page.evaluate(() => void (window as Page).again?.());
  await visitor.expectState('hidden');
  await page.evaluate(() => (window as Page).again?.().open());
  await visitor.expectWatching(sarah.person);
  expect(await page.evaluate(() => window.usherWatch.violations)).toEqual([]);
});
