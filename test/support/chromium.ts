import { chromium } from '@playwright/test';
import { isProgram, namedProgram, onPath } from './programs.ts';

/**
 * First of the ports that the browser tests take, eight in a row. USHER_TEST_PORT moves them all, so that two
 * checkouts can be tested side by side.
 */
export const firstTestPort = Number(process.env['USHER_TEST_PORT'] ?? 8790);

/**
 * The host name of the owner's page in the browser tests: another site than the one that serves the widget. Names
 * below localhost lead to this machine, and count as secure: only such a page gets a camera.
 */
export const shopHost = 'shop.localhost';

/** Where the owner's page is served: one port for each of Playwright's parallel workers. */
export const shopOrigins: readonly string[] = [1, 2, 7].map(
  (offset) => `http://${shopHost}:${firstTestPort + offset}`,
);

/** Command line of the tested Chromium: fake cameras, no permission prompts, no calls home. */
export const chromiumArguments: readonly string[] = [
  // Chromium refuses to start its sandbox as root, which is who runs in most containers.
  ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--use-fake-device-for-media-stream=fps=8',
  '--use-fake-ui-for-media-stream',
  '--autoplay-policy=no-user-gesture-required',
  '--disable-features=LocalNetworkAccessChecks',
];

/**
 * The whole Chromium: the one that the variable CHROMIUM_PATH names, else the system's, else Playwright's own.
 * Undefined when there is none. Throws when CHROMIUM_PATH names no program.
 */
export function findChromium(): string | undefined {
  const candidates = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
  return namedProgram('CHROMIUM_PATH') ?? [...onPath(candidates), chromium.executablePath()].find(isProgram);
}

/**
 * Chromium without the parts that draw a window: pages run in half the time. The whole one where there is no such;
 * undefined where Playwright takes its own.
 */
export function findHeadlessChromium(): string | undefined {
  const whole = findChromium();
  const ofPlaywright = whole === chromium.executablePath();
  return (
    namedProgram('CHROMIUM_PATH') ??
    onPath(['chromium-headless-shell']).find(isProgram) ??
    (ofPlaywright ? undefined : whole)
  );
}
