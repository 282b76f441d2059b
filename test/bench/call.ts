import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type Page } from '@playwright/test';
import { bundleForMiniflare } from '../../tools/build/bundle.ts';
import { startBundledWorker } from '../../tools/server/local-worker.ts';
import { Organization } from '../browser/support/organization.ts';
import { Shop } from '../browser/support/shop.ts';
import { chromiumArguments, findHeadlessChromium, firstTestPort } from '../support/chromium.ts';
import { median } from '../support/core/bench-org.ts';

// From an agent's accept to the first frame that each side is shown of the other, on one machine, by what happens
// between. Real front ends in Chromium with its fake camera, the Worker as it would be deployed. Needs what `npm run build`
// has built.

const CALLS = 15;
const AIM_MS = 600;

/** When what happened in a page, in milliseconds by the machine's clock. */
type Marks = Partial<Record<'peer' | 'description' | 'connected' | 'frame', number>>;

declare global {
  interface Window {
    /** Of the newest peer connection of a page of this benchmark. */
    callMarks: Marks;
  }
}

/** Notes when a page's newest peer connection comes how far; runs before the page's own scripts. */
function noteMarks(): void {
  const clock = (): number => performance.timeOrigin + performance.now();
  const Connection = window.RTCPeerConnection;
  window.callMarks = {};
  window.RTCPeerConnection = class extends Connection {
    constructor(configuration?: RTCConfiguration) {
      super(configuration);
      const marks: Marks = (window.callMarks = { peer: clock() });
      this.addEventListener('connectionstatechange', () => {
        if (this.connectionState === 'connected') marks.connected ??= clock();
      });
      this.addEventListener('signalingstatechange', () => {
        if (this.remoteDescription) marks.description ??= clock();
      });
      const look = (): void => {
        const root = document.querySelector('usher-widget')?.shadowRoot ?? document;
        const video = root.querySelector<HTMLVideoElement>(
          '[data-testid=usher-remote],[data-testid=remote-video]',
        );
        if (!video?.srcObject) requestAnimationFrame(look);
        else video.requestVideoFrameCallback(() => (marks.frame ??= clock()));
      };
      look();
    }
  };
}

/** The marks of a page's newest call, once its first frame was seen. */
async function marksOf(page: Page): Promise<Required<Marks>> {
  await page.waitForFunction(
    () => window.callMarks.frame !== undefined && window.callMarks.connected !== undefined,
  );
  const {
    peer = NaN,
    description = NaN,
    connected = NaN,
    frame = NaN,
  } = await page.evaluate(() => window.callMarks);
  return { peer, description, connected, frame };
}

/** One call, from the visitor's click until the agent has hung up: what each side had after the accept, and when. */
async function call(visitor: Page, agent: Page): Promise<Record<string, number>> {
  for (const page of [visitor, agent]) await page.evaluate(() => void (window.callMarks = {}));
  await visitor.getByTestId('usher-call').click();
  await agent.getByTestId('accept').waitFor();
  const accepted = await agent.getByTestId('accept').evaluate((button) => {
    const now = performance.timeOrigin + performance.now();
    if (button instanceof HTMLElement) button.click();
    return now;
  });
  const [there, here] = await Promise.all([marksOf(visitor), marksOf(agent)]);
  await agent.getByTestId('hangup').click();
  await visitor.getByTestId('usher-ended').waitFor();
  await visitor.getByTestId('usher-dismiss').click();
  await visitor.locator('usher-widget[data-usher-state=watching]').waitFor();
  return {
    'agent: devices and ICE servers': here.peer - accepted,
    'visitor: told, and ICE servers': there.peer - accepted,
    'visitor: has the offer': there.description - accepted,
    'agent: has the answer': here.description - accepted,
    'connected, both': Math.max(there.connected, here.connected) - accepted,
    'visitor: first frame': there.frame - accepted,
    'agent: first frame': here.frame - accepted,
  };
}

const stateDir = mkdtempSync(join(tmpdir(), 'usher-bench-'));
await bundleForMiniflare();
const worker = await startBundledWorker({ port: firstTestPort, stateDir });
const shop = await Shop.open(0, worker.url);
const org = await Organization.create(worker.url, 'Sarah');
const executablePath = findHeadlessChromium();
const browser = await chromium.launch({
  args: [...chromiumArguments],
  ...(executablePath && { executablePath }),
});
try {
  const permissions = ['camera', 'microphone'];
  const ofAgent = await browser.newContext({
    baseURL: worker.url,
    storageState: await org.admin.http.storageState(),
    permissions,
  });
  const ofVisitor = await browser.newContext({ permissions });
  const [agent, visitor] = [await ofAgent.newPage(), await ofVisitor.newPage()];
  for (const page of [agent, visitor]) await page.addInitScript(noteMarks);
  await agent.goto(org.page());
  await agent.getByTestId('status-available').click();
  await visitor.goto(shop.url(org.slug));
  // The first one loads what later ones have.
  await call(visitor, agent);
  const calls: Record<string, number>[] = [];
  for (let count = 0; count < CALLS; count += 1) calls.push(await call(visitor, agent));
  const stages = Object.keys(calls[0] ?? {});
  console.log(`\nMilliseconds after the accept; medians of ${CALLS} calls; first frames aimed at: ${AIM_MS}`);
  console.table(
    Object.fromEntries(
      stages.map((stage) => [stage, { p50: Math.round(median(calls.map((one) => one[stage] ?? NaN))) }]),
    ),
  );
} finally {
  await browser.close();
  await org.dispose();
  await shop.close();
  await worker.stop();
  rmSync(stateDir, { recursive: true, force: true });
}
