import type { Page } from '@playwright/test';
import type { AgentConsole } from './support/agent-console.ts';
import { callWith, expectLivePictures } from './support/call.ts';
import { slowDevices } from './support/devices.ts';
import { listenToWidget } from './support/spoken.ts';
import { expect, test } from './support/test.ts';
import { expectAdvancing } from './support/video.ts';
import { Visitor } from './support/visitor.ts';

test('[S-5] [R-30] [R-23] an agent is lost in a call: reconnecting, then ended, then the next by one click', async ({
  createOrg,
  staff,
  arrive,
}) => {
  const org = await createOrg();
  const [sarah] = await staff(org, 'Sarah');
  const visitor = await arrive(org);
  await callWith(visitor, sarah);
  const [john] = await staff(org, 'John');

  await sarah.page.close();
  await visitor.expectSaid('Reconnecting to Sarah…');
  await visitor.expectState('ended');
  expect(visitor.received('call:ended')).toMatchObject([{ reason: 'agent_disconnected' }]);
  expect(await visitor.openDevices()).toBe(0);
  await expect(visitor.page.getByTestId('usher-overlay-text')).toHaveText('Call ended');
  await expect(visitor.callButton).toHaveText('Talk to John live');
  expect(john.received('call:incoming')).toEqual([]);

  await visitor.callButton.click();
  await expect(john.incoming).toBeVisible();
});

test('[S-5] [R-30] an agent is lost in a call, and no time is given: ended at once', async ({
  createOrg,
  staff,
  arrive,
}) => {
  const org = await createOrg();
  await org.set({ agentRejoinSeconds: 0 });
  const [sarah] = await staff(org, 'Sarah');
  const visitor = await arrive(org);
  await callWith(visitor, sarah);

  await sarah.page.close();
  await visitor.expectState('ended');
  expect(visitor.received('call:reconnecting')).toEqual([]);
  await visitor.page.getByTestId('usher-dismiss').click();
  await visitor.expectHidden();
});

test('[S-11] [R-10] away and offline during a call are refused, and the call goes on', async ({
  createOrg,
  staff,
  arrive,
}) => {
  const org = await createOrg();
  const [sarah] = await staff(org, 'Sarah');
  const visitor = await arrive(org);
  await callWith(visitor, sarah);

  await expect(sarah.page.getByTestId('status-away')).toBeDisabled();
  await expect(sarah.page.getByTestId('status-offline')).toBeDisabled();
  const answers = await sarah.page.evaluate(
    (url) =>
      new Promise((resolve) => {
        const codes: unknown[] = [];
        const socket = new WebSocket(url);
        socket.onopen = () => {
          socket.send(JSON.stringify({ type: 'agent:away', reason: 'manual' }));
          socket.send(JSON.stringify({ type: 'agent:offline' }));
        };
        socket.onmessage = ({ data }: MessageEvent<string>) => {
          const message = JSON.parse(data) as { type: string; code?: string };
          if (message.type === 'error') codes.push(message.code);
          if (codes.length === 2) resolve(codes);
        };
      }),
    `${org.page('ws/agent')}?v=1&tab=another`,
  );
  expect(answers).toEqual(['AGENT_IN_CALL', 'AGENT_IN_CALL']);
  await sarah.expectStatus('in_call');
  await expectLivePictures(visitor, sarah);
});

test('[R-30] an agent reloads in a call, and is in it again without doing anything, with picture', async ({
  createOrg,
  staff,
  arrive,
}) => {
  const org = await createOrg();
  await org.set({ agentRejoinSeconds: 30 });
  const [sarah] = await staff(org, 'Sarah');
  const visitor = await arrive(org);
  await callWith(visitor, sarah);

  await sarah.page.reload();
  await visitor.expectSaid('Reconnecting to Sarah…');
  await expect.poll(() => visitor.received('call:reconnected').length).toBeGreaterThan(0);
  await expectLivePictures(visitor, sarah);
  await expect(visitor.callStatus).toHaveText('');
  expect(visitor.received('call:reconnected')[0]).toMatchObject({ media: 'new' });
});

test('[R-31] a visitor goes to another page in a call: it goes on there by itself, with picture', async ({
  createOrg,
  staff,
  arrive,
}) => {
  const org = await createOrg();
  const [sarah] = await staff(org, 'Sarah');
  const visitor = await arrive(org);
  await callWith(visitor, sarah);

  await visitor.page.getByRole('link', { name: 'Prices' }).click();
  await visitor.page.waitForURL(/pricing/);
  await expect.poll(() => sarah.received('call:reconnecting').length).toBeGreaterThan(0);
  await expect.poll(() => sarah.received('call:reconnected').length).toBeGreaterThan(0);
  await expectLivePictures(visitor, sarah);
  expect(sarah.received('call:ended')).toEqual([]);
  await expect(sarah.page.getByTestId('call-page')).toContainText('/pricing');
});

test('[R-31] a visitor opens a new tab after leaving in a call: asked, and back in it', async ({
  createOrg,
  staff,
  arrive,
  openTab,
  shop,
}) => {
  const org = await createOrg();
  const [sarah] = await staff(org, 'Sarah');
  const visitor = await arrive(org);
  await callWith(visitor, sarah);
  const browser = visitor.page.context();

  await visitor.page.close();
  await expect(sarah.page.getByTestId('visitor-lost')).toBeVisible();
  const back = await Visitor.on(await openTab(undefined, browser));
  await back.visit(shop.url(org.slug));
  await back.expectState('rejoin');
  await expect(back.callStatus).toHaveText('Rejoin the call with Sarah?');
  expect(await back.openDevices()).toBe(0);
  await back.page.getByTestId('usher-rejoin').click();
  await expect.poll(() => sarah.received('call:reconnected').length).toBeGreaterThan(0);
  await expectLivePictures(back, sarah);
});

test('[R-15] [R-30] all tabs ring, the one that answers has the call, and another one may take it over', async ({
  createOrg,
  staff,
  openConsole,
  arrive,
}) => {
  const org = await createOrg();
  await org.set({ agentRejoinSeconds: 30 });
  const [first] = await staff(org, 'Sarah');
  const second = await openConsole(org, first.person, first.page.context());
  const visitor = await arrive(org);
  await visitor.expectWatching(first.person);

  await visitor.call();
  await expect(first.incoming).toBeVisible();
  await second.accept();
  await expectLivePictures(visitor, second);
  await expect(first.incoming).toBeHidden();
  expect(first.received('call:cancelled')).toMatchObject([{ reason: 'taken' }]);
  await expect(first.page.getByTestId('call-elsewhere')).toBeVisible();
  await expect(first.call).toBeHidden();

  await second.page.close();
  await visitor.expectSaid('Reconnecting to Sarah…');
  await first.page.getByTestId('take-call-here').click();
  await expect.poll(() => visitor.received('call:reconnected').length).toBeGreaterThan(0);
  await expectLivePictures(visitor, first);
});

test('[R-33] camera off shows the other side that there is no picture, and on brings it back', async ({
  createOrg,
  staff,
  arrive,
}) => {
  const org = await createOrg();
  const [sarah] = await staff(org, 'Sarah');
  const visitor = await arrive(org);
  await callWith(visitor, sarah);

  await visitor.page.getByTestId('usher-camera').click();
  await expect(sarah.call).toContainText('The visitor’s camera is off.');
  expect(await visitor.openDevices()).toBe(1);
  await visitor.page.getByTestId('usher-camera').click();
  await expect(sarah.call).not.toContainText('The visitor’s camera is off.');
  await expectLivePictures(visitor, sarah);

  await sarah.page.getByTestId('toggle-camera').click();
  await expect(visitor.remoteVideo).toHaveCSS('opacity', '0');
  await sarah.page.getByTestId('toggle-camera').click();
  await expect(visitor.remoteVideo).toHaveCSS('opacity', '1');
  await expectLivePictures(visitor, sarah);
});

test('[R-33] a call of more than a minute, with an ICE restart in it', async ({
  createOrg,
  staff,
  arrive,
}) => {
  test.setTimeout(150_000);
  const org = await createOrg();
  const [sarah] = await staff(org, 'Sarah');
  const visitor = await arrive(org);
  await callWith(visitor, sarah);
  const before = await iceNames(visitor.page, sarah.page);

  await sarah.page.evaluate(() => window.usherWatch.peers.at(-1)?.restartIce());
  await expect
    .poll(async () => {
      const now = await iceNames(visitor.page, sarah.page);
      return now.every((name, at) => name !== undefined && name !== before[at]);
    })
    .toBe(true);
  await expectLivePictures(visitor, sarah);

  await expect(sarah.page.getByTestId('call-timer')).toHaveText(/^1:0/, { timeout: 80_000 });
  await expectLivePictures(visitor, sarah);
  await sarah.hangUp();
  await visitor.expectState('ended');
  const [call] = await org.list('calls');
  expect(call).toMatchObject({ outcome: 'answered', endReason: 'agent_ended' });
  expect(call?.talkSeconds).toBeGreaterThanOrEqual(60);
});

/** The names under which the two sides' present ICE sessions go; a restart changes both. */
function iceNames(...pages: Page[]): Promise<(string | undefined)[]> {
  return Promise.all(
    pages.map((page) =>
      page.evaluate(() => {
        const sdp = window.usherWatch.peers.at(-1)?.currentLocalDescription?.sdp;
        return sdp?.match(/a=ice-ufrag:(\S+)/)?.[1];
      }),
    ),
  );
}

test('[R-80] a call is handed over cold, and then warm, with picture and sound each time', async ({
  createOrg,
  staff,
  arrive,
}) => {
  const org = await createOrg();
  const [sarah] = await staff(org, 'Sarah');
  const visitor = await arrive(org);
  await callWith(visitor, sarah);
  const [john] = await staff(org, 'John');
  await slowDevices(john.page, 1_500);
  const ask = async (from: AgentConsole, to: AgentConsole, mode: 'cold' | 'warm') => {
    await from.page.getByTestId('transfer').click();
    await from.page.getByTestId('transfer-note').fill('wants a refund');
    await from.page.getByTestId(`transfer-${mode}-${to.person.id}`).click();
    await expect(to.page.getByTestId('incoming-transfer')).toContainText('wants a refund');
    const rings = from.page.getByTestId('transfer-state');
    await expect(rings).toContainText(`It rings at ${to.person.name}…`);
    await expect(rings).toBeFocused();
    await to.accept();
    await expect(to.page.getByTestId('handed-over')).toContainText('wants a refund');
  };

  await sarah.page.getByTestId('toggle-mic').click();
  await expect(visitor.callStatus).toHaveText("Sarah's microphone is off.");
  const note = visitor.page.getByTestId('usher-note');
  const spoken = await listenToWidget(visitor.page);
  await visitor.page.getByTestId('usher-microphone').focus();
  await ask(sarah, john, 'cold');
  await expect(note).toContainText('John takes over.');
  await expectLivePictures(visitor, john);
  expect(visitor.received('call:transferred')).toMatchObject([{ agent: { id: john.person.id } }]);
  await expect(sarah.call).toBeHidden();
  await expect(sarah.page.getByTestId('toast')).toHaveText(/^John has the call now\./);
  await expect(sarah.page.locator('main')).toBeFocused();
  await sarah.expectStatus('idle', 'in_simulation');

  await ask(john, sarah, 'warm');
  for (const one of [john, sarah]) await expectAdvancing(one.page.getByTestId('consultation-video'));
  await expectLivePictures(visitor, john);
  await expect(note).toContainText('John is talking to Sarah for you…');
  await john.page.getByTestId('transfer-cancel').click();
  await expect(note).toContainText('John stays with you.');
  await expect(john.page.getByTestId('transfer')).toBeFocused();
  await expect(sarah.page.getByTestId('consulting')).toBeHidden();
  await ask(john, sarah, 'warm');
  await expectAdvancing(sarah.page.getByTestId('consultation-video'));
  await john.page.getByTestId('transfer-complete').click();
  await expect(note).toContainText('Sarah takes over.');
  await expectLivePictures(visitor, sarah);
  expect(visitor.received('call:transferred')).toHaveLength(2);
  // Sarah's microphone was off, John's is on: while that is not known yet, nothing is said of it.
  expect((await spoken()).filter((words) => words.includes("John's microphone"))).toEqual([]);
  // Each is told once, and nothing takes the keyboard away.
  const told = / for you…$|takes over|stays|^focus|^unheard/;
  expect((await spoken()).filter((words) => told.test(words))).toEqual([
    'Sarah is asking John for you…',
    'John takes over.',
    'John is asking Sarah for you…',
    'John is talking to Sarah for you…',
    'John stays with you.',
    'John is asking Sarah for you…',
    'John is talking to Sarah for you…',
    'Sarah takes over.',
  ]);
  await sarah.hangUp();
  await visitor.expectState('ended');
});

test('[R-30] a visitor who does not hear that the call is over leaves it when the server gives them an agent', async ({
  createOrg,
  staff,
  openTab,
  shop,
}) => {
  const org = await createOrg();
  const [sarah] = await staff(org, 'Sarah');
  const page = await openTab();
  let lost = 0;
  await page.routeWebSocket(/\/ws\/visitor/, (tab) => {
    const server = tab.connectToServer();
    server.onMessage((message) => {
      if (String(message).includes('"call:ended"')) lost += 1;
      else tab.send(message);
    });
  });
  const visitor = await (await Visitor.on(page)).visit(shop.url(org.slug));
  await visitor.expectWatching(sarah.person);
  await visitor.call();
  await sarah.accept();
  await visitor.expectState('call');
  await sarah.hangUp();
  await visitor.expectState('ended');
  expect(lost).toBe(1);
  expect(await visitor.openDevices()).toBe(0);
});
