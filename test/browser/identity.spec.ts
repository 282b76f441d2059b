import { createHmac } from 'node:crypto';
import { expectAccessible } from './support/accessibility.ts';
import { expect, test } from './support/test.ts';
import { WireVisitor } from './support/wire-visitor.ts';

test('[R-84] [R-83] [R-86] an admin makes the secret; whoever is signed with it is known at the ring, and the log has all of the call', async ({
  createOrg,
  staff,
  usher,
}) => {
  const org = await createOrg();
  // The page is examined while it rings.
  await org.set({ keepTranscripts: true, ringSeconds: 60 });
  const [sarah] = await staff(org, 'Sarah');
  const { page } = sarah;
  await page.goto(org.page('embed'));
  await page.getByTestId('identity-secret-make').click();
  await page.getByTestId('identity-secret-confirm').click();
  const secret = await page.getByTestId('identity-secret').innerText();
  await expectAccessible(page);
  await page.goto(org.page());
  await sarah.expectStatus('idle');

  const signed = createHmac('sha256', secret).update('customer-7').digest('hex');
  const identity = {
    name: 'Anna Bell',
    externalId: 'customer-7',
    traits: { Plan: 'Gold' },
    signature: signed,
  };
  for (const round of ['first', 'second']) {
    const anna = await WireVisitor.join(usher.replace('http', 'ws'), org.slug);
    anna.say({ type: 'visitor:identify', ...identity });
    anna.say({ type: 'call:request' });
    await expect(sarah.incoming).toContainText('Anna Bell (verified)');
    const facts = page.getByTestId('visitor-facts');
    await expect(facts).toContainText('Gold');
    if (round === 'second') {
      await expect(page.getByTestId('earlier-calls')).toContainText('rated 4 of 5');
      await expect(page.getByTestId('earlier-calls')).toContainText('Wants two of them.');
      await expectAccessible(page);
    }
    await sarah.accept();
    const { callId } = await anna.hears('call:accepted');
    anna.say({ type: 'chat:send', callId, clientId: 'one', text: 'Do you have it in blue?' });
    await expect(page.getByTestId('chat-messages')).toContainText('Do you have it in blue?');
    await sarah.hangUp();
    await anna.hears('call:ended');
    anna.say({ type: 'call:rate', callId, stars: 4, text: 'Kind and quick.' });
    await page.getByTestId('wrapup-note').fill('Wants two of them.');
    await page.getByTestId('wrapup-save').click();
    await expect(page.getByTestId('toast').filter({ hasText: 'Saved' })).toBeVisible();
    anna.leave();
  }

  await page.goto(org.page('overview?days=1'));
  await expect(page.getByTestId('figure-rating')).toContainText('4 ★');
  await expect(page.getByTestId('figure-answerRate')).toContainText('100%');
  await page.getByTestId('figure-calls').getByRole('button').click();
  await expect(page.getByText('Every click on “call”, answered or not, that is over.')).toBeVisible();
  await page.keyboard.press('Escape');
  // Every number leads to its rows.
  await page.getByTestId('figure-calls').getByRole('link', { name: '2', exact: true }).click();
  await expect(page.getByRole('heading', { name: 'Calls', level: 1 })).toBeVisible();
  await expect(page.locator('tbody tr')).toHaveCount(2);
  await page.goto(org.page('calls'));
  const row = page.getByRole('row').filter({ hasText: 'shop.example' }).first();
  await expect(row).toContainText('Anna Bell (verified)');
  await expect(row.getByRole('img', { name: 'Rated 4 of 5' })).toBeVisible();
  await expect(row).toContainText('Kind and quick.');
  await row.getByTestId('call-transcript').getByText('1 message').click();
  await expect(row).toContainText('Visitor: Do you have it in blue?');
  await expectAccessible(page);
});
