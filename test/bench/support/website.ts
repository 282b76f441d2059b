import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type Browser } from '@playwright/test';
import { WebSocket } from 'ws';
import { bundleForMiniflare } from '../../../tools/build/bundle.ts';
import { startBundledWorker } from '../../../tools/server/local-worker.ts';
import { Organization } from '../../browser/support/organization.ts';
import { Shop } from '../../browser/support/shop.ts';
import { chromiumArguments, findChromium, firstTestPort } from '../../support/chromium.ts';

const PING_MS = 25_000;

/** An organization whose agent is available and has videos; gives what sets the agent to away. */
async function openOrganization(usher: string): Promise<{ slug: string; close: () => Promise<void> }> {
  const org = await Organization.create(usher, 'Sarah');
  await org.uploadVideos(org.admin, 'sarah');
  const { cookies } = await org.admin.http.storageState();
  const agent = new WebSocket(`${usher.replace('http', 'ws')}/o/${org.slug}/ws/agent?v=1&tab=bench`, {
    origin: usher,
    headers: { cookie: cookies.map(({ name, value }) => `${name}=${value}`).join('; ') },
  });
  await new Promise((opened, failed) => agent.once('open', opened).once('error', failed));
  agent.send(JSON.stringify({ type: 'agent:back' }));
  const pings = setInterval(() => agent.send('ping'), PING_MS);
  return {
    slug: org.slug,
    async close() {
      clearInterval(pings);
      agent.close();
      await org.dispose();
    },
  };
}

/** An owner's website whose widget has an agent to show, and a browser that is slow only where it is told to be. */
export interface Website {
  readonly browser: Browser;
  readonly shop: Shop;
  readonly slug: string;
}

/** Opens such a website for `measure`, and closes all of it afterwards, whatever happens. */
export async function withWebsite(measure: (website: Website) => Promise<void>): Promise<void> {
  const stateDir = mkdtempSync(join(tmpdir(), 'usher-bench-'));
  await bundleForMiniflare();
  const worker = await startBundledWorker({ port: firstTestPort, stateDir });
  const shop = await Shop.open(0, worker.url);
  const org = await openOrganization(worker.url);
  const executablePath = findChromium();
  const browser = await chromium.launch({
    args: [...chromiumArguments],
    ...(executablePath && { executablePath }),
  });
  try {
    await measure({ browser, shop, slug: org.slug });
  } finally {
    await browser.close();
    await org.close();
    await shop.close();
    await worker.stop();
    rmSync(stateDir, { recursive: true, force: true });
  }
}
