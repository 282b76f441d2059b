import type { Context } from 'hono';

/** Browsers by what their `User-Agent` has and others have not: those that others imitate come last. */
const BROWSERS: readonly (readonly [RegExp, string])[] = [
  [/\bEdg(e|A|iOS)?\//, 'Edge'],
  [/\b(OPR|Opera)\//, 'Opera'],
  [/\bSamsungBrowser\//, 'Samsung Internet'],
  [/\bVivaldi\//, 'Vivaldi'],
  [/\b(Firefox|FxiOS)\//, 'Firefox'],
  [/\b(HeadlessChrome|Chrome|CriOS|Chromium)\//, 'Chrome'],
  [/\bSafari\//, 'Safari'],
];

const SYSTEMS: readonly (readonly [RegExp, string])[] = [
  [/\biPhone\b/, 'iPhone'],
  [/\biPad\b/, 'iPad'],
  [/\bAndroid\b/, 'Android'],
  [/\bCrOS\b/, 'ChromeOS'],
  [/\bWindows\b/, 'Windows'],
  [/\bMacintosh\b|\bMac OS X\b/, 'macOS'],
  [/\bLinux\b/, 'Linux'],
];

/** What is said of a browser that says nothing of itself; never empty. */
const UNKNOWN = 'Unknown browser';

/**
 * Says in short which browser asks, such as “Chrome on Windows”, for its owner to tell their sessions apart. Of a
 * `User-Agent` that is no known browser's, the name of the program stays, in letters and digits.
 */
export function deviceOf(userAgent: string | undefined): string {
  const text = userAgent ?? '';
  const browser = BROWSERS.find(([pattern]) => pattern.test(text))?.[1];
  const system = SYSTEMS.find(([pattern]) => pattern.test(text))?.[1];
  const program = /^[A-Za-z][A-Za-z0-9 ._-]{0,29}(?=\/)/.exec(text)?.[0];
  const name = browser ?? (program === 'Mozilla' ? undefined : program);
  if (name === undefined) return system === undefined ? UNKNOWN : `${UNKNOWN} on ${system}`;
  return system === undefined ? name : `${name} on ${system}`;
}

/** The same of whoever sends a request. */
export function deviceAsking(c: Context): string {
  return deviceOf(c.req.header('User-Agent'));
}
