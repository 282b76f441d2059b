declare global {
  interface Document {
    /** What the page's Permissions-Policy and the frames around it allow; Chromium alone tells. */
    readonly featurePolicy?: { allowsFeature: (name: string) => boolean };
  }
}

/** Whether the page may not use a device, whatever its visitor allows. Where the browser does not tell: no. */
export function isForbidden(feature: 'microphone' | 'camera' | 'display-capture'): boolean {
  return document.featurePolicy?.allowsFeature(feature) === false;
}
