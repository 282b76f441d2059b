import { expectAccessible } from './support/accessibility.ts';
import { expect, test } from './support/test.ts';

test('[R-40] from the log an admin opens the trace of a call: what happened, who was considered and why not', async ({
  createOrg,
  staff,
  arrive,
}) => {
  const org = await createOrg();
  const [sarah] = await staff(org, 'Sarah');
  const visitor = await arrive(org, '/pricing');
  await visitor.expectWatching(sarah.person);
  const [john] = await staff(org, 'John');
  await visitor.call();
  await sarah.page.getByRole('link', { name: 'Live board' }).click();
  await sarah.page.getByTestId('why').click();
  await expect(sarah.page.locator('[data-event="rang"]')).toHaveText(/Rang at Sarah/);
  await sarah.reject();
  await expect(john.page.getByTestId('reject')).toBeVisible();
  await john.reject();
  await expect.poll(async () => (await org.list('calls')).length).toBe(1);

  const { page } = sarah;
  await page.goto(org.page('calls'));
  await page.getByTestId('why').click();
  const trace = page.getByTestId('story').getByRole('listitem');
  await expect(trace.first()).toContainText('/pricing');
  const handedOff = page.locator('[data-event="handed_off"]');
  await expect(handedOff).toHaveText([
    /Sarah declined .*handed to John/,
    /John declined .*nobody else was free/,
  ]);
  await handedOff.first().getByText('Who was considered').click();
  await expect(handedOff.first()).toContainText('Declined this visitor’s call.');
  await expectAccessible(page);

  await page.goto(org.page('handoffs'));
  await page.getByTestId('why').first().click();
  await expect(page.locator('[data-event="arrived"]')).toBeVisible();
});
