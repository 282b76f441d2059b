import { expect, type Locator } from '@playwright/test';

/** Waits until a video has a picture and goes on: its time changes (a loop begins anew) and its frames grow. */
export async function expectAdvancing(video: Locator): Promise<void> {
  let before = await progress(video);
  await expect
    .poll(async () => {
      const now = await progress(video);
      // Another stream in the same element counts its frames anew.
      if (now.frames < before.frames) before = now;
      return now.width > 0 && now.frames > before.frames + 5 && now.seconds !== before.seconds;
    }, `the picture of ${video.toString()} advances`)
    .toBe(true);
}

function progress(video: Locator): Promise<{ width: number; frames: number; seconds: number }> {
  return video.evaluate((element) => {
    if (!(element instanceof HTMLVideoElement)) throw new Error('This is no video.');
    return {
      width: element.videoWidth,
      frames: element.getVideoPlaybackQuality().totalVideoFrames,
      seconds: element.currentTime,
    };
  });
}
