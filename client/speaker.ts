/** Lets an element be heard from a speaker, where the browser can; from the system's own where that one is gone. */
export function playOn(element: HTMLMediaElement | null, speaker: string | undefined): void {
  if (!element || !('setSinkId' in element) || speaker === undefined || element.sinkId === speaker) return;
  element.setSinkId(speaker).catch(() => element.setSinkId('').catch(() => {}));
}
