import type { Locator, Page } from '@playwright/test';
import { expectLivePictures } from './support/call.ts';
import { expect, test } from './support/test.ts';
import { expectAdvancing } from './support/video.ts';

test('[R-85] [R-33] [R-80] both share their screens, with faces beside; ended by the browser, and kept for another agent', async ({
  sarahInCall,
  staff,
}) => {
  const { org, sarah, visitor } = await sarahInCall();
  const ofAgent = visitor.page.getByTestId('usher-screen');
  const ofVisitor = (page: Page): Locator => page.getByTestId('remote-screen');
  const share = visitor.page.getByTestId('usher-share');

  await sarah.page.getByTestId('toggle-screen').click();
  await expectAdvancing(ofAgent);
  await expect(ofAgent).toHaveCSS('object-fit', 'contain');
  await expect(visitor.widget).toHaveAttribute('data-call-size', 'wide');
  await share.click();
  await expectAdvancing(ofVisitor(sarah.page));
  await expect(visitor.callStatus).toHaveText('You are sharing your screen.');
  await expectLivePictures(visitor, sarah);
  await expectAdvancing(ofAgent);

  // By the browser's own bar, and once more by the button.
  await endSharing(sarah.page);
  await expect(ofAgent).toBeHidden();
  await expect(visitor.widget).toHaveAttribute('data-call-size', '');
  await sarah.page.getByTestId('toggle-screen').click();
  await expectAdvancing(ofAgent);

  const [john] = await staff(org, 'John');
  await sarah.page.getByTestId('transfer').click();
  await sarah.page.getByTestId(`transfer-cold-${john.person.id}`).click();
  await john.accept();
  await expectAdvancing(ofVisitor(john.page));
  await expectLivePictures(visitor, john);
  await expect(ofAgent).toBeHidden();
  await share.click();
  await expect(ofVisitor(john.page)).toBeHidden();
  await expectLivePictures(visitor, john);
  await john.hangUp();
  await visitor.expectState('ended');
  expect(await sharedScreens(visitor.page, sarah.page)).toEqual([]);
});

/** Ends what a page shares as the browser's own bar does. */
function endSharing(page: Page): Promise<void> {
  return page.evaluate(() => {
    for (const { track } of window.usherWatch.peers.at(-1)?.getSenders() ?? []) {
      if (track?.contentHint !== 'detail') continue;
      track.stop();
      track.dispatchEvent(new Event('ended'));
    }
  });
}

/** The screens that pages still send, or could. */
async function sharedScreens(...pages: Page[]): Promise<unknown[]> {
  const each = pages.map((page) =>
    page.evaluate(() =>
      window.usherWatch.peers
        .flatMap((peer) => peer.getSenders())
        .filter(({ track }) => track?.contentHint === 'detail' && track.readyState === 'live')
        .map(({ track }) => track?.label),
    ),
  );
  return (await Promise.all(each)).flat();
}
