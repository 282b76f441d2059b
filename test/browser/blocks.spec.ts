import { expectAccessible } from './support/accessibility.ts';
import { expectLivePictures } from './support/call.ts';
import { expect, test } from './support/test.ts';

test('[R-82] an agent blocks a visitor at the ring and in a call, by keyboard, and an admin lifts it', async ({
  createOrg,
  staff,
  arrive,
}) => {
  const org = await createOrg();
  await org.set({ ringSeconds: 60 });
  const [sarah] = await staff(org, 'Sarah');
  const { page } = sarah;

  const rude = await arrive(org);
  await rude.expectWatching(sarah.person);
  await rude.call();
  await page.getByTestId('block-ring').click();
  await expect(page.getByTestId('block-question')).toBeVisible();
  await expectAccessible(page);
  // The ring goes on in front of the question, and what is typed stays.
  await expect(sarah.incoming).toBeVisible();
  await page.getByTestId('block-reason').fill('shouts');
  await page.keyboard.press('Enter');
  await expect(sarah.incoming).toBeHidden();
  await expect(rude.widget).toHaveCount(0);
  await sarah.expectStatus('idle');

  const other = await arrive(org);
  await other.expectWatching(sarah.person);
  await other.call();
  await sarah.accept();
  await expectLivePictures(other, sarah);
  await page.getByTestId('end-and-block').click();
  await page.getByTestId('block-confirm').click();
  await expect(other.widget).toHaveCount(0);
  await expect.poll(async () => (await org.list('calls'))[0]).toMatchObject({ endReason: 'blocked' });

  await page.goto(org.page('blocked'));
  await expect(page.getByTestId('lift-block')).toHaveCount(2);
  await expect(page.getByRole('table', { name: 'Blocked visitors' })).toContainText('shouts');
  await expectAccessible(page);
  await page.getByTestId('lift-block').last().click();
  await expect(page.getByTestId('lift-block')).toHaveCount(1);
  const answered = page.waitForResponse((answer) => answer.request().method() === 'DELETE');
  await page.getByTestId('toast').last().getByRole('button', { name: 'Dismiss' }).click();
  await answered;
  await rude.page.reload();
  await rude.expectWatching(sarah.person);
});
