import { click, expectData, expectText, named } from './support/looks.ts';
import { signIn } from './support/agent.ts';
import { expect, test } from './support/test.ts';
import { expectWatching, leaveMessage } from './support/visitor.ts';
import { testWidget } from './support/widget-tests.ts';

test.use({ engineName: 'webkitgtk' });

testWidget();

test('[R-22] [R-33] where there are no calls the button says so: nobody rings, and a message can be left', async ({
  orgWithSarah,
  tab,
  visit,
}) => {
  const { org, sarah } = await orgWithSarah();
  await visit(org);
  await expectWatching(tab, sarah.person);
  expect(await tab.run(() => 'RTCPeerConnection' in window, null)).toBe(false);
  await click(tab, 'usher-call');
  await expectText(tab, 'usher-call-status', 'This browser cannot make calls here');
  await leaveMessage(tab, 'Please call me.');
  expect(await org.list('messages')).toMatchObject([{ text: 'Please call me.' }]);
  expect(sarah.received('call:incoming')).toEqual([]);
});

test('[R-33] an agent whose browser has no calls is told so, and declines what rings', async ({
  createOrg,
  arrive,
  tab,
  usher,
}) => {
  const org = await createOrg();
  await signIn(tab, usher, org);
  await expectText(tab, 'no-calls', 'This browser cannot make calls');
  await click(tab, 'status-available');
  const visitor = await arrive(org);
  await visitor.expectWatching(org.admin);
  await visitor.call();
  await click(tab, 'accept');
  await expectText(tab, 'toast', 'answer in another one, or decline');
  await click(tab, 'reject');
  await visitor.expectState('notice');
  await expectData(tab, named('status'), { status: 'idle' });
  expect(visitor.received('call:accepted')).toEqual([]);
});
