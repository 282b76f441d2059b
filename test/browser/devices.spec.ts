import { callWith, expectLivePictures } from './support/call.ts';
import { AgentConsole } from './support/agent-console.ts';
import {
  changeDevices,
  expectNeverSent,
  expectSound,
  haveProcessors,
  holdAnswers,
  pictureCodec,
  refuseDevices,
  removeDevices,
  unplug,
} from './support/devices.ts';
import { expect, test } from './support/test.ts';
import { Visitor } from './support/visitor.ts';

test('[R-31] [R-85] a visitor who is muted and dark stays so on the next page, and in the next call', async ({
  sarahInCall,
}) => {
  const { sarah, visitor } = await sarahInCall();
  const [microphone, camera] = ['usher-microphone', 'usher-camera'].map((id) => visitor.page.getByTestId(id));
  const seen = sarah.page.getByTestId('visitor-devices');

  await microphone?.click();
  await expect(seen).toHaveText('The visitor’s microphone is off.');
  await camera?.click();
  await expect(seen).toHaveText('The visitor’s camera is off. The visitor’s microphone is off.');
  await expect(sarah.remoteVideo).toBeHidden();

  await visitor.page.getByRole('link', { name: 'Prices' }).click();
  await visitor.page.waitForURL(/pricing/);
  await expect.poll(() => sarah.received('call:reconnected').length).toBeGreaterThan(0);
  await expect(sarah.call).toHaveAttribute('data-peer', 'up');
  await expectNeverSent(visitor.page);
  await expect(microphone ?? visitor.widget).toHaveAttribute('aria-pressed', 'false');
  await expect(camera ?? visitor.widget).toHaveAttribute('data-state', 'off');
  await expect(seen).toHaveText('The visitor’s camera is off. The visitor’s microphone is off.');
  await expect(sarah.remoteVideo).toBeHidden();

  await sarah.hangUp();
  await visitor.expectState('ended');
  await visitor.page.reload();
  await visitor.call();
  await sarah.accept();
  await expect(sarah.call).toHaveAttribute('data-peer', 'up');
  await expectNeverSent(visitor.page);

  // Until the visitor wants otherwise.
  await microphone?.click();
  await expectSound(visitor.page);
  await camera?.click();
  await expectLivePictures(visitor, sarah);
  await expect(seen).toHaveText('');
});

test('[R-31] a call that is rejoined in a reopened tab is as silent and dark as it was', async ({
  sarahInCall,
  openTab,
  shop,
}) => {
  const { org, sarah, visitor } = await sarahInCall();
  await visitor.page.getByTestId('usher-microphone').click();
  await visitor.page.getByTestId('usher-camera').click();
  const browser = visitor.page.context();

  await visitor.page.close();
  const back = await Visitor.on(await openTab(undefined, browser));
  await back.visit(shop.url(org.slug));
  await back.page.getByTestId('usher-rejoin').click();
  await expect(sarah.call).toHaveAttribute('data-peer', 'up');
  await expectNeverSent(back.page);
});

test('[R-30] [R-85] an agent who is muted and dark stays so after a reload, and in another tab', async ({
  createOrg,
  staff,
  arrive,
  openConsole,
}) => {
  const org = await createOrg();
  await org.set({ agentRejoinSeconds: 30 });
  const [sarah] = await staff(org, 'Sarah');
  const visitor = await arrive(org);
  await callWith(visitor, sarah);

  await sarah.page.getByTestId('toggle-mic').click();
  await expect(visitor.callStatus).toHaveText("Sarah's microphone is off.");
  await sarah.page.getByTestId('toggle-camera').click();
  await expect(visitor.callStatus).toHaveText("Sarah's microphone is off.\nSarah's camera is off.");
  await expect(visitor.remoteVideo).toBeHidden();
  // A visitor's page that comes back is told again.
  await visitor.page.reload();
  await expect(visitor.callStatus).toHaveText("Sarah's microphone is off.\nSarah's camera is off.");
  await expect(visitor.remoteVideo).toBeHidden();

  await sarah.page.reload();
  await expect(sarah.call).toHaveAttribute('data-peer', 'up');
  await expectNeverSent(sarah.page);
  await expect(sarah.page.getByTestId('toggle-mic')).toHaveAttribute('data-state', 'off');
  await expect(sarah.call).toContainText('Your microphone is off. The visitor cannot hear you.');
  await expect(visitor.callStatus).toHaveText("Sarah's microphone is off.\nSarah's camera is off.");

  const other = await openConsole(org, sarah.person, sarah.page.context());
  await sarah.page.close();
  await other.page.getByTestId('take-call-here').click();
  await expect(other.call).toHaveAttribute('data-peer', 'up');
  await expectNeverSent(other.page);
  await expect(visitor.callStatus).toHaveText("Sarah's microphone is off.\nSarah's camera is off.");

  await other.page.getByTestId('toggle-mic').click();
  await expectSound(other.page);
  await expect(visitor.callStatus).toHaveText("Sarah's camera is off.");
  await other.page.getByTestId('toggle-camera').click();
  await expectLivePictures(visitor, other);
});

test('[R-85] a device that is lost is told to both, and comes back by a click or when it is there again', async ({
  sarahInCall,
}) => {
  const { sarah, visitor } = await sarahInCall();
  const seen = sarah.page.getByTestId('visitor-devices');
  const microphone = visitor.page.getByTestId('usher-microphone');

  await unplug(visitor.page, 'audio', 'video');
  await expect(seen).toHaveText(
    'The visitor’s camera stopped working. The visitor’s microphone stopped working.',
  );
  await expect(sarah.remoteVideo).toBeHidden();
  await expect(microphone).toHaveAttribute('data-state', 'lost');
  await expect(visitor.callStatus).toHaveText('Your microphone stopped working\nYour camera stopped working');
  await microphone.click();
  await expectSound(visitor.page);
  await visitor.page.getByTestId('usher-camera').click();
  await expectLivePictures(visitor, sarah);
  await expect(seen).toHaveText('');

  await unplug(sarah.page, 'audio', 'video');
  await expect(visitor.callStatus).toHaveText(
    "Sarah's microphone is not working.\nSarah's camera is not working.",
  );
  await expect(visitor.remoteVideo).toBeHidden();
  await expect(sarah.page.getByTestId('toggle-camera')).toHaveText('Try camera');
  await expect(sarah.call).toContainText('Your microphone stopped working');
  await changeDevices(sarah.page);
  await expectLivePictures(visitor, sarah);
  await expectSound(sarah.page);
  await expect(visitor.callStatus).toHaveText('');

  // Another one is picked in place of what is lost. One that cannot be had changes nothing, and is not shown as used.
  await unplug(sarah.page, 'audio');
  await expect(visitor.callStatus).toHaveText("Sarah's microphone is not working.");
  await sarah.page.getByTestId('pick-devices').click();
  const pick = sarah.page.getByTestId('pick-audio');
  await pick.selectOption({ label: 'Fake Audio Input 2' });
  await expect(visitor.callStatus).toHaveText('');
  await expectSound(sarah.page);
  await refuseDevices(sarah.page, 'NotReadableError');
  await pick.selectOption({ label: 'Fake Audio Input 1' });
  await expect(sarah.page.getByTestId('device-picker').getByRole('alert')).toContainText(
    'The one that you picked cannot be used now',
  );
  await expect(pick.locator('option:checked')).toHaveText('Fake Audio Input 2');
  await expectSound(sarah.page);
  await sarah.page.keyboard.press('Escape');

  await refuseDevices(visitor.page, 'NotReadableError');
  await visitor.page.getByTestId('usher-call-settings').click();
  const picked = visitor.page.getByTestId('usher-pick-audio').locator('option:checked');
  await expect(picked).toHaveText('Fake Default Audio Input');
  await visitor.page.getByTestId('usher-pick-audio').selectOption({ label: 'Fake Audio Input 1' });
  await expect(picked).toHaveText('Fake Default Audio Input');
  await expectSound(visitor.page);
  await visitor.page.keyboard.press('Escape');
  await refuseDevices(sarah.page, null);

  // Whoever is muted stays muted, whatever is plugged in and out.
  await sarah.page.getByTestId('toggle-mic').click();
  await sarah.page.getByTestId('toggle-camera').click();
  await unplug(sarah.page, 'audio');
  await changeDevices(sarah.page);
  await expect(visitor.callStatus).toHaveText("Sarah's microphone is off.\nSarah's camera is off.");
  expect(await openTracks(sarah)).toBe(0);
  await sarah.page.getByTestId('toggle-mic').click();
  await expectSound(sarah.page);
});

test('[R-85] a permission that is revoked in the call is a device lost, told to both', async ({
  orgWithSarah,
  shop,
  launchWholeChromium,
}) => {
  const { org, sarah } = await orgWithSarah();
  const context = await (await launchWholeChromium()).newContext();
  // Nothing is allowed from the start: the fake prompt is asked.
  await context.clearPermissions();
  const visitor = await Visitor.on(await context.newPage());
  await visitor.visit(shop.url(org.slug));
  await callWith(visitor, sarah);
  // Of everything that there is, nothing is allowed any more.
  await context.grantPermissions([]);
  await expect(sarah.page.getByTestId('visitor-devices')).toHaveText(
    'The visitor’s camera stopped working. The visitor’s microphone stopped working.',
  );
  await expect(visitor.page.getByTestId('usher-microphone')).toHaveAttribute('data-state', 'lost');
  // The fake prompt of the tests allows it again.
  await visitor.page.getByTestId('usher-microphone').click();
  await expect(sarah.page.getByTestId('visitor-devices')).toHaveText(
    'The visitor’s camera stopped working. You can hear each other.',
  );
});

test('[R-85] an agent without microphone and camera: the visitor is told, and so is the agent', async ({
  createOrg,
  arrive,
  openTab,
}) => {
  const org = await createOrg();
  const page = await openTab(org.admin);
  await removeDevices(page);
  const sarah = await AgentConsole.open(page, org.admin, org.page());
  await sarah.available();
  const visitor = await arrive(org);
  await visitor.expectWatching(org.admin);
  await visitor.call();
  await sarah.accept();

  await expect(visitor.widget).toHaveAttribute('data-usher-media', 'up');
  await expect(visitor.callStatus).toHaveText('Sarah has no microphone.\nSarah has no camera.');
  await expect(visitor.page.getByTestId('usher-live')).toBeHidden();
  await expect(sarah.call).toContainText('No microphone was found.');
  await expect(sarah.page.getByTestId('toggle-mic')).toHaveAttribute('data-state', 'none');
  expect(visitor.received('call:devices')).toMatchObject([{ microphone: 'none', camera: 'none' }]);
});

test('[R-85] an agent whose page may have no devices at all is in the call, and is told why nobody hears', async ({
  createOrg,
  arrive,
  openTab,
}) => {
  const org = await createOrg();
  const page = await openTab(org.admin);
  await page.addInitScript(() => {
    Object.defineProperty(navigator, 'mediaDevices', { value: undefined });
  });
  const sarah = await AgentConsole.open(page, org.admin, org.page());
  await sarah.available();
  const visitor = await arrive(org);
  await visitor.expectWatching(org.admin);
  await visitor.call();
  await sarah.accept();

  await expect(sarah.call).toContainText('does not begin with https');
  await expect(visitor.callStatus).toHaveText(
    "Sarah's microphone is not working.\nSarah's camera is not working.",
  );
});

test('[R-85] [R-31] a question for the devices that nobody answers: both sides say so, and the call goes on', async ({
  createOrg,
  arrive,
  openTab,
}) => {
  const org = await createOrg();
  const page = await openTab(org.admin);
  const allowSarah = await holdAnswers(page);
  const sarah = await AgentConsole.open(page, org.admin, org.page());
  await sarah.available();
  const visitor = await arrive(org);
  await visitor.expectWatching(org.admin);
  await visitor.call();
  await sarah.accept();
  await expect(sarah.call).toContainText('Your browser is still asking');
  await expect(visitor.callStatus).toHaveText("Sarah's microphone is off.\nSarah's camera is off.");

  const allowVisitor = await holdAnswers(visitor.page);
  await visitor.page.reload();
  await expect(visitor.callStatus).toContainText('Allow your microphone and camera');
  await expect.poll(() => sarah.received('call:reconnected').length).toBeGreaterThan(0);
  await expect(visitor.widget).toHaveAttribute('data-usher-media', 'up');
  await expect(sarah.page.getByTestId('visitor-devices')).toContainText('The visitor’s microphone is off.');

  await allowSarah();
  await expectSound(sarah.page);
  await expect(visitor.callStatus).toHaveText('Allow your microphone and camera');
  await allowVisitor();
  await expectLivePictures(visitor, sarah);
  await expect(visitor.callStatus).toHaveText('');
  await expectSound(visitor.page);
});

for (const [processors, codec] of [
  [8, 'video/VP9'],
  [2, 'video/VP8'],
] as const) {
  test(`faces are sent as ${codec} between machines of ${processors} processors`, async ({
    createOrg,
    openTab,
    shop,
  }) => {
    const org = await createOrg();
    const [desk, tab] = [await openTab(org.admin), await openTab()];
    for (const page of [desk, tab]) await haveProcessors(page, processors);
    const sarah = await AgentConsole.open(desk, org.admin, org.page());
    await sarah.available();
    const visitor = await (await Visitor.on(tab)).visit(shop.url(org.slug));
    await callWith(visitor, sarah);
    for (const page of [desk, tab]) await expect.poll(() => pictureCodec(page)).toBe(codec);
  });
}

/** How many devices an agent's page has open. */
function openTracks({ page }: AgentConsole): Promise<number> {
  return page.evaluate(
    () =>
      window.usherWatch.streams
        .flatMap((stream) => stream.getTracks())
        .filter(({ readyState }) => readyState === 'live').length,
  );
}
