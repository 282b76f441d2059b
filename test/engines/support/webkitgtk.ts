import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { openDisplay } from './display.ts';
import { find, type Engine, type Tab, type Work } from './tab.ts';
import { WebDriverSession, type WebDriverElement } from './webdriver.ts';

const READY_WITHIN_MS = 15_000;

/** Starts WebKitGTK's MiniBrowser by its driver. It has one tab: who opens it anew is somebody who comes back. */
export async function startWebKitGtk(driverPath: string): Promise<Engine> {
  const display = await openDisplay();
  const port = await freePort();
  const driver = spawn(driverPath, [`--port=${port}`], {
    // It complains of sound cards and hardware that no test has.
    stdio: 'ignore',
    env: { ...process.env, DISPLAY: display.name },
  });
  const ended = once(driver, 'exit');
  const url = `http://127.0.0.1:${port}`;
  await untilReady(url);
  const session = await WebDriverSession.create(url);

  const run = async <Result>(work: Work<never, Result>, given: unknown): Promise<Result> =>
    (await session.run(work.toString(), given)) as Result;

  async function found(selector: string): Promise<WebDriverElement> {
    const element = await session.find(find.toString(), selector);
    if (!element) throw new Error(`There is no ${selector} on this page.`);
    return element;
  }

  const tab: Tab = {
    open: (address) => session.goTo(address),
    run,
    look: async (selector, work) => run(work, await session.find(find.toString(), selector)),
    click: async (selector) => session.click(await found(selector)),
    type: async (selector, text) => session.type(await found(selector), text),
    close: () => session.goTo('about:blank'),
  };
  return {
    openTab: () => Promise.resolve(tab),
    async close() {
      await session.end();
      driver.kill();
      await ended;
      await display.close();
    },
  };
}

async function untilReady(url: string): Promise<void> {
  const giveUpAt = Date.now() + READY_WITHIN_MS;
  while (Date.now() < giveUpAt) {
    const answer = await fetch(`${url}/status`).catch(() => undefined);
    if (answer?.ok) return;
    await delay(50);
  }
  throw new Error(`WebKitWebDriver did not answer within ${READY_WITHIN_MS / 1000} seconds.`);
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('A TCP server has a port.');
  return address.port;
}
