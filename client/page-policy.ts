import type { Kind } from './device-state.ts';

declare global {
  interface Document {
    /** What the page's Permissions-Policy and the frames around it allow; Chromium alone tells. */
    readonly featurePolicy?: { allowsFeature: (name: string) => boolean };
  }
}

const NAMES: Readonly<Record<Kind, string>> = { audio: 'microphone', video: 'camera' };

/** Whether the page may not use a device, whatever its visitor allows. Where the browser does not tell: no. */
export function isForbidden(kind: Kind): boolean {
  return document.featurePolicy?.allowsFeature(NAMES[kind]) === false;
}
