import { expectLivePictures } from './support/call.ts';
import { expectSound } from './support/devices.ts';
import { lossyPath } from './support/lossy-path.ts';
import { expect, test } from './support/test.ts';
import { Visitor } from './support/visitor.ts';

test('while much of what a visitor sends is lost, the picture is sent smaller, then not at all, and comes back afterwards', async ({
  orgWithSarah,
  openTab,
  shop,
}) => {
  test.setTimeout(240_000);
  const { org, sarah } = await orgWithSarah();
  const visitor = await Visitor.on(await openTab());
  const path = await lossyPath(visitor.page);
  await visitor.visit(shop.url(org.slug));
  await visitor.expectWatching(sarah.person);
  await visitor.call();
  await sarah.accept();
  await expectLivePictures(visitor, sarah);
  const seen = sarah.page.getByTestId('remote-video');
  /** By how much the visitor's camera is made smaller before it is sent. */
  const scale = () =>
    visitor.page.evaluate(() => {
      const senders = window.usherWatch.peers.at(-1)?.getSenders() ?? [];
      const camera = senders.find(({ track }) => track?.kind === 'video');
      return camera?.getParameters().encodings[0]?.scaleResolutionDownBy;
    });
  const words = visitor.page.getByTestId('usher-quality-words');
  await expect.poll(scale).toBe(1);

  path.loseEvery(3);
  await expect(words).toContainText('Your connection is weak.', { timeout: 30_000 });
  await expect.poll(scale, { timeout: 30_000 }).toBe(2);
  await expect(words).toContainText('your camera pauses, your voice goes on', { timeout: 30_000 });
  await expect(seen).toBeHidden();
  await expect(sarah.page.getByTestId('call-quality')).toContainText('The visitor’s connection is weak');
  await visitor.expectState('call');
  await expectSound(visitor.page);

  path.loseEvery(0);
  await expect.poll(scale, { timeout: 90_000 }).toBe(2);
  await expect(seen).toBeVisible();
  await expectLivePictures(visitor, sarah);
});
