import type { Locator, Page } from '@playwright/test';
import type { VisitorMessage } from '../../protocol/messages/from-visitor.ts';
import { callWith } from './support/call.ts';
import { collectSent, ofType } from './support/frames.ts';
import { expect, test } from './support/test.ts';
import { expectAdvancing } from './support/video.ts';
import { Visitor } from './support/visitor.ts';

/** As bad as a page's own rules get: resets of everything, covers above everything, and the widget's own names. */
const HOSTILE = {
  html: 'dir="rtl"',
  head: `<style>
:not(:defined) { display: none !important }
* { all: unset !important; direction: rtl !important; position: static !important; z-index: -1 !important;
  opacity: .1 !important; filter: blur(9px) !important; pointer-events: none !important; visibility: hidden !important;
  font-size: 3px !important; --w: 9px !important; --offset: 400px !important; --bg: red !important }
body ~ * { display: none !important; transform: scale(.1) !important; inset: 0 auto auto 0 !important }
html { transform: translateX(200px) !important; display: block !important }
::backdrop { display: block !important; background: red !important; pointer-events: auto !important }
#cover { display: block !important; position: fixed !important; inset: 0 !important; width: 100vw !important;
  height: 100vh !important; z-index: 2147483647 !important; pointer-events: auto !important }
</style>`,
  body: '<div id="usher"></div><div id="cover"></div>',
};

/** A page with two modal dialogs that close when somebody presses beside them, one of them in a shadow root. */
const MODAL = {
  head: '<style>dialog { width: 300px; overflow: hidden; transform: translateX(-50px) }</style>',
  body: '<dialog id="plain"><button>OK</button></dialog><div id="component"></div>',
};

/** Prepares MODAL's dialogs; a policy of the page may forbid it scripts of its own. */
function prepareModals(): void {
  const shadow = document.querySelector('#component')?.attachShadow({ mode: 'open' });
  const inner = document.createElement('dialog');
  inner.append(document.createElement('input'));
  shadow?.append(inner);
  const plain = document.querySelector<HTMLDialogElement>('#plain');
  if (!plain) throw new Error('The page has no dialog.');
  for (const dialog of [plain, inner]) {
    dialog.addEventListener('click', ({ clientX, clientY }) => {
      const { left, right, top, bottom } = dialog.getBoundingClientRect();
      if (clientX < left || clientX > right || clientY < top || clientY > bottom) dialog.close();
    });
  }
  Object.assign(window, { plain, inner });
}

declare global {
  interface Window {
    /** Only on MODAL. */
    plain: HTMLDialogElement;
    inner: HTMLDialogElement;
  }
}

/** What the widget has said to the page's developer. */
function collectWarnings(page: Page): string[] {
  const warnings: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'warning' && message.text().includes('[Usher]')) warnings.push(message.text());
  });
  return warnings;
}

test("no style and no name of the page's own gets in the widget's way, and it is not printed", async ({
  createOrg,
  staff,
  arrive,
  shop,
}) => {
  shop.serve('/hostile', HOSTILE);
  const org = await createOrg();
  await org.uploadVideos(org.admin, 'sarah');
  const [sarah] = await staff(org, 'Sarah');
  const visitor = await arrive(org, '/hostile');
  await visitor.expectWatching(sarah.person);
  const { page } = visitor;
  const card = visitor.widget.locator('.card');

  const { width, height } = page.viewportSize() ?? { width: 0, height: 0 };
  await expect
    .poll(() => card.boundingBox())
    .toEqual({ x: width - 20 - 264, y: height - 20 - 344, width: 264, height: 344 });
  await expect(card).toHaveCSS('direction', 'ltr');
  await expect(card).toHaveCSS('visibility', 'visible');
  for (const [property, value] of [
    ['opacity', '1'],
    ['filter', 'none'],
    ['transform', 'none'],
  ] as const) {
    await expect(visitor.widget).toHaveCSS(property, value);
  }
  const backdrop = await visitor.widget.evaluate(
    (element) => getComputedStyle(element, '::backdrop').display,
  );
  expect(backdrop).toBe('none');
  await expect(visitor.callButton).toHaveCSS('font-size', '15px');
  expect(await page.evaluate(() => Reflect.get(window, 'usher') instanceof HTMLDivElement)).toBe(true);

  await page.emulateMedia({ media: 'print' });
  await expect(visitor.widget).toBeHidden();
  await page.emulateMedia({ media: 'screen' });

  await callWith(visitor, sarah);
  await page.getByTestId('usher-hang-up').click();
  await visitor.expectState('ended');
});

test('on a phone, and on a page from right to left, the minimise button is whole in every language and size', async ({
  createOrg,
  staff,
  arrive,
  shop,
}) => {
  shop.serve('/arabic', { html: 'dir="rtl"' });
  const org = await createOrg();
  await org.uploadVideos(org.admin, 'sarah');
  await org.admin.http.patch(org.page(`api/agents/${org.admin.id}`), { data: { displayName: 'سارة' } });
  await staff(org, 'Sarah');
  const visitor = await arrive(org, '/arabic');
  await visitor.page.setViewportSize({ width: 390, height: 844 });
  // The card comes up from below.
  await visitor.page.emulateMedia({ reducedMotion: 'reduce' });
  const card = visitor.widget.locator('.card');
  const minimise = visitor.page.getByTestId('usher-minimize');
  for (const locale of ['ar', 'de', 'es', 'fr', 'it', 'ja', 'nl', 'pl', 'pt', 'en']) {
    // The smallest has the least room.
    for (const size of locale === 'en' ? (['large', 'medium', 'small'] as const) : (['small'] as const)) {
      await org.set({ widget: { locale, size } });
      await visitor.page.reload();
      await expect(card).toHaveAttribute('lang', locale);
      await expect(visitor.widget).toHaveAttribute('data-size', size);
      await visitor.expectState('watching');
      const box = await minimise.boundingBox();
      const right = locale === 'ar' ? 390 - 12 - 164 + 10 + 32 : 390 - 12 - 10;
      expect(box && { right: box.x + box.width, width: box.width }).toEqual({ right, width: 32 });
      await expect(card).toHaveCSS('direction', locale === 'ar' ? 'rtl' : 'ltr');
      if (size === 'small') expect(await visitor.widget.evaluate(standsBeside), locale).toBe(true);
    }
  }
  await expect(visitor.agentName).toHaveCSS('direction', 'rtl');
});

test('on a phone with its keyboard up, and between its notches, all of the widget is seen; forced colours keep its edges', async ({
  createOrg,
  staff,
  arrive,
}) => {
  const org = await createOrg();
  await org.set({ bookingUrl: 'https://book.example/sarah' });
  const [sarah] = await staff(org, 'Sarah');
  const visitor = await arrive(org);
  const { page, widget } = visitor;
  await page.emulateMedia({ reducedMotion: 'reduce', forcedColors: 'active' });
  const card = widget.locator('.card');
  await visitor.expectWatching(sarah.person);
  await expect(card).toHaveCSS('border-top-width', '1px');
  const devtools = await page.context().newCDPSession(page);
  await page.setViewportSize({ width: 740, height: 360 });
  const insets = { top: 0, left: 44, bottom: 21, right: 44 };
  await devtools.send('Emulation.setSafeAreaInsetsOverride', { insets });
  const box = async () => (await card.boundingBox()) ?? { x: 0, y: 0, width: 0, height: 0 };
  await expect.poll(async () => (await box()).x + (await box()).width).toBe(740 - 44 - 20);
  await expect.poll(async () => (await box()).y + (await box()).height).toBe(360 - 21 - 20);
  expect((await box()).y).toBeGreaterThanOrEqual(0);

  await page.setViewportSize({ width: 375, height: 667 });
  await sarah.away();
  await page.getByTestId('usher-leave-message').first().click();
  await page.getByTestId('usher-message').focus();
  // As iOS has it: the page keeps its size, and is moved up behind the keyboard.
  await page.waitForFunction(() => document.querySelector('usher-widget')?.shadowRoot?.activeElement);
  const raise = (height: number, offsetTop: number): Promise<boolean> =>
    page.evaluate(
      ([seen, above]) => {
        for (const [name, value] of Object.entries({ height: seen, offsetTop: above }))
          Object.defineProperty(visualViewport, name, { value, configurable: true });
        return visualViewport?.dispatchEvent(new Event('resize')) ?? false;
      },
      [height, offsetTop],
    );
  const expectSeen = async (target: Locator, height: number, offsetTop: number): Promise<void> => {
    await expect(async () => {
      await raise(height, offsetTop);
      const { y, height: own } = (await target.boundingBox()) ?? { y: 0, height: 0 };
      expect(y).toBeGreaterThanOrEqual(offsetTop);
      expect(y + own).toBeLessThanOrEqual(offsetTop + height);
    }).toPass();
  };
  await expectSeen(card, 380, 40);
  await expectSeen(page.getByTestId('usher-message'), 380, 40);
  await page.getByTestId('usher-name').focus();
  await expectSeen(page.getByTestId('usher-name'), 380, 40);
  await page.getByTestId('usher-close-form').focus();
  await expect(widget).not.toHaveAttribute('data-keyboard');
  await raise(667, 0);

  // Where no message can be left, the booking page is offered alone.
  await org.set({ leaveMessage: false });
  await page.reload();
  await visitor.expectState('offline');
  await expect(widget.getByRole('link')).toHaveAccessibleName('Book a time');
  await expect(widget.getByRole('button')).toHaveCount(0);
  await sarah.available();
  await visitor.expectWatching(sarah.person);
  await callWith(visitor, sarah);
  await page.getByTestId('usher-chat').click();
  await page.getByTestId('usher-chat-text').focus();
  for (const part of ['chat-text', 'chat-close', 'hang-up']) {
    await expectSeen(page.getByTestId(`usher-${part}`), 330, 90);
  }
});

test('a call goes on in the modal dialog of the page, and out of it again', async ({
  createOrg,
  staff,
  arrive,
  shop,
}) => {
  shop.serve('/modal', MODAL);
  const org = await createOrg();
  const [sarah] = await staff(org, 'Sarah');
  const visitor = await arrive(org, '/modal');
  const { page } = visitor;
  await page.evaluate(prepareModals);
  await page.evaluate(() => window.plain.showModal());
  await callWith(visitor, sarah);
  const microphone = page.getByTestId('usher-microphone');
  const parent = () =>
    visitor.widget.evaluate(({ parentNode }) =>
      parentNode instanceof Element ? parentNode.id || parentNode.localName : 'none',
    );
  expect(await parent()).toBe('plain');
  await microphone.click();
  await expect(microphone).toHaveAttribute('data-state', 'off');
  expect(await page.evaluate(() => window.plain.open)).toBe(true);

  await page.evaluate(() => window.plain.close());
  await expect.poll(parent).toBe('html');
  await microphone.click();
  await expect(microphone).toHaveAttribute('data-state', 'on');
  await expectAdvancing(visitor.remoteVideo);

  await page.evaluate(() => {
    window.plain.showModal();
    window.inner.showModal();
  });
  await expect.poll(parent).toBe('dialog');
  await microphone.click();
  await expect(microphone).toHaveAttribute('data-state', 'off');
  // Some applications throw away what they have shown.
  await page.evaluate(() => document.querySelector('#component')?.remove());
  await expect.poll(parent).toBe('plain');
  await expectAdvancing(visitor.remoteVideo);
  await page.getByTestId('usher-hang-up').click();
  await visitor.expectState('ended');
  expect(await page.evaluate(() => window.plain.open)).toBe(true);
});

test('where a tag manager takes data- attributes away, the address of the script names the organization', async ({
  createOrg,
  staff,
  arrive,
  shop,
}) => {
  shop.serve('/tagged', {
    line: '<script async src="USHER/widget.js?org=SLUG"></script>',
    head: '<script>var usher = { mine: true }</script>',
  });
  const org = await createOrg();
  const [sarah] = await staff(org, 'Sarah');
  const visitor = await arrive(org, '/tagged');
  await visitor.expectWatching(sarah.person);
  expect(await visitor.page.evaluate(() => Reflect.get(window, 'usher') as unknown)).toEqual({ mine: true });
});

test("the page's developer is told once why there is no widget, and what to do", async ({
  createOrg,
  openTab,
  shop,
}) => {
  const line = (attribute: string): string =>
    `<script async src="USHER/widget.js" ${attribute}></script>`.repeat(2);
  shop.serve('/nameless', { line: line('') });
  shop.serve('/misspelt', { line: line('data-org="Lamps &amp; Co"') });
  shop.serve('/unknown', { line: line('data-org="nobody-has-this"') });
  const org = await createOrg();
  await org.set({ allowedOrigins: ['https://other.example'] });
  const page = await openTab();
  const warnings = collectWarnings(page);
  for (const [path, words] of [
    ['/nameless', /names no organization.*data-org=.*\?org=/],
    ['/misspelt', /"Lamps & Co" cannot be an organization/],
    ['/unknown', /no organization "nobody-has-this"/],
    ['/', /does not allow it on http:\/\/[^ ]+\. Add this website in the console/],
  ] as const) {
    await page.goto(shop.url(org.slug, path));
    await expect.poll(() => warnings).toEqual([expect.stringMatching(words)]);
    warnings.length = 0;
  }
});

test("the page's developer is told of an address that was cut and of devices that are forbidden", async ({
  createOrg,
  staff,
  openTab,
  shop,
}) => {
  shop.serve('/long', {
    line: `<script async src="USHER/widget.js" data-org="SLUG" data-page="https://lamps.example/${'a'.repeat(3_000)}"></script>`,
  });
  shop.serve('/deaf', { headers: { 'Permissions-Policy': 'camera=()' } });
  const org = await createOrg();
  const [sarah] = await staff(org, 'Sarah');
  const page = await openTab();
  const warnings = collectWarnings(page);
  const sent = collectSent<VisitorMessage>(page);
  const visitor = await (await Visitor.on(page)).visit(shop.url(org.slug, '/long'));
  await visitor.expectWatching(sarah.person);
  expect(ofType(sent, 'visitor:join').map(({ pageUrl }) => pageUrl.length)).toEqual([2_048]);
  await expect.poll(() => warnings).toEqual([expect.stringContaining('only the first 2048')]);

  await visitor.visit(shop.url(org.slug, '/deaf'));
  await expect
    .poll(() => warnings.slice(1))
    .toEqual([expect.stringMatching(/forbids camera.*Permissions-Policy: microphone=\(self\)/)]);
});

test('a cookie bar gets its room, and the widget has it when the bar is gone', async ({
  createOrg,
  staff,
  arrive,
  shop,
}) => {
  shop.serve('/cookies', {
    line: '<script async src="USHER/widget.js" data-org="SLUG" data-bottom-offset="90"></script>',
  });
  const org = await createOrg();
  await org.set({ widget: { bottomOffset: 40 } });
  const [sarah] = await staff(org, 'Sarah');
  const offset = async ({ page, widget }: Visitor) => {
    const box = await widget.locator('.card').boundingBox();
    return (page.viewportSize()?.height ?? 0) - (box ? box.y + box.height : 0);
  };
  const visitor = await arrive(org);
  await visitor.expectWatching(sarah.person);
  await expect.poll(() => offset(visitor)).toBe(60);

  await visitor.visit(shop.url(org.slug, '/cookies'));
  await visitor.expectWatching(sarah.person);
  await expect.poll(() => offset(visitor)).toBe(110);
  await visitor.page.evaluate(() => {
    const script = document.querySelector<HTMLScriptElement>('script[data-org]');
    if (script) script.dataset['bottomOffset'] = '0';
  });
  await expect.poll(() => offset(visitor)).toBe(20);
});

test('in a browser that is too old, and for a crawler, nothing is loaded and nothing thrown', async ({
  createOrg,
  staff,
  arrive,
  browser,
  shop,
}) => {
  const org = await createOrg();
  await staff(org, 'Sarah');
  const old = await browser.newContext();
  // As in Safari before 16.4.
  await old.addInitScript(() => {
    Reflect.deleteProperty(Document.prototype, 'adoptedStyleSheets');
    Reflect.deleteProperty(ShadowRoot.prototype, 'adoptedStyleSheets');
    Object.assign(window, {
      CSSStyleSheet: class {
        constructor() {
          throw new TypeError('Illegal constructor');
        }
      },
    });
  });
  const crawler = await browser.newContext({
    userAgent: 'Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)',
  });
  for (const context of [old, crawler]) {
    const page = await context.newPage();
    const loaded: string[] = [];
    const thrown: Error[] = [];
    page.on('request', (asked) => loaded.push(new URL(asked.url()).pathname));
    page.on('pageerror', (error) => thrown.push(error));
    await page.goto(shop.url(org.slug));
    // Whoever comes after it has the widget: by then this page would have it.
    await (await arrive(org)).expectState('watching');
    expect(loaded.filter((path) => path !== '/')).toEqual(['/widget.js']);
    expect(thrown).toEqual([]);
    await context.close();
  }
});

/** Whether, at the middle size, "Recorded" stands beside the buttons: below them, "Tap for sound" would cover it. */
function standsBeside(host: HTMLElement): boolean {
  const bottomOf = (name: string) =>
    host.shadowRoot?.querySelector(`[part=${name}]`)?.getBoundingClientRect().bottom ?? NaN;
  const { size = '' } = host.dataset;
  host.dataset['size'] = 'medium';
  const isBeside = bottomOf('recorded') < bottomOf('minimize');
  host.dataset['size'] = size;
  return isBeside;
}
