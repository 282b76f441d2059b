import { listenToWidget } from './support/spoken.ts';
import { expect, test } from './support/test.ts';
import { expectAdvancing } from './support/video.ts';
import { Visitor } from './support/visitor.ts';

test('[S-1] [T-1] [R-20] away while somebody else is there: an overlay, then the other video', async ({
  createOrg,
  staff,
  arrive,
  usher,
}) => {
  const org = await createOrg();
  await org.set({ handoffNoticeSeconds: 6 });
  await org.uploadVideos(org.admin, 'sarah');
  const [sarah] = await staff(org, 'Sarah');
  const visitor = await arrive(org);
  await visitor.expectWatching(sarah.person);
  const [john] = await staff(org, 'John');
  const wave = usher + (await org.uploadVideos(john.person, 'john')).wave;
  const shift = await visitor.page.evaluate(() => window.usherWatch.shift);
  const spoken = await listenToWidget(visitor.page);
  await visitor.callButton.focus();

  await sarah.away();
  await visitor.expectState('handoff');
  await expect(visitor.page.getByTestId('usher-overlay-text')).toHaveText(
    'Sarah got pulled away. John is taking over.',
  );
  await expect(visitor.page.locator('usher-widget .layer:not(.on) video')).toHaveAttribute('src', wave);
  await visitor.expectState('handoff');

  await visitor.expectWatching(john.person);
  await expectAdvancing(visitor.page.locator(`usher-widget .layer.on video.on[src="${wave}"]`));
  const views = await visitor.views();
  expect(views.filter(({ state, blank }) => blank && state !== 'hidden')).toEqual([]);
  expect(await visitor.page.evaluate(() => window.usherWatch.shift)).toBe(shift);
  // Told once, and the keyboard is where it was.
  expect(await spoken()).toEqual([
    'focus: Talk to Sarah live',
    'Sarah got pulled away. John is taking over.',
    'focus: Talk to John live',
  ]);
});

for (const offlineEntry of ['bubble', 'hidden'] as const) {
  test(`[S-2] [T-1] [R-22] away while nobody else is there: a notice, then ${offlineEntry}, until somebody is back`, async ({
    createOrg,
    staff,
    arrive,
  }) => {
    const org = await createOrg();
    await org.set({ offlineEntry });
    const [sarah] = await staff(org, 'Sarah');
    const visitor = await arrive(org);
    await visitor.expectWatching(sarah.person);

    await sarah.away();
    await visitor.expectSaid('Sarah got pulled away.');
    await visitor.expectState(offlineEntry === 'bubble' ? 'offline' : 'hidden');
    await visitor.expectHidden();
    expect(await visitor.openDevices()).toBe(0);

    await sarah.available();
    await visitor.expectWatching(sarah.person);
  });
}

test('[R-22] a widget that is to stay hidden comes back on the next page, not before', async ({
  createOrg,
  staff,
  arrive,
}) => {
  const org = await createOrg();
  await org.set({ whenAgentReturns: 'stay_hidden' });
  const [sarah] = await staff(org, 'Sarah');
  const visitor = await arrive(org);
  await visitor.expectWatching(sarah.person);
  await sarah.away();
  await visitor.expectSaid('Sarah got pulled away.');
  await visitor.expectHidden();

  await sarah.available();
  const later = await arrive(org);
  await later.expectWatching(sarah.person);
  await visitor.expectHidden();
  await visitor.page.getByRole('link', { name: 'Prices' }).click();
  await visitor.page.waitForURL(/pricing/);
  await visitor.expectWatching(sarah.person);
});

test('[S-3] [T-3] an agent reloads: the viewer hears nothing of it', async ({ createOrg, staff, arrive }) => {
  const org = await createOrg();
  await org.set({ graceSeconds: 10 });
  const [sarah] = await staff(org, 'Sarah');
  const visitor = await arrive(org);
  await visitor.expectWatching(sarah.person);
  const [john] = await staff(org, 'John');
  const other = await arrive(org);
  await other.expectWatching(john.person);

  await sarah.page.reload();
  await sarah.expectStatus('in_simulation');
  // John leaves later than Sarah did: once the grace of John is over, that of Sarah would be, too.
  await john.page.close();
  await other.expectWatching(sarah.person);
  for (const message of visitor.messages) {
    expect(message).toMatchObject({ type: 'agent:assigned', agent: { id: sarah.person.id } });
  }
  expect(await visitor.states()).toEqual(['hidden', 'watching']);
});

test('[S-4] [T-3] an agent closes the tab: the viewer stays for the grace, then moves on', async ({
  createOrg,
  staff,
  arrive,
}) => {
  const org = await createOrg();
  await org.set({ graceSeconds: 8 });
  const [john] = await staff(org, 'John');
  await john.away();
  const [sarah] = await staff(org, 'Sarah');
  const visitor = await arrive(org);
  await visitor.expectWatching(sarah.person);
  await john.available();

  await sarah.page.close();
  await expect.poll(() => org.statusOf(sarah.person)).toBe('offline');
  await visitor.expectWatching(sarah.person);
  expect(visitor.received('agent:reassigned')).toEqual([]);

  await visitor.expectSaid('Sarah got pulled away. John is taking over.');
  await visitor.expectWatching(john.person);
  expect(await org.list('handoffs')).toMatchObject([
    { fromAgentId: sarah.person.id, toAgentId: john.person.id, trigger: 'T-3', reason: 'agent_offline' },
  ]);
});

test('[S-10] [R-14] [R-21] all go away one after the other: one overlay at a time, three moves, the notice', async ({
  createOrg,
  staff,
  arrive,
}) => {
  const org = await createOrg();
  await org.set({ cascadeSeconds: 60, handoffNoticeSeconds: 10 });
  const team = await staff(org, 'Sarah', 'John', 'Mei', 'Omar', 'Ada');
  const visitor = await arrive(org);
  await visitor.expectState('watching');
  const left: string[] = [];
  const theirs = async () => {
    const id = await visitor.widget.getAttribute('data-agent-id');
    const current = team.find(({ person }) => person.id === id);
    if (!current) throw new Error(`The visitor is with ${id}, who is nobody here.`);
    return current;
  };

  for (const moves of [1, 2, 3]) {
    const lost = await theirs();
    left.push(lost.person.name);
    await lost.away();
    await expect.poll(() => visitor.received('agent:reassigned').length).toBe(moves);
    await expect(visitor.widget).not.toHaveAttribute('data-agent-id', lost.person.id);
    const current = await theirs();
    expect(left).not.toContain(current.person.name);
    await expect(visitor.page.getByTestId('usher-overlay-text')).toHaveText(
      `${left[0]} got pulled away. ${current.person.name} is taking over.`,
    );
  }
  await (await theirs()).away();
  await visitor.expectSaid(`${left[0]} got pulled away.`);
  await visitor.expectHidden();
  expect(visitor.received('agent:reassigned')).toHaveLength(3);
  expect(visitor.received('agent:unavailable')).toMatchObject([{ reason: 'handoff_limit' }]);
  expect(Math.max(...(await visitor.views()).map(({ overlays }) => overlays))).toBe(1);
});

for (const overflow of ['any', 'none'] as const) {
  test(`[S-13] [R-4] a visitor of Sales stays in Sales while somebody is there; overflow: ${overflow}`, async ({
    createOrg,
    staff,
    arrive,
  }) => {
    const org = await createOrg();
    const [mei, sarah, john] = await staff(org, 'Mei', 'Sarah', 'John');
    await john.away();
    await org.pool('Sales', '/pricing', [sarah.person, john.person], overflow);
    const visitor = await arrive(org, '/pricing');
    await visitor.expectWatching(sarah.person);
    await john.available();

    await sarah.away();
    await visitor.expectWatching(john.person);
    await john.away();
    if (overflow === 'any') {
      await visitor.expectWatching(mei.person);
    } else {
      await visitor.expectHidden();
      expect(await org.statusOf(mei.person)).toBe('idle');
      expect(visitor.received('agent:reassigned')).toHaveLength(1);
    }
  });
}

test('[S-14] [R-22] unavailable twice: the first counts', async ({ createOrg, staff, openTab, shop }) => {
  const org = await createOrg();
  await org.set({ handoffNoticeSeconds: 4 });
  const [sarah] = await staff(org, 'Sarah');
  const visitor = await Visitor.on(await openTab());
  let repeated = 0;
  await visitor.page.routeWebSocket(/\/ws\/visitor/, (socket) => {
    socket.connectToServer().onMessage((message) => {
      socket.send(message);
      if (!message.includes('"agent:unavailable"')) return;
      socket.send(message);
      repeated += 1;
    });
  });
  await visitor.visit(shop.url(org.slug));
  await visitor.expectWatching(sarah.person);

  await sarah.away();
  await visitor.expectState('notice');
  await sarah.offline();
  await visitor.expectHidden();
  expect(repeated).toBe(1);
  expect(await visitor.said()).toEqual(['Sarah got pulled away.']);
  expect(await visitor.states()).toEqual(['hidden', 'watching', 'notice', 'offline']);
  expect(await org.list('handoffs')).toMatchObject([
    { toAgentId: null, trigger: 'T-1', reason: 'agent_away' },
  ]);
});

test('[S-15] [R-6] the page changes during a handoff: the new page’s agent, and no stale overlay', async ({
  createOrg,
  staff,
  openConsole,
  arrive,
}) => {
  const org = await createOrg();
  await org.set({ handoffNoticeSeconds: 10 });
  const [sarah] = await staff(org, 'Sarah');
  const reloading = await arrive(org);
  const staying = await arrive(org);
  await reloading.expectWatching(sarah.person);
  await staying.expectWatching(sarah.person);
  const mei = await org.invite('Mei');
  const [john] = await staff(org, 'John');
  await org.defaultPool([sarah.person, john.person]);
  await org.pool('Sales', '/pricing', [mei], 'none');
  const meisConsole = await openConsole(org, mei);
  await meisConsole.available();

  await sarah.away();
  await reloading.expectState('handoff');
  await staying.expectState('handoff');
  await reloading.page.getByRole('link', { name: 'Prices' }).click();
  await staying.page.evaluate(() => history.pushState(null, '', `/pricing${location.search}`));

  await reloading.expectWatching(mei);
  await staying.expectWatching(mei);
  expect(await reloading.said()).toEqual([]);
  expect(await staying.said()).toEqual(['Sarah got pulled away. John is taking over.']);
  for (const visitor of [reloading, staying]) expect(visitor.received('agent:reassigned')).toHaveLength(1);
});
