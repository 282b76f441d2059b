import type { AgentItem } from '../../protocol/answers.ts';
import { setOwnAgent } from '../session/session.ts';
import { uploadMedia } from './upload.ts';
import { openVideo } from './open-video.ts';

/** Every visitor downloads it before anything else of the agent. */
const POSTER_BYTES = 10 * 1_024;
/** The widget is at most 312 pixels wide. */
const POSTER_WIDTH = 320;
const QUALITIES = [0.85, 0.7, 0.55, 0.4, 0.25, 0.1];

/**
 * Makes the picture that is shown until the videos are there, out of the beginning of one, and sends it. Where this browser
 * cannot, or it is refused, there is none, and visitors see the agent's picture or initials as before.
 */
export async function sendPoster({ id }: AgentItem, videoUrl: string): Promise<void> {
  try {
    const poster = await posterOf(videoUrl);
    if (poster) setOwnAgent({ posterUrl: await uploadMedia(id, 'poster', poster, () => {}) });
  } catch {
    // Asked for by nobody: nobody is told.
  }
}

/** Null where no quality is small enough. */
async function posterOf(videoUrl: string): Promise<Blob | null> {
  const video = await openVideo(videoUrl);
  const canvas = document.createElement('canvas');
  canvas.width = Math.min(POSTER_WIDTH, video.videoWidth);
  canvas.height = Math.round((canvas.width * video.videoHeight) / video.videoWidth);
  canvas.getContext('2d')?.drawImage(video, 0, 0, canvas.width, canvas.height);
  for (const quality of QUALITIES) {
    for (const type of ['image/webp', 'image/jpeg']) {
      const picture = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, type, quality));
      // A browser that cannot write a type writes PNG.
      if (picture?.type === type && picture.size <= POSTER_BYTES) return picture;
    }
  }
  return null;
}
