import type { AgentItem } from '../../protocol/answers/accounts.ts';
import { setOwnAgent } from '../session/session.ts';
import { POSTER_TEXTS } from '../texts/videos.ts';
import { cardRect } from './crop.ts';
import { openVideo, seek } from './open-video.ts';
import { uploadMedia } from './upload.ts';

/** Every visitor downloads it before anything else of the agent. */
const POSTER_BYTES = 10 * 1_024;
/** The widget is at most 312 pixels wide. */
const POSTER_WIDTH = 320;
const QUALITIES = [0.85, 0.7, 0.55, 0.4, 0.25, 0.1];

/** Makes the picture that is shown until the videos are there, out of a moment of one, and sends it. Rejects where that does not work. */
export async function sendPoster({ id }: AgentItem, videoUrl: string, seconds: number): Promise<void> {
  const poster = await posterOf(videoUrl, seconds);
  setOwnAgent({ posterUrl: await uploadMedia(id, 'poster', poster, () => {}) });
}

async function posterOf(videoUrl: string, seconds: number): Promise<Blob> {
  const video = await openVideo(videoUrl);
  if (seconds > 0) await seek(video, seconds);
  const { x, y, width, height } = cardRect({ width: video.videoWidth, height: video.videoHeight });
  const canvas = document.createElement('canvas');
  canvas.width = Math.round(Math.min(POSTER_WIDTH, width));
  canvas.height = Math.round((canvas.width * height) / width);
  canvas.getContext('2d')?.drawImage(video, x, y, width, height, 0, 0, canvas.width, canvas.height);
  for (const quality of QUALITIES) {
    for (const type of ['image/webp', 'image/jpeg']) {
      const picture = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, type, quality));
      // A browser that cannot write a type writes PNG.
      if (picture?.type === type && picture.size <= POSTER_BYTES) return picture;
    }
  }
  throw new Error(POSTER_TEXTS.failed);
}
