import { VIDEOS_TEXTS } from '../texts/videos.ts';

/** Opens a video that nobody sees, up to its first picture. Rejects where it cannot be played. */
export async function openVideo(url: string): Promise<HTMLVideoElement> {
  const video = document.createElement('video');
  video.muted = true;
  video.preload = 'auto';
  const opened = new Promise((resolve, reject) => {
    video.onloadeddata = resolve;
    video.onerror = () => reject(new Error(VIDEOS_TEXTS.broken));
  });
  video.src = url;
  await opened;
  return video;
}

/** Has the picture of that moment drawn. */
export async function seek(video: HTMLVideoElement, seconds: number): Promise<void> {
  const found = new Promise((resolve) => (video.onseeked = resolve));
  video.currentTime = seconds;
  await found;
}

/** How long a video is, in seconds. Recordings that a browser left as they were do not say it: the last moment is looked for. */
export async function videoLength(url: string): Promise<number> {
  const video = await openVideo(url);
  if (Number.isFinite(video.duration)) return video.duration;
  await seek(video, Number.MAX_SAFE_INTEGER);
  return video.currentTime;
}
