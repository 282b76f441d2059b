import { expectLivePictures } from './support/call.ts';
import { expect, test } from './support/test.ts';

test('[S-6] [T-5] rejected while somebody else is there: it rings on, seamlessly', async ({
  createOrg,
  staff,
  arrive,
}) => {
  const org = await createOrg();
  const [sarah] = await staff(org, 'Sarah');
  const visitor = await arrive(org);
  await visitor.expectWatching(sarah.person);
  const [john] = await staff(org, 'John');

  await visitor.call();
  await expect(visitor.agentName).toHaveText('Sarah');
  await sarah.reject();
  await expect(john.incoming).toBeVisible();
  await expect(visitor.agentName).toHaveText('John');
  await visitor.expectState('ringing');
  await john.accept();
  await expectLivePictures(visitor, john);
  expect(await visitor.said()).toEqual([]);
  await sarah.expectStatus('idle');

  await visitor.page.getByTestId('usher-hang-up').click();
  await visitor.expectState('ended');
  await expect
    .poll(() => org.list('calls'))
    .toMatchObject([
      {
        outcome: 'answered',
        agentId: john.person.id,
        endReason: 'visitor_ended',
        offers: [
          { agentId: sarah.person.id, outcome: 'rejected' },
          { agentId: john.person.id, outcome: 'answered' },
        ],
      },
    ]);
});

test('[S-7] [T-5] [R-22] rejected while nobody else is there: the notice, devices released, hidden', async ({
  createOrg,
  staff,
  arrive,
}) => {
  const org = await createOrg();
  await org.set({ cascadeSeconds: 60, offlineEntry: 'hidden' });
  const [sarah] = await staff(org, 'Sarah');
  const visitor = await arrive(org);
  await visitor.expectWatching(sarah.person);

  await visitor.call();
  await expect(sarah.incoming).toBeVisible();
  expect(await visitor.openDevices()).toBe(2);
  await sarah.reject();
  await visitor.expectSaid('Sarah got pulled away.');
  await visitor.expectHidden();
  expect(await visitor.openDevices()).toBe(0);
  await sarah.expectStatus('idle');
});

test('[R-38] [R-22] rejected on the next page, before that has the code of calls: nothing rings there', async ({
  orgWithSarah,
  arrive,
}) => {
  const { org, sarah } = await orgWithSarah();
  const visitor = await arrive(org);
  await visitor.expectWatching(sarah.person);
  await visitor.call();
  await expect(sarah.incoming).toBeVisible();

  const { promise: released, resolve: release } = Promise.withResolvers<void>();
  await visitor.page.route(/assets\/call-/, async (route) => {
    await released;
    await route.continue();
  });
  const [held] = await Promise.all([
    visitor.page.waitForRequest(/assets\/call-/),
    visitor.page.reload({ waitUntil: 'commit' }),
  ]);
  await sarah.reject();
  await expect.poll(() => visitor.received('agent:unavailable').length).toBe(1);
  release();
  await held.response();
  // Who is given back to her, when she may have them again, sees her.
  await visitor.expectWatching(sarah.person);
  expect(await visitor.states()).not.toContain('ringing');
  expect(await visitor.openDevices()).toBe(0);
});

test('[S-8] [T-6] [R-37] not answered while somebody else is there: the agent is away, it rings on', async ({
  createOrg,
  staff,
  arrive,
}) => {
  const org = await createOrg();
  const [sarah] = await staff(org, 'Sarah');
  const visitor = await arrive(org);
  await visitor.expectWatching(sarah.person);
  const [john] = await staff(org, 'John');

  await visitor.call();
  await expect(sarah.incoming).toBeVisible();
  await expect(john.incoming).toBeVisible();
  await expect(sarah.incoming).toBeHidden();
  await sarah.expectStatus('away');
  await expect(sarah.page.getByTestId('status-reason')).toHaveText(/You missed a call/);
  await expect(visitor.agentName).toHaveText('John');
  await visitor.expectState('ringing');
  expect(await visitor.said()).toEqual([]);

  await visitor.page.getByTestId('usher-hang-up').click();
  await expect(john.incoming).toBeHidden();
  expect(john.received('call:cancelled')).toMatchObject([{ reason: 'visitor_cancelled' }]);
  await visitor.expectWatching(john.person);
  expect(await visitor.openDevices()).toBe(0);
});

test('[S-9] [T-6] [R-22] not answered while nobody else is there: the agent is away, the notice, hidden', async ({
  createOrg,
  staff,
  arrive,
}) => {
  const org = await createOrg();
  const [sarah] = await staff(org, 'Sarah');
  const visitor = await arrive(org);
  await visitor.expectWatching(sarah.person);

  await visitor.call();
  await visitor.expectSaid('Sarah got pulled away.');
  await visitor.expectHidden();
  expect(await visitor.openDevices()).toBe(0);
  await sarah.expectStatus('away');
  expect(sarah.received('agent:marked_away')).toMatchObject([{ reason: 'rna_timeout' }]);

  await sarah.page.getByTestId('im-back').click();
  await visitor.expectWatching(sarah.person);
});

test('[S-12] [T-4] two viewers, one is taken: only the other one moves', async ({
  createOrg,
  staff,
  arrive,
}) => {
  const org = await createOrg();
  const [sarah] = await staff(org, 'Sarah');
  const caller = await arrive(org);
  const other = await arrive(org);
  await caller.expectWatching(sarah.person);
  await other.expectWatching(sarah.person);
  const [john] = await staff(org, 'John');

  await caller.call();
  await sarah.accept();
  await other.expectSaid('Sarah got pulled away. John is taking over.');
  await other.expectWatching(john.person);
  await expectLivePictures(caller, sarah);
  expect(caller.received('agent:reassigned')).toEqual([]);
  expect(await org.list('handoffs')).toMatchObject([{ trigger: 'T-4', reason: 'agent_busy' }]);
});
