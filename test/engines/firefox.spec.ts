import { expectAdvancing as expectAdvancingInChromium } from '../browser/support/video.ts';
import { signIn } from './support/agent.ts';
import { expectHearing, heard } from './support/hearing.ts';
import { click, expectAdvancing, expectData, expectText, named, type } from './support/looks.ts';
import { expect, test } from './support/test.ts';
import { expectInCall, expectState, expectWatching } from './support/visitor.ts';
import { testWidget } from './support/widget-tests.ts';

test.use({ engineName: 'firefox' });

testWidget();

test('[R-31] [R-33] [R-83] [R-85] a visitor in Firefox calls an agent in Chromium: picture, sound, chat, screens, another page', async ({
  orgWithSarah,
  tab,
  visit,
}) => {
  const { org, sarah } = await orgWithSarah();
  const hearsVisitor = () => expectHearing(() => sarah.page.evaluate(heard));
  await visit(org);
  await expectWatching(tab, sarah.person);
  await click(tab, 'usher-call');
  await sarah.accept();
  await Promise.all([expectInCall(tab), sarah.expectLivePicture(), hearsVisitor()]);

  await sarah.page.getByTestId('chat-text').fill('Hello!');
  await sarah.page.getByTestId('chat-send').click();
  await click(tab, 'usher-chat');
  await expectText(tab, 'usher-chat-messages', 'Hello!');
  await type(tab, 'usher-chat-text', 'Hi.');
  await click(tab, 'usher-chat-send');
  await expect(sarah.page.getByTestId('chat-messages')).toContainText('Hi.');
  await click(tab, 'usher-chat-close');

  const ofVisitor = sarah.page.getByTestId('remote-screen');
  await click(tab, 'usher-share');
  await expectAdvancingInChromium(ofVisitor);
  await sarah.page.getByTestId('toggle-screen').click();
  await expectAdvancing(tab, named('usher-screen'));
  await click(tab, 'usher-share');
  await expect(ofVisitor).toBeHidden();

  await visit(org, '/pricing');
  await expect.poll(() => sarah.received('call:reconnected').length).toBeGreaterThan(0);
  await Promise.all([expectInCall(tab), sarah.expectLivePicture(), hearsVisitor()]);
  await expectAdvancing(tab, named('usher-screen'));
  await click(tab, 'usher-chat');
  await expectText(tab, 'usher-chat-messages', 'Hi.');
  await sarah.hangUp();
  await expectState(tab, 'ended');
});

test('[R-31] [R-33] [R-83] [R-85] an agent in Firefox signs in, and answers a visitor in Chromium who goes on to another page', async ({
  createOrg,
  arrive,
  tab,
  usher,
}) => {
  const org = await createOrg();
  await signIn(tab, usher, org);
  await click(tab, 'status-available');
  const visitor = await arrive(org);
  await visitor.expectWatching(org.admin);
  await visitor.call();
  await click(tab, 'accept');
  const bothSee = async (): Promise<void> => {
    await expectData(tab, named('call'), { peer: 'up' });
    await Promise.all([
      visitor.expectLivePicture(),
      expectAdvancing(tab, named('remote-video')),
      expectHearing(() => tab.run(heard, null)),
      expectHearing(() => visitor.page.evaluate(heard)),
    ]);
  };
  await bothSee();

  await visitor.page.getByTestId('usher-chat').click();
  await visitor.page.getByTestId('usher-chat-text').fill('Hello!');
  await visitor.page.getByTestId('usher-chat-send').click();
  await expectText(tab, 'chat-messages', 'Hello!');
  await type(tab, 'chat-text', 'Hi.');
  await click(tab, 'chat-send');
  await expect(visitor.page.getByTestId('usher-chat-messages')).toContainText('Hi.');
  await visitor.page.getByTestId('usher-chat-close').click();

  await click(tab, 'toggle-screen');
  await expectAdvancingInChromium(visitor.page.getByTestId('usher-screen'));
  await visitor.page.getByTestId('usher-share').click();
  await expectAdvancing(tab, named('remote-screen'));

  await visitor.page.getByRole('link', { name: 'Prices' }).click();
  await visitor.page.waitForURL(/pricing/);
  await expect.poll(() => visitor.received('call:reconnected').length).toBeGreaterThan(0);
  await bothSee();
  await expectAdvancingInChromium(visitor.page.getByTestId('usher-screen'));
  await click(tab, 'hangup');
  await visitor.expectState('ended');
  await expectData(tab, named('status'), { status: 'in_simulation' });
});
