import { callWith } from './support/call.ts';
import { expect, test } from './support/test.ts';
import { expectAdvancing } from './support/video.ts';
import { Visitor } from './support/visitor.ts';

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

test('where a page forbids camera and microphone, the visitor can go on watching', async ({
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
  await visitor.page.getByTestId('usher-cancel').click();
  await visitor.expectWatching(sarah.person);
  expect(sarah.received('call:incoming')).toEqual([]);
});

test('[R-42] no cookie, one key of storage; and where storage is forbidden the widget still shows', async ({
  createOrg,
  staff,
  arrive,
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
