import { click, expectText } from './support/looks.ts';
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
