import { isProgram, namedProgram, onPath } from './programs.ts';

/** The browsers besides Chromium in which the product is tried. */
export type EngineName = 'firefox' | 'webkitgtk';

const PROGRAMS: Readonly<Record<EngineName, () => string | undefined>> = {
  firefox: () => namedProgram('FIREFOX_PATH') ?? onPath(['firefox-esr', 'firefox']).find(isProgram),
  // The driver knows where its browser is.
  webkitgtk: () => onPath(['WebKitWebDriver']).find(isProgram),
};

/**
 * The program to start: Firefox (the one that the variable FIREFOX_PATH names, else the system's), or the driver of
 * WebKitGTK's MiniBrowser. Undefined when it is not there, or the virtual display that it needs is not. Throws when
 * FIREFOX_PATH names no program.
 */
export function findEngine(name: EngineName): string | undefined {
  return onPath(['Xvfb']).some(isProgram) ? PROGRAMS[name]() : undefined;
}
