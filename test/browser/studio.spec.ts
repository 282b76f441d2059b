import { fileURLToPath } from 'node:url';
import type { Page } from '@playwright/test';
import type { MeAnswer } from '../../protocol/answers/accounts.ts';
import { expectAccessible } from './support/accessibility.ts';
import { unplug } from './support/devices.ts';
import type { Organization } from './support/organization.ts';
import { expect, test } from './support/test.ts';
import { expectAdvancing } from './support/video.ts';
import type { Visitor } from './support/visitor.ts';

const demoMedia = (name: string) => fileURLToPath(new URL(`../../demo/media/${name}`, import.meta.url));

test('videos are uploaded, and the widget plays them: wave, introduction, loop', async ({
  createOrg,
  staff,
  arrive,
}) => {
  const org = await createOrg();
  const [sarah] = await staff(org, 'Sarah');
  const { page } = sarah;
  await page.getByRole('link', { name: 'My videos' }).click();
  const studio = page.getByTestId('recorder');
  const save = async () => {
    await page.getByTestId('record-use').click();
    await expect(studio).toBeHidden();
  };
  await page.getByTestId('upload-wave').setInputFiles({
    name: 'wave.webm',
    mimeType: 'video/webm',
    buffer: Buffer.from('no video at all'),
  });
  await page.getByTestId('record-use').click();
  await expect(studio.getByTestId('form-error')).toBeVisible();
  // Nothing goes without being asked for.
  await page.keyboard.press('Escape');
  await page.getByTestId('confirm-action').click();
  await expect(page.getByTestId('video-wave')).toContainText('Missing');
  for (const kind of ['wave', 'intro', 'loop']) {
    await page.getByTestId(`upload-${kind}`).setInputFiles(demoMedia(`sarah/${kind}.webm`));
    await save();
    await expect(page.getByTestId(`video-${kind}`)).toContainText('Recorded');
  }

  const captions = page.getByTestId('video-captions');
  await page.getByTestId('captions-text').fill('Hi, I am Sarah.\nAsk me about lamps.');
  await page.getByTestId('captions-save').click();
  await expect(captions).toContainText('Written');
  await expectAccessible(page);
  // Made by the console, of the clip for waiting.
  await expect.poll(async () => (await me(page, org)).posterUrl).toBeTruthy();

  const visitor = await arrive(org);
  await visitor.expectWatching(sarah.person);
  const agent = await me(page, org);
  await expectAdvancing(playing(visitor, agent.waveUrl));
  await visitor.page.getByTestId('usher-sound').click();
  await expectAdvancing(playing(visitor, agent.introUrl));
  expect(await playing(visitor, agent.introUrl).evaluate((video: HTMLVideoElement) => video.muted)).toBe(
    false,
  );
  await expectAdvancing(playing(visitor, agent.loopUrl));
});

test('a loop is recorded, cut, joined, looked at in the real widget and saved as long as it was said to be', async ({
  createOrg,
  staff,
  arrive,
}) => {
  const org = await createOrg();
  const [sarah] = await staff(org, 'Sarah');
  const { page } = sarah;
  const early = await arrive(org);
  await early.expectWatching(sarah.person);
  await expect(early.page.getByTestId('usher-call')).toBeVisible();
  // Nothing of what is seen is recorded.
  await expect(early.page.getByTestId('usher-recorded')).toBeHidden();
  await page.getByRole('link', { name: 'My videos' }).click();
  await page.getByTestId('record-loop').click();
  const studio = page.getByTestId('recorder');
  const camera = studio.locator('[data-step]');
  const start = page.getByTestId('record-start');

  await start.click();
  await expect(camera).toHaveAttribute('data-step', 'counting');
  await page.keyboard.press('Escape');
  await expect(camera).toHaveAttribute('data-step', 'ready');
  await expectAccessible(page, '[data-testid=recorder]');
  await start.press('Enter');
  // Not to wait for the count.
  await start.press('Enter');
  await expect(studio).toContainText(/Recording… ([4-9]|1\d) s/);
  await page.getByTestId('record-stop').press('Enter');
  await expect(camera).toHaveAttribute('data-step', 'edit');
  expect(await openTracks(page)).toBe(0);

  const from = page.getByTestId('trim-from');
  await from.press('PageUp');
  await from.press('ArrowLeft');
  await expect(from).toHaveAttribute('aria-valuetext', '0.9 seconds');
  await studio.getByLabel('Save it as in a mirror').check();
  const seconds = await secondsKept(page);
  await expectAccessible(page, '[data-testid=recorder]');

  // Another try, in which the camera goes: what was recorded is kept, and so is the one before.
  await page.getByTestId('record-again').click();
  await expect(camera).toHaveAttribute('data-step', 'ready');
  await start.press('Enter');
  await start.press('Enter');
  await expect(studio).toContainText(/Recording… ([2-9]|1\d) s/);
  await unplug(page, 'video');
  await expect(studio.getByRole('alert')).toContainText('The camera went away');
  await page.getByTestId('takes').getByRole('radio').first().check();
  expect(await secondsKept(page)).toBe(seconds);

  await page.getByTestId('record-look').click();
  const widget = page.frameLocator('[data-testid="preview-frame"]').locator('usher-widget');
  await expectAdvancing(widget.locator('video.on[src^="blob:"]'));
  await page.getByTestId('record-use').click();
  await expect(studio).toBeHidden();
  await expect(page.getByTestId('video-loop')).toContainText('Recorded');

  const { loopUrl, posterUrl: firstPoster } = await expectPoster(page, org, null);
  const saved = await page.request.get(loopUrl ?? '');
  const bytes = await saved.body();
  expect(bytes.length).toBeLessThan(1_000_000);
  // Described first, so that it plays while it comes.
  if (saved.headers()['content-type'] === 'video/mp4')
    expect(bytes.indexOf('moov')).toBeLessThan(bytes.indexOf('mdat'));
  const shown = page.getByTestId('video-loop').locator('video');
  await expect.poll(() => shown.evaluate((video: HTMLVideoElement) => video.duration)).toBeGreaterThan(0);
  const is = await shown.evaluate((video: HTMLVideoElement) => ({
    seconds: video.duration,
    width: video.videoWidth,
    height: video.videoHeight,
  }));
  expect(Math.abs(is.seconds - seconds)).toBeLessThan(0.1);
  expect(is).toMatchObject({ width: 540, height: 720 });

  await page.getByTestId('poster-moment').fill('1.5');
  await page.getByTestId('poster-save').click();
  const { posterUrl } = await expectPoster(page, org, firstPoster);
  const poster = await page.request.get(posterUrl ?? '');
  expect(poster.headers()['content-type']).toMatch(/^image\/(webp|jpeg)$/);
  expect((await poster.body()).length).toBeLessThan(10_241);

  const visitor = await arrive(org);
  await visitor.expectWatching(sarah.person);
  await expectAdvancing(playing(visitor, loopUrl));
  await expect(visitor.page.getByTestId('usher-recorded')).toBeVisible();
});

async function me(page: Page, org: Organization): Promise<MeAnswer['agent']> {
  return ((await (await page.request.get(org.page('api/me'))).json()) as MeAnswer).agent;
}

/** Waits until there is a poster, and another one than before. */
async function expectPoster(
  page: Page,
  org: Organization,
  before: string | null,
): Promise<MeAnswer['agent']> {
  await expect.poll(async () => (await me(page, org)).posterUrl).not.toBe(before);
  return me(page, org);
}

function playing(visitor: Visitor, url: string | null) {
  return visitor.page.locator(`usher-widget .layer.on video.on[src$="${url}"]`);
}

async function secondsKept(page: Page): Promise<number> {
  return Number.parseFloat((await page.getByTestId('clip-length').textContent()) ?? '');
}

function openTracks(page: Page): Promise<number> {
  return page.evaluate(
    () =>
      window.usherWatch.streams
        .flatMap((stream) => stream.getTracks())
        .filter(({ readyState }) => readyState === 'live').length,
  );
}
