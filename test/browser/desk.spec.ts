import { expect, test } from './support/test.ts';

test('an agent’s desk: notes while talking go on after the call, the day counts it, and keys set the status', async ({
  sarahInCall,
}) => {
  const { org, sarah, visitor } = await sarahInCall();
  const { page } = sarah;
  await page.getByTestId('call-notes').fill('Wants the blue one');
  await sarah.hangUp();
  const form = page.getByTestId('wrapup');
  await expect(form.getByTestId('wrapup-note')).toHaveValue('Wants the blue one');
  await expect(form).toContainText('You hung up.');
  await form.getByText('Interested').click();
  await form.getByTestId('wrapup-save').click();
  await expect
    .poll(() => org.list('calls'))
    .toMatchObject([{ note: 'Wants the blue one', disposition: 'Interested' }]);
  await expect(page.getByTestId('today-answered')).toHaveText('1');
  await expect(page.getByTestId('today-missed')).toHaveText('0');

  await page.locator('main').focus();
  await page.keyboard.press('s');
  await sarah.expectStatus('away');
  await page.keyboard.press('s');
  await sarah.expectStatus('idle', 'in_simulation');
  await page.keyboard.press('?');
  await expect(page.getByTestId('key-sheet')).toContainText('Switch between Available and Away');
  // Letters are for what is in front.
  await page.keyboard.press('s');
  await page.keyboard.press('Escape');
  await expect(page.getByTestId('key-sheet')).toHaveCount(0);
  await sarah.expectStatus('idle', 'in_simulation');

  // Wherever the page is scrolled to, the next call begins in sight.
  await page.setViewportSize({ width: 1280, height: 360 });
  await page.mouse.move(800, 300);
  await page.mouse.wheel(0, 40);
  await expect.poll(() => page.evaluate(() => scrollY)).toBeGreaterThan(20);
  await visitor.page.getByTestId('usher-call').click();
  await expect(sarah.incoming).toBeVisible();
  await page.keyboard.press('a');
  await expect(sarah.call).toBeVisible();
  await expect(page.getByTestId('hangup')).toBeInViewport({ ratio: 1 });
  await expect(page.getByTestId('call-page')).toBeInViewport({ ratio: 1 });
});
