import { PASSKEY_TEXTS } from '../texts/passkeys.ts';

/** In this order: an iPad calls itself a Mac, and Android is a Linux. */
const DEVICES: readonly [RegExp, string][] = [
  [/iPhone/, 'iPhone'],
  [/iPad/, 'iPad'],
  [/Android/, 'Android'],
  [/CrOS/, 'Chromebook'],
  [/Macintosh/, 'Mac'],
  [/Windows/, 'Windows'],
  [/Linux/, 'Linux'],
];

/** What this device may be called by whoever uses it, such as “Mac”. */
export function deviceName(userAgent: string): string {
  return DEVICES.find(([pattern]) => pattern.test(userAgent))?.[1] ?? PASSKEY_TEXTS.thisDevice;
}
