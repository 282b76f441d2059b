import type { Page, Worker } from '@playwright/test';
import { AgentConsole } from './support/agent-console.ts';
import { expect, test } from './support/test.ts';

interface WorkerScope extends EventTarget {
  registration: { getNotifications(): Promise<Notification[]> };
  NotificationEvent: new (type: string, init: object) => Event;
}

/** What the system shows, as the service worker knows it. */
const shown = (worker: Worker) =>
  worker.evaluate(async () => {
    const { registration } = globalThis as unknown as WorkerScope;
    return (await registration.getNotifications()).map(({ title, body }) => `${title}: ${body}`);
  });

/** The person clicks the notification, or a button of it: the system draws it, where no test can click. */
const click = (worker: Worker, action = '') =>
  worker.evaluate(async (chosen) => {
    const scope = globalThis as unknown as WorkerScope;
    const [notification] = await scope.registration.getNotifications();
    scope.dispatchEvent(new scope.NotificationEvent('notificationclick', { notification, action: chosen }));
  }, action);

/** Hands a push message to the page's service worker, as the browser does when its push service has one. */
async function deliver(page: Page, message: object): Promise<void> {
  const devtools = await page.context().newCDPSession(page);
  const found = new Promise<string>((resolve) => {
    devtools.on('ServiceWorker.workerRegistrationUpdated', ({ registrations }) => {
      const registration = registrations.find(({ isDeleted }) => !isDeleted);
      if (registration) resolve(registration.registrationId);
    });
  });
  await devtools.send('ServiceWorker.enable');
  const { origin } = new URL(page.url());
  const registrationId = await found;
  const data = JSON.stringify(message);
  await devtools.send('ServiceWorker.deliverPushMessage', { origin, registrationId, data });
}

test('a ring is a notification that can be answered, and a push message one that leads to the console', async ({
  createOrg,
  arrive,
  launchWholeChromium,
  usher,
}) => {
  const org = await createOrg();
  // The headless shell shows no notifications.
  const browser = await launchWholeChromium();
  const context = await browser.newContext({
    baseURL: usher,
    storageState: await org.admin.http.storageState(),
    permissions: ['notifications', 'camera', 'microphone'],
  });
  const [worker, sarah] = await Promise.all([
    context.waitForEvent('serviceworker'),
    context.newPage().then((page) => AgentConsole.open(page, org.admin, org.page())),
  ]);
  expect(new URL(worker.url()).pathname).toBe('/push-worker.js');
  await sarah.available();

  const visitor = await arrive(org);
  await visitor.expectWatching(sarah.person);
  await visitor.call();
  await expect.poll(() => shown(worker)).toEqual([expect.stringMatching(/^Incoming call: /)]);
  await click(worker, 'accept');
  await sarah.expectLivePicture();
  expect(await shown(worker)).toEqual([]);
  await sarah.hangUp();

  await deliver(sarah.page, { kind: 'waiting', org: 'Acme', pageUrl: 'https://shop.example/pricing' });
  await expect
    .poll(() => shown(worker))
    .toEqual(['A visitor is waiting: Nobody is free on shop.example/pricing · Acme']);
});
