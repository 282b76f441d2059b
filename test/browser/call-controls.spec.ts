import type { Page } from '@playwright/test';
import { expectLivePictures } from './support/call.ts';
import { expectSound } from './support/devices.ts';
import { expect, test } from './support/test.ts';
import { expectAdvancing } from './support/video.ts';

test('[R-31] [R-85] devices are picked and kept, keys mute, the call is made small and large; without video no camera is asked for', async ({
  sarahInCall,
}) => {
  const { org, sarah, visitor } = await sarahInCall();
  const { page } = visitor;
  const seen = sarah.page.getByTestId('visitor-devices');
  const pick = page.getByTestId('usher-pick-audio');

  await page.getByTestId('usher-call-settings').click();
  await pick.selectOption({ label: 'Fake Audio Input 2' });
  await expect.poll(() => microphoneOf(page)).toBe('Fake Audio Input 2');
  await expectSound(page);
  await expect.poll(() => page.getByTestId('usher-level').evaluate(levelOf)).toBeGreaterThan(0);
  await page.keyboard.press('Escape');
  await expect(pick).toBeHidden();

  await page.keyboard.press('m');
  await expect(seen).toHaveText('The visitor’s microphone is off.');
  await page.getByTestId('usher-microphone').focus();
  // Held, it lets the visitor talk for so long.
  await page.keyboard.press(' ', { delay: 600 });
  await expect
    .poll(() => sarah.received('call:devices').map(({ microphone }) => microphone))
    .toEqual(['on', 'off', 'on', 'off']);
  await page.keyboard.press('M');
  await expect(seen).toHaveText('');

  await page.getByTestId('usher-call-smaller').click();
  await expect(visitor.widget).toHaveAttribute('data-call-size', 'tile');
  await expectLivePictures(visitor, sarah);
  // A tile stays one on the next page; a page that the agent shows fits into it, and the chat makes it larger.
  await page.reload();
  await expectLivePictures(visitor, sarah);
  await expect(visitor.widget).toHaveAttribute('data-call-size', 'tile');
  await sarah.page.getByTestId('page-url').fill(page.url());
  await sarah.page.getByTestId('page-send').click();
  const card = page.locator('usher-widget .card');
  const news = page.getByTestId('usher-page');
  await expect(news).toContainText('Sarah shows you a page');
  expect((await news.boundingBox())?.y).toBeGreaterThan((await card.boundingBox())?.y ?? Infinity);
  await page.getByTestId('usher-page-close').click();
  await page.getByTestId('usher-chat').click();
  await expect(page.getByTestId('usher-chat-text')).toBeFocused();
  await expect(visitor.widget).toHaveAttribute('data-call-size', '');
  await page.getByTestId('usher-chat-close').click();
  await page.getByTestId('usher-call-larger').click();
  await expect(visitor.widget).toHaveAttribute('data-call-size', 'large');
  await page.getByTestId('usher-call-smaller').click();

  // Wherever it is let go, or the keys send it, one's own picture stands in a corner, until the page or the call is another.
  const own = page.getByTestId('usher-self');
  const place = page.locator('usher-widget .self');
  const grip = page.getByTestId('usher-self-move');
  await grip.hover();
  await page.mouse.down();
  await page.mouse.move(900, 250, { steps: 3 });
  await page.mouse.up();
  await expect(place).toHaveAttribute('data-corner', 'top-left');
  await grip.focus();
  await page.keyboard.press('ArrowDown');
  await expect(place).toHaveAttribute('data-corner', 'bottom-left');
  await page.getByTestId('usher-self-hide').click();
  await expect(own).toBeHidden();
  await page.getByTestId('usher-self-hide').click();
  await expect(own).toBeVisible();
  const agentsOwn = sarah.page.getByTestId('local-video');
  await sarah.page.getByTestId('move-self').focus();
  await sarah.page.keyboard.press('ArrowUp');
  await expect(sarah.page.getByTestId('self-view')).toHaveAttribute('data-corner', 'top-right');
  await sarah.page.getByTestId('hide-self').click();
  await sarah.page.reload();
  await expect(sarah.call).toHaveAttribute('data-peer', 'up');
  await expect(agentsOwn).toBeHidden();
  await sarah.page.getByTestId('hide-self').click();
  await expect(agentsOwn).toBeVisible();
  await expect(sarah.page.getByTestId('self-view')).toHaveAttribute('data-corner', 'top-right');

  await sarah.page.getByTestId('pick-devices').click();
  await sarah.page.getByTestId('pick-audio').selectOption({ label: 'Fake Audio Input 1' });
  await expect.poll(() => microphoneOf(sarah.page)).toBe('Fake Audio Input 1');
  await expectSound(sarah.page);
  await sarah.page.keyboard.press('Escape');

  // No platform of the tests blurs: the edge of this page's does.
  await page.evaluate(blurAtTheEdge);
  const settings = page.getByTestId('usher-call-settings');
  await settings.click();
  const blur = page.getByTestId('usher-blur');
  await expect(blur).toHaveAttribute('aria-pressed', 'false');
  await blur.click();
  await expect(blur).toHaveAttribute('aria-pressed', 'true');
  await page.keyboard.press('Escape');
  await expect(settings).toBeFocused();
  await settings.click();
  await page.getByTestId('usher-full-screen').click();
  await expect.poll(() => page.evaluate(() => document.fullscreenElement?.localName)).toBe('usher-widget');
  await page.evaluate(() => document.exitFullscreen());
  await settings.click();
  await page.getByTestId('usher-pip').click();
  await expect
    .poll(() => page.evaluate(() => document.pictureInPictureElement?.localName))
    .toBe('usher-widget');
  await page.evaluate(() => document.exitPictureInPicture());
  const opened = sarah.page.context().waitForEvent('page');
  await sarah.page.getByTestId('float').click();
  const floating = await opened;
  await expectAdvancing(floating.getByTestId('floating-video'));

  await org.set({ visitorVideo: 'off' });
  await page.getByRole('link', { name: 'Prices' }).click();
  await page.waitForURL(/pricing/);
  // Kept, but this browser names its devices anew on every page: what is gone is replaced.
  const kept = await page.evaluate((slug) => sessionStorage.getItem(`usher:${slug}`), org.slug);
  expect(kept).toMatch(/"picked":{"audio":"\w{20,}"}/);
  await expect.poll(() => microphoneOf(page)).toBe('Fake Default Audio Input');
  await expect(seen).toContainText('The visitor’s camera is off.');
  await expectSound(page);
  await expect(page.getByTestId('usher-camera')).toBeHidden();
  await floating.getByRole('button', { name: 'Hang up' }).click();
  await visitor.expectState('ended');
  // Whoever it was with is free again.
  await expect(visitor.callButton).toHaveText('Call again');
  await expect.poll(() => floating.isClosed()).toBe(true);
  const direct = { firstFrameMs: expect.any(Number), path: 'direct' };
  expect(await org.list('calls')).toMatchObject([{ media: { agent: direct, visitor: direct } }]);
  await page.reload();
  await visitor.call();
  await sarah.accept();
  await visitor.expectLivePicture();
  expect(
    await page.evaluate(() => window.usherWatch.streams.flatMap((stream) => stream.getVideoTracks()).length),
  ).toBe(0);
});

/** The microphone that a page sends from. */
function microphoneOf(page: Page): Promise<string | undefined> {
  return page.evaluate(
    () =>
      window.usherWatch.peers
        .at(-1)
        ?.getSenders()
        .find(({ track }) => track?.kind === 'audio')?.track?.label,
  );
}

/** Gives a page the one capability that its fake camera lacks. */
function blurAtTheEdge(): void {
  const { getCapabilities, getSettings, applyConstraints } = MediaStreamTrack.prototype;
  let backgroundBlur = false;
  Object.assign(MediaStreamTrack.prototype, {
    getCapabilities(this: MediaStreamTrack) {
      return { ...getCapabilities.call(this), backgroundBlur: [true, false] };
    },
    getSettings(this: MediaStreamTrack) {
      return { ...getSettings.call(this), backgroundBlur };
    },
    applyConstraints(this: MediaStreamTrack, constraints: MediaTrackConstraints) {
      backgroundBlur = constraints.backgroundBlur === true;
      return applyConstraints.call(this, constraints);
    },
  });
}

function levelOf(element: Element): number {
  return element instanceof HTMLMeterElement ? element.value : 0;
}
