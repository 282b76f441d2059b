import type { Locator, Page } from '@playwright/test';
import { expect, test } from './support/test.ts';
import { expectAdvancing } from './support/video.ts';
import { Visitor } from './support/visitor.ts';

const seen = (page: Page): Locator => page.locator('usher-widget .layer.on video.on');

test('wave, introduction, loop: each is ready before it is seen, what is said can be read, and heard after a tap', async ({
  createOrg,
  staff,
  arrive,
  usher,
}) => {
  const org = await createOrg();
  const [sarah] = await staff(org, 'Sarah');
  const urls = await org.uploadVideos(sarah.person, 'sarah');
  const { page } = await arrive(org);
  await expect(page.locator('usher-widget .layer.on img')).toHaveAttribute('src', usher + urls.poster);
  await page.evaluate(() => {
    const root = document.querySelector('usher-widget')?.shadowRoot;
    const early: string[] = [];
    Object.assign(window, { early });
    const look = (): void => {
      for (const video of root?.querySelectorAll('video') ?? [])
        if (video.matches('.on') && video.readyState < video.HAVE_CURRENT_DATA) early.push(video.src);
    };
    if (root) new MutationObserver(look).observe(root, { subtree: true, attributeFilter: ['class'] });
  });
  await expect(seen(page)).toHaveAttribute('src', usher + urls.wave);
  await expect(page.getByTestId('usher-tap')).toHaveText('Tap for sound');

  const skip = (): Promise<void> =>
    seen(page).evaluate((video: HTMLVideoElement) => void (video.currentTime = video.duration - 0.2));
  await skip();
  await expect(seen(page)).toHaveAttribute('src', usher + urls.intro);
  await expect(page.getByTestId('usher-caption')).toHaveText('Hi, I’m Sarah.');
  await expect(seen(page)).toHaveJSProperty('muted', true);

  await page.getByTestId('usher-tap').click();
  await expect(seen(page)).toHaveJSProperty('muted', false);
  await expect(page.getByTestId('usher-tap')).toBeHidden();
  await expectAdvancing(seen(page));
  await skip();
  await expect(seen(page)).toHaveAttribute('src', usher + urls.loop);
  await expectAdvancing(seen(page));
  await expect(page.getByTestId('usher-caption')).toBeHidden();
  expect(await page.evaluate((): unknown => Reflect.get(window, 'early'))).toEqual([]);
});

test('who wants no movement or few bytes sees the poster alone; a video that does not come is tried twice', async ({
  createOrg,
  staff,
  openTab,
  shop,
  usher,
}) => {
  const org = await createOrg();
  const [sarah] = await staff(org, 'Sarah');
  const urls = await org.uploadVideos(sarah.person, 'sarah');
  const poster = (page: Page) => page.locator(`usher-widget .layer.on img[src="${usher}${urls.poster}"]`);

  const still = await openTab();
  const fetched: string[] = [];
  still.on('request', (request) => fetched.push(new URL(request.url()).pathname));
  await still.emulateMedia({ reducedMotion: 'reduce' });
  await (await (await Visitor.on(still)).visit(shop.url(org.slug))).expectWatching(sarah.person);
  await expect(poster(still)).toBeVisible();
  const broken = await openTab();
  const tried: string[] = [];
  await broken.route(`**${urls.wave}`, (route) => (tried.push('wave'), route.abort()));
  await broken.route(`**${urls.intro}`, (route) => (tried.push('intro'), route.abort()));
  await broken.route(`**${urls.loop}`, (route) => (tried.push('loop'), route.abort()));
  await broken.goto(shop.url(org.slug));
  await expect.poll(() => tried.filter((clip) => clip === 'loop').length).toBe(2);
  await expect(poster(broken)).toBeVisible();
  await expect(broken.locator('usher-widget video')).toHaveCount(0);
  expect(tried).toEqual(['wave', 'wave', 'intro', 'intro', 'loop', 'loop']);

  // Nothing of the videos was fetched meanwhile; what is asked for is.
  expect(fetched.filter((path) => path.includes('/media/'))).toEqual([urls.poster]);
  await still.getByTestId('usher-sound').click();
  await expectAdvancing(seen(still));
  await expect(seen(still)).toHaveAttribute('src', usher + urls.intro);
});

test('[R-42] moved to another corner it stays there in this tab; closed it stays away, and holds no place', async ({
  createOrg,
  staff,
  arrive,
}) => {
  const org = await createOrg();
  const [sarah] = await staff(org, 'Sarah');
  const visitor = await arrive(org);
  const { page, widget } = visitor;
  await visitor.expectWatching(sarah.person);
  const grip = page.getByTestId('usher-move');
  await grip.hover();
  await page.mouse.down();
  await expect(async () => {
    await page.mouse.move(200, 500);
    await page.mouse.move(180, 480);
    await expect(widget.locator('.card')).toHaveCSS('translate', /px/, { timeout: 500 });
  }).toPass();
  await page.mouse.up();
  await expect(widget).toHaveAttribute('data-position', 'bottom-left');
  await grip.focus();
  await page.keyboard.press('ArrowUp');
  await expect(widget).toHaveAttribute('data-position', 'top-left');
  await page.reload();
  await visitor.expectWatching(sarah.person);
  await expect(widget).toHaveAttribute('data-position', 'top-left');
  await page.getByTestId('usher-minimize').click();
  // The bubble is moved as well, which does not open it; a press does.
  const bubble = page.getByTestId('usher-bubble');
  await bubble.hover();
  await page.mouse.down();
  await expect(async () => {
    await page.mouse.move(700, 300);
    await page.mouse.move(900, 500);
    await expect(widget.locator('.card')).toHaveCSS('translate', /px/, { timeout: 500 });
  }).toPass();
  await page.mouse.up();
  await expect(widget).toHaveAttribute('data-position', 'bottom-right');
  await visitor.expectState('bubble');
  await page.keyboard.press('ArrowLeft');
  await expect(widget).toHaveAttribute('data-position', 'bottom-left');
  await bubble.click();
  await visitor.expectState('watching');
  await page.getByTestId('usher-minimize').click();
  await page.getByTestId('usher-close').click();
  await visitor.expectState('hidden');
  await expect(sarah.page.getByTestId('viewers')).toHaveText('0');
  await page.reload();
  await page.evaluate(() => history.pushState(null, '', location.href.replace('?', 'next?')));
  const opened = page.waitForEvent('websocket');
  await page.waitForFunction(() => 'usher' in window);
  await visitor.expectState('hidden');
  await expect(sarah.page.getByTestId('viewers')).toHaveText('0');
  await page.evaluate(() => (window as { usher?: { open: () => void } }).usher?.open());
  await opened;
  await visitor.expectWatching(sarah.person);
});
