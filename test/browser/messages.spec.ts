import type { WebSocketRoute } from '@playwright/test';
import { expectAccessible, tabTo } from './support/accessibility.ts';
import { expect, test } from './support/test.ts';
import { Visitor } from './support/visitor.ts';

test('[R-22] a visitor who finds nobody leaves a message, and is offered who comes free beside it', async ({
  createOrg,
  staff,
  arrive,
}) => {
  const org = await createOrg();
  await org.set({ handoffNoticeSeconds: 10 });
  const [sarah] = await staff(org, 'Sarah');
  const visitor = await arrive(org);
  await visitor.expectWatching(sarah.person);

  await sarah.away();
  const { page } = visitor;
  await page.getByTestId('usher-dismiss').click();
  await visitor.expectState('offline');
  await page.getByTestId('usher-leave-message').click();
  await page.getByTestId('usher-name').fill('Ada');
  await page.getByTestId('usher-contact').fill('nowhere');
  await page.getByTestId('usher-message').fill('Do you ship to Iceland?');
  await page.getByTestId('usher-send').click();
  await expect(page.getByTestId('usher-contact')).toHaveAttribute('aria-invalid');
  expect(await org.list('messages')).toEqual([]);

  await sarah.available();
  await expect(visitor.callButton).toHaveText('Talk to Sarah live');
  await expect(page.getByTestId('usher-message')).toHaveValue('Do you ship to Iceland?');
  await sarah.away();
  await expect(visitor.callButton).toBeHidden();

  await page.getByTestId('usher-contact').fill('ada@home.example');
  await page.getByTestId('usher-send').click();
  await expect(visitor.widget.getByText('Thank you!')).toBeVisible();
  expect(await org.list('messages')).toMatchObject([
    { name: 'Ada', email: 'ada@home.example', text: 'Do you ship to Iceland?' },
  ]);
  await page.getByTestId('usher-close-form').click();
  await visitor.expectHidden();
});

test('[R-22] who finds nobody on arrival sees a quiet bubble, after the delay, and writes by keyboard alone', async ({
  createOrg,
  staff,
  arrive,
}) => {
  const org = await createOrg();
  await org.set({ widget: { triggerDelaySeconds: 5 } });
  const visitor = await arrive(org);
  await expect.poll(() => visitor.received('agent:unavailable').length).toBe(1);
  await visitor.expectState('hidden');
  await visitor.expectState('offline');
  const { page } = visitor;
  const bubble = visitor.widget.getByRole('button', { name: 'Leave a message' });
  const box = await bubble.boundingBox();
  expect(Math.min(box?.width ?? 0, box?.height ?? 0)).toBeGreaterThanOrEqual(44);
  await expect(visitor.widget.locator('video')).toHaveCount(0);
  await expectAccessible(page);

  await tabTo(bubble);
  await page.keyboard.press('Enter');
  await visitor.expectState('form');
  await expect(page.getByTestId('usher-name')).toBeFocused();
  await page.keyboard.type('Ada');
  await page.keyboard.press('Escape');
  await visitor.expectState('offline');
  await expect(bubble).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByTestId('usher-name')).toHaveValue('Ada');
  await page.keyboard.press('Tab');
  await page.keyboard.type('ada@home.example');
  await page.keyboard.press('Enter');
  await expect(page.getByTestId('usher-message')).toBeFocused();
  await page.keyboard.type('Do you ship to Iceland?');
  await tabTo(page.getByTestId('usher-send'));
  await page.keyboard.press('Enter');
  await expect(visitor.widget).toContainText('Thank you!');
  await expect(visitor.widget).not.toContainText('Nobody is free right now.');
  await expect(page.getByTestId('usher-close-form')).toBeFocused();
  expect(await org.list('messages')).toMatchObject([{ name: 'Ada', email: 'ada@home.example' }]);

  const answer = await org.admin.http.get(org.page('api/stats'));
  const { stats } = (await answer.json()) as { stats: { interactions: Record<string, number> } };
  expect(stats.interactions, 'nobody was shown an agent').toEqual({});
  const [sarah] = await staff(org, 'Sarah');
  await expect(visitor.callButton).toHaveText('Talk to Sarah live');
  await expect(visitor.widget).toContainText('Thank you!');
  await page.keyboard.press('Escape');
  await visitor.expectWatching(sarah.person);
});

test('[R-22] whoever made the widget small gets the bubble without a notice; the setting can be nothing', async ({
  orgWithSarah,
  arrive,
}) => {
  const { org, sarah } = await orgWithSarah();
  const small = await arrive(org);
  await small.expectWatching(sarah.person);
  await small.page.getByTestId('usher-minimize').click();
  await sarah.away();
  await small.expectState('offline');
  expect(await small.states()).toEqual(['hidden', 'watching', 'bubble', 'offline']);
  await sarah.available();
  await small.expectState('bubble');

  const { page } = sarah;
  await page.goto(org.page('settings'));
  await page.getByTestId('setting-offlineEntry').selectOption('hidden');
  await page.getByTestId('settings-save').click();
  await expect(page.getByTestId('settings-save')).toBeDisabled();
  await page.goto(org.page());
  await sarah.away();
  await small.expectState('hidden');
  const late = await arrive(org);
  await expect.poll(() => late.received('agent:unavailable').length).toBe(1);
  await late.page.reload();
  await expect.poll(() => late.received('agent:unavailable').length).toBe(2);
  await late.expectHidden();
  expect(await late.states()).toEqual(['hidden']);
});

test('[R-22] whoever writes keeps the form and every letter, whatever else happens', async ({
  createOrg,
  staff,
  openTab,
  shop,
}) => {
  const org = await createOrg();
  const visitor = await Visitor.on(await openTab());
  const { page } = visitor;
  let socket: WebSocketRoute | undefined;
  await page.routeWebSocket(/\/ws\/visitor/, (opened) => {
    socket = opened;
    opened.connectToServer();
  });
  await visitor.visit(shop.url(org.slug));
  await visitor.expectState('offline');
  const message = page.getByTestId('usher-message');
  await page.getByTestId('usher-leave-message').click();
  await page.getByTestId('usher-name').fill('Ada');
  await page.getByTestId('usher-contact').fill('nowhere');
  await message.fill('Do you ship to Iceland?');
  await page.keyboard.press('Home');

  const answers = async (count: number) =>
    expect
      .poll(() => visitor.messages.filter((one) => 'visitorId' in one || 'newAgent' in one).length)
      .toBeGreaterThanOrEqual(count);
  const [sarah, john] = await staff(org, 'Sarah', 'John');
  await expect(visitor.callButton).toHaveText('Talk to Sarah live');
  await sarah.away();
  await expect(visitor.callButton).toHaveText('Talk to John live');
  await john.away();
  await expect(visitor.callButton).toBeHidden();
  await org.set({ widget: { locale: 'de' } });
  let received = visitor.messages.length;
  await page.evaluate(() => history.pushState(null, '', `/pricing${location.search}`));
  await answers(received + 1);
  await expect(visitor.widget).toContainText('Im Moment ist leider niemand frei.');
  for (const code of [1012, 4408]) {
    received = visitor.messages.length;
    await socket?.close({ code });
    await expect.poll(() => visitor.messages.length).toBeGreaterThan(received);
  }

  await visitor.expectState('form');
  await expect(page.getByTestId('usher-name')).toHaveValue('Ada');
  await expect(page.getByTestId('usher-contact')).toHaveValue('nowhere');
  await expect(message).toHaveValue('Do you ship to Iceland?');
  await expect(message).toBeFocused();
  await page.keyboard.type('Hello! ');
  await expect(message).toHaveValue('Hello! Do you ship to Iceland?');

  // A call that comes to nothing costs no letter either.
  await john.available();
  await visitor.callButton.click();
  await john.reject();
  await visitor.expectSaid('John wurde gerade weggerufen.');
  await page.getByTestId('usher-leave-message').click();
  await expect(message).toHaveValue('Hello! Do you ship to Iceland?');
});

test('[R-22] a message that the server refuses stays in the form, with what can be done about it', async ({
  createOrg,
  openTab,
  shop,
}) => {
  const org = await createOrg();
  const visitor = await Visitor.on(await openTab());
  const { page } = visitor;
  const refusals = ['INVALID_PAYLOAD', 'RATE_LIMITED', 'INTERNAL'];
  await page.routeWebSocket(/\/ws\/visitor/, (socket) => {
    const server = socket.connectToServer();
    socket.onMessage((sent) => {
      const code = String(sent).includes('"message:leave"') && refusals.shift();
      if (code) socket.send(JSON.stringify({ type: 'error', code, message: '', about: 'message:leave' }));
      else server.send(sent);
    });
  });
  await visitor.visit(shop.url(org.slug));
  await page.getByTestId('usher-leave-message').click();
  await page.getByTestId('usher-contact').fill("o'brien@bücher.example");
  await page.getByTestId('usher-message').fill('Do you ship to Iceland?');

  for (const advice of [
    'Please check your e-mail address or phone number, and your message.',
    'You have left enough messages for now.',
    'Please try again in a moment.',
  ]) {
    await page.getByTestId('usher-send').click();
    await expect(visitor.widget.getByRole('alert').filter({ hasText: advice })).toBeVisible();
    await expect(page.getByTestId('usher-message')).toHaveValue('Do you ship to Iceland?');
  }
  await page.getByTestId('usher-send').click();
  await expect(visitor.widget).toContainText('Thank you!');
  expect(await org.list('messages')).toMatchObject([{ email: "o'brien@bücher.example" }]);
});

test('[R-22] the form takes a number as people write it, and none without digits', async ({
  createOrg,
  arrive,
}) => {
  const org = await createOrg();
  const visitor = await arrive(org);
  const { page } = visitor;
  await page.getByTestId('usher-leave-message').click();
  await page.getByTestId('usher-message').fill('Do you ship to Iceland?');
  for (const wrong of ['...', 'nowhere', '']) {
    await page.getByTestId('usher-contact').fill(wrong);
    await page.getByTestId('usher-send').click();
    await expect(page.getByTestId('usher-contact')).toBeFocused();
    await expect(visitor.widget).toContainText('Please give an e-mail address or a phone number.');
  }
  await page.getByTestId('usher-contact').fill('\u00a0+49\u00a030 1234567 ext. 12 ');
  await page.getByTestId('usher-send').click();
  await expect(visitor.widget).toContainText('Thank you!');
  expect(await org.list('messages')).toMatchObject([{ phone: '+49\u00a030 1234567 ext. 12' }]);
});
