import { findChromium } from '../test/support/chromium.ts';
import { debianPackages, install } from './installation.ts';

/**
 * Makes sure that there is a Chromium for the browser tests, installing one where it can.
 * Returns whether there is; when there is not, it has said in one sentence what to install.
 */
export function ensureChromium(): boolean {
  const isThere = install('Chromium', () => findChromium() !== undefined, [
    debianPackages('chromium', 'chromium-headless-shell', 'fonts-liberation'),
    { possible: true, commands: [['playwright', 'install', 'chromium']] },
  ]);
  if (!isThere) {
    console.error(
      'The browser tests need Chromium: install your system\'s "chromium" package or Google Chrome, or set CHROMIUM_PATH to a program.',
    );
  }
  return isThere;
}

/** The command: as `ensureChromium`, for the exit code. */
export function main(): void {
  if (!ensureChromium()) process.exitCode = 1;
}
