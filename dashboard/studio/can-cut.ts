/** Whether this browser can write a video anew, picture by picture. */
export function canCut(): boolean {
  return ['VideoEncoder', 'VideoDecoder', 'OffscreenCanvas'].every((name) => name in globalThis);
}
