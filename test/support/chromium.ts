import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { chromium } from '@playwright/test';

/**
 * First of the ports that the browser tests take, seven in a row. USHER_TEST_PORT moves them all, so that two
 * checkouts can be tested side by side.
 */
export const firstTestPort = Number(process.env['USHER_TEST_PORT'] ?? 8790);

/** The host name of the owner's page in the browser tests: another site than the one that serves the widget. */
export const shopHost = 'shop.test';

/**
 * Where the owner's page may be served. Chromium gives a camera to secure origins only, so each must be named
 * here: one port for each of Playwright's parallel workers.
 */
export const shopOrigins: readonly string[] = [1, 2].map(
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
  '--use-fake-device-for-media-stream',
  '--use-fake-ui-for-media-stream',
  '--autoplay-policy=no-user-gesture-required',
  `--host-resolver-rules=MAP ${shopHost} 127.0.0.1`,
  `--unsafely-treat-insecure-origin-as-secure=${shopOrigins.join(',')}`,
  '--disable-features=LocalNetworkAccessChecks',
];

/**
 * The Chromium to test with: the one that the variable CHROMIUM_PATH names, else the system's, else Playwright's
 * own. Undefined when there is none. Throws when CHROMIUM_PATH names no program.
 */
export function findChromium(): string | undefined {
  const named = process.env['CHROMIUM_PATH'];
  if (named) {
    if (isProgram(named)) return named;
    throw new Error(`CHROMIUM_PATH is ${named}, which is not a program that can be run.`);
  }
  return [
    ...onPath(['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']),
    chromium.executablePath(),
  ].find(isProgram);
}

function onPath(names: readonly string[]): string[] {
  const folders = (process.env['PATH'] ?? '').split(delimiter).filter(Boolean);
  return names.flatMap((name) => folders.map((folder) => join(folder, name)));
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
