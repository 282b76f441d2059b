import type { Page } from '@playwright/test';
import { expectLivePictures } from './support/call.ts';
import { expectSound } from './support/devices.ts';
import { expect, test } from './support/test.ts';

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
  await page.getByTestId('usher-call-larger').click();
  await page.getByTestId('usher-call-larger').click();
  await expect(visitor.widget).toHaveAttribute('data-call-size', 'large');
  await page.getByTestId('usher-call-smaller').click();

  await sarah.page.getByTestId('pick-devices').click();
  await sarah.page.getByTestId('pick-audio').selectOption({ label: 'Fake Audio Input 1' });
  await expect.poll(() => microphoneOf(sarah.page)).toBe('Fake Audio Input 1');
  await expectSound(sarah.page);
  await sarah.page.keyboard.press('Escape');

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
  await sarah.hangUp();
  await visitor.expectState('ended');
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

function levelOf(element: Element): number {
  return element instanceof HTMLMeterElement ? element.value : 0;
}
