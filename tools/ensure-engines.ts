import { findEngine, type EngineName } from '../test/support/engines.ts';
import { debianPackages, install } from './installation.ts';

/** How each engine is called, and the packages by which Debian has it. */
const ENGINES: Readonly<
  Record<EngineName, { readonly title: string; readonly packages: readonly string[] }>
> = {
  firefox: { title: 'Firefox', packages: ['firefox-esr', 'xvfb'] },
  webkitgtk: { title: 'WebKitGTK', packages: ['webkit2gtk-driver', 'xvfb'] },
};

/**
 * Installs the engines in which the product is tried besides Chromium, where it can. Says in one sentence of each that
 * is not there what is left out. Returns those that are.
 */
export function ensureEngines(): EngineName[] {
  return (['firefox', 'webkitgtk'] as const).filter((name) => {
    const { title, packages } = ENGINES[name];
    const isThere = install(title, () => findEngine(name) !== undefined, [debianPackages(...packages)]);
    if (!isThere) {
      console.log(
        `Nothing is tried in ${title}, which is not here and could not be installed: Debian's packages are ${packages.join(' and ')}.`,
      );
    }
    return isThere;
  });
}

/** The command: as `ensureEngines`. */
export function main(): void {
  ensureEngines();
}
