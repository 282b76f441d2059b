import type { Usher } from '../../widget/module/usher.ts';
import { expectAccessible, tabTo } from './support/accessibility.ts';
import { callWith, expectLivePictures } from './support/call.ts';
import { cuttable } from './support/cuttable.ts';
import { expect, test } from './support/test.ts';
import { Visitor } from './support/visitor.ts';

/** A page with the widget on it, as its own scripts see it. */
type Page = Window & { usher?: Usher };

test('[R-83] [R-80] what is written in a call is read on both sides, outlives a page change and a lost connection', async ({
  orgWithSarah,
  staff,
  openTab,
  shop,
}) => {
  const { org, sarah } = await orgWithSarah();
  const page = await openTab();
  let isDown = false;
  const cut = await cuttable(page, () => isDown);
  const visitor = await (await Visitor.on(page)).visit(shop.url(org.slug));
  await callWith(visitor, sarah);
  const said = page.getByTestId('usher-chat-messages').locator('.said');

  await sarah.page.getByTestId('chat-text').fill('See https://shop.example/lamps. <b>Good?</b>');
  await sarah.page.getByTestId('chat-send').click();
  const button = page.getByTestId('usher-chat');
  await expect(button).toHaveAccessibleDescription('New message from Sarah');
  await tabTo(button);
  await page.keyboard.press('Enter');
  await expect(said).toHaveText(['Sarah: See https://shop.example/lamps. <b>Good?</b>']);
  const link = said.getByRole('link');
  await expect(link).toHaveAttribute('href', 'https://shop.example/lamps');
  await expect(link).toHaveAttribute('rel', 'noopener noreferrer');
  await expect(link).toHaveAttribute('target', '_blank');

  await expect(page.getByTestId('usher-chat-text')).toBeFocused();
  await page.keyboard.type('Yes');
  await page.keyboard.press('Enter');
  await expect(sarah.page.getByTestId('chat-messages')).toContainText('Yes');
  // The agent is told where they look, since the chat may be out of sight; what they have begun waits for them.
  await sarah.page.getByTestId('stage-unread').getByRole('button', { name: 'New message' }).click();
  await expect(sarah.page.getByTestId('chat-text')).toBeFocused();
  await expect(sarah.page.getByTestId('stage-unread')).toHaveText('');
  await sarah.page.keyboard.type('Half a');
  await sarah.page.getByRole('link', { name: 'My calls' }).first().click();
  await sarah.page.getByRole('link', { name: 'Enlarge' }).click();
  await expect(sarah.page.getByTestId('chat-text')).toHaveValue('Half a');
  await page.keyboard.press('Escape');
  await expect(button).toBeFocused();
  await expect(button).toHaveAccessibleName('Chat');

  await page.getByRole('link', { name: 'Prices' }).click();
  await page.waitForURL(/pricing/);
  await expectLivePictures(visitor, sarah);
  // Told again, and read before.
  await expect.poll(() => visitor.received('chat:message').length).toBeGreaterThan(3);
  await expect(button).toHaveAccessibleDescription('Chat');
  await button.click();
  await expect(said).toHaveCount(2);
  // What is said of the call stays in sight.
  await sarah.page.getByTestId('toggle-mic').click();
  await expect(visitor.callStatus).toHaveText("Sarah's microphone is off.");
  await visitor.callStatus.click({ trial: true });

  const [john] = await staff(org, 'John');
  await sarah.page.getByTestId('transfer').click();
  await sarah.page.getByTestId(`transfer-cold-${john.person.id}`).click();
  await expect(page.getByTestId('usher-note')).toContainText('Sarah is asking John for you…');
  isDown = true;
  cut();
  await john.reject();
  await expect(sarah.page.getByTestId('transfer')).toBeVisible();
  await page.getByTestId('usher-chat-text').fill('Still there?');
  await page.keyboard.press('Enter');
  await expect(page.getByTestId('usher-chat-panel')).toContainText(
    'Will be sent when the connection is back.',
  );
  isDown = false;
  await expect(sarah.page.getByTestId('chat-messages')).toContainText('Still there?');
  await expect(said.last()).toHaveAttribute('data-progress', 'there');
  await expect(said).toHaveCount(3);
  await expect(sarah.page.getByTestId('chat-messages').locator('p')).toHaveCount(3);
  // That nobody is asked any more was said while the visitor was not there.
  await expect(page.getByTestId('usher-note')).toBeEmpty();

  // On a phone that lies on its side.
  await page.setViewportSize({ width: 740, height: 300 });
  for (const part of ['text', 'send', 'close']) {
    await expect(page.getByTestId(`usher-chat-${part}`)).toBeInViewport({ ratio: 1 });
    await page.getByTestId(`usher-chat-${part}`).click({ trial: true });
  }
  await page.getByTestId('usher-chat-close').click();
  await button.click();
  await expect(said.last()).toBeInViewport();
});

test('[R-81] [R-86] an agent invites, who looks elsewhere: the visitor’s bubble asks, the call begins muted, and is rated', async ({
  orgWithSarah,
  arrive,
}) => {
  const { org, sarah } = await orgWithSarah();
  const visitor = await arrive(org);
  const { page } = visitor;
  await visitor.expectWatching(sarah.person);
  await page.getByTestId('usher-minimize').click();
  await visitor.expectState('bubble');
  await sarah.page.getByTestId('invite-viewer').click();
  await visitor.expectState('invited');
  await expect(page.getByTestId('usher-overlay-text')).toHaveText('Sarah would like to talk to you');
  await expectAccessible(page);
  await sarah.page.getByTestId('invite-cancel').click();
  await visitor.expectState('bubble');

  const another = await arrive(org);
  await another.expectWatching(sarah.person);
  const [assigned] = another.received('agent:assigned');
  await sarah.page.locator(`[data-visitor-id="${assigned?.visitorId}"]`).getByTestId('invite-viewer').click();
  await another.expectState('invited');
  await sarah.page.evaluate(() => Object.defineProperty(document, 'hidden', { value: true }));
  await tabTo(another.page.getByTestId('usher-invitation-accept'));
  await another.page.keyboard.press('Enter');
  await expectLivePictures(another, sarah);
  await expect(sarah.page.getByTestId('toggle-mic')).toHaveAttribute('data-state', 'off');
  await expect(sarah.page.getByTestId('toast')).toContainText('Your microphone is off');
  await expect(another.page.getByTestId('usher-chat')).toBeVisible();
  expect(sarah.received('call:incoming')).toEqual([]);
  await sarah.page.getByTestId('page-url').fill('/pricing');
  await sarah.page.getByTestId('page-send').click();
  await expect(another.page.getByTestId('usher-page')).toContainText('Sarah shows you a page');
  await expectAccessible(another.page);

  await sarah.hangUp();
  await another.expectState('ended');
  await expect(another.page.getByTestId('usher-ended').locator('.complaint')).toBeHidden();
  await another.page.setViewportSize({ width: 740, height: 300 });
  await expect(another.page.getByText('Call ended')).toBeInViewport({ ratio: 1 });
  await another.page.getByTestId('usher-star-4').click();
  await another.page.getByTestId('usher-dismiss').click({ trial: true });
  await another.page.getByTestId('usher-rating-word').fill('Kind');
  await expectAccessible(another.page);
  await another.page.keyboard.press('Enter');
  await expect(another.page.getByTestId('usher-ended')).toContainText('Thank you for telling us.');
  await expect.poll(async () => (await org.list('calls'))[0]?.rating).toEqual({ stars: 4, text: 'Kind' });
});

test('[R-84] a page asks before the widget is there, is told what happens, and breaks nothing', async ({
  orgWithSarah,
  arrive,
  shop,
}) => {
  shop.serve('/api', {
    head: `<script>
      window.told = [];
      (window.usher ??= []).push(
        ['identify', { name: 'Ada' }],
        ['on', 'ringing', () => { throw new Error('of the page'); }],
        ['on', 'state', ({ state }) => told.push(state)],
      );
      document.addEventListener('usher:ringing', () => told.push('heard'));
    </script>`,
  });
  const { org, sarah } = await orgWithSarah();
  const visitor = await arrive(org, '/api');
  const tab = visitor.page;
  await visitor.expectWatching(sarah.person);
  await expect(sarah.page.getByTestId('viewer')).toContainText('Ada');
  const refused = tab.waitForEvent('console', (message) => message.text().includes('at most 2048'));
  await tab.evaluate(() => (window as Page).usher?.identify({ traits: { long: 'x'.repeat(3_000) } }));
  await refused;
  await tab.evaluate(() => (window as Page).usher?.hide());
  await visitor.expectState('hidden');
  await tab.evaluate(() => (window as Page).usher?.open());
  await visitor.expectWatching(sarah.person);
  await expect(sarah.page.getByTestId('viewer')).toContainText('Ada');
  await tab.evaluate(() => (window as Page).usher?.call());
  await expect(sarah.incoming).toBeVisible();
  await expect
    .poll(() => tab.evaluate((): unknown => Reflect.get(window, 'told')))
    .toEqual(expect.arrayContaining(['heard', 'hidden', 'watching', 'ringing']));
});
