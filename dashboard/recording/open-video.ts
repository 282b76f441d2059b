/** Opens a video that nobody sees, up to its first picture. Rejects where it cannot be played. */
export async function openVideo(url: string): Promise<HTMLVideoElement> {
  const video = document.createElement('video');
  video.muted = true;
  video.preload = 'auto';
  const opened = new Promise((resolve, reject) => {
    video.onloadeddata = resolve;
    video.onerror = () => reject(new Error('This browser cannot play that video.'));
  });
  video.src = url;
  await opened;
  return video;
}

/** How long a video is, in seconds. Recordings of browsers do not say it: the last moment is looked for. */
export async function videoLength(url: string): Promise<number> {
  const video = await openVideo(url);
  if (Number.isFinite(video.duration)) return video.duration;
  const found = new Promise((resolve) => (video.onseeked = resolve));
  video.currentTime = Number.MAX_SAFE_INTEGER;
  await found;
  return video.currentTime;
}
