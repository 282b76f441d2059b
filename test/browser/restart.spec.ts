import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startLocalWorker } from '../../scripts/local-worker.ts';
import { AgentConsole } from './support/agent-console.ts';
import { callWith, expectLivePictures } from './support/call.ts';
import { Organization } from './support/organization.ts';
import { expect, test } from './support/test.ts';
import { expectAdvancing } from './support/video.ts';
import { Visitor } from './support/visitor.ts';

/** Of the Worker that is ended here; the others' goes on. */
const port = 8793;

test('[R-51] [R-30] the Worker is killed in a call: the picture goes on, then the call, and nobody loses an agent', async ({
  openTab,
}) => {
  test.setTimeout(180_000);
  const stateDir = await mkdtemp(join(tmpdir(), 'usher-restart-test-'));
  const start = () => startLocalWorker({ port, stateDir, logLevel: 'error' });
  let worker = await start();
  try {
    const org = await Organization.create(worker.url, 'Sarah');
    const console = async (person = org.admin) =>
      AgentConsole.open(await openTab(person), person, worker.url + org.page());
    const arrive = async () => (await Visitor.on(await openTab())).visit(`${worker.url}${org.page('demo')}`);

    const sarah = await console();
    await sarah.available();
    const visitor = await arrive();
    await callWith(visitor, sarah);
    const john = await console(await org.invite('John'));
    await john.available();
    const watcher = await arrive();
    await watcher.expectWatching(john.person);

    await worker.kill();
    await expect(sarah.page.getByTestId('link-lost')).toBeVisible();
    await Promise.all([expectAdvancing(visitor.remoteVideo), expectAdvancing(sarah.remoteVideo)]);

    worker = await start();
    await expect.poll(() => visitor.received('call:reconnected').length).toBeGreaterThan(0);
    await expect(sarah.page.getByTestId('link-lost')).toBeHidden();
    await expectLivePictures(visitor, sarah);
    await expect.poll(() => watcher.received('agent:assigned').length).toBeGreaterThan(1);
    expect(await watcher.states()).toEqual(['hidden', 'watching']);
    await watcher.expectWatching(john.person);
    expect(await visitor.states()).toEqual(['hidden', 'watching', 'asking', 'ringing', 'call']);

    await visitor.page.getByTestId('usher-hang-up').click();
    await visitor.expectState('ended');
    expect(await org.list('calls')).toMatchObject([{ outcome: 'answered', endReason: 'visitor_ended' }]);
    await org.dispose();
  } finally {
    await worker.stop();
    await rm(stateDir, { recursive: true, force: true });
  }
});
