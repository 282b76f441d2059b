import { useEffect, useRef } from 'preact/hooks';
import { cardRect } from '../media/crop.ts';
import { openVideo, seek } from '../media/open-video.ts';

const PICTURES = 10;
const PICTURE = { width: 60, height: 80 };

interface FilmstripProps {
  url: string;
  seconds: number;
}

/** Pictures of a video, one beside the other as the time goes. */
export function Filmstrip({ url, seconds }: FilmstripProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    const leaving = new AbortController();
    const pen = canvas.current?.getContext('2d');
    // Without it the handles still say what is kept.
    if (pen) void draw(pen, url, seconds, leaving.signal).catch(() => {});
    return () => leaving.abort();
  }, [url]);
  return (
    <canvas
      ref={canvas}
      class="filmstrip"
      width={PICTURE.width * PICTURES}
      height={PICTURE.height}
      aria-hidden="true"
    />
  );
}

async function draw(
  pen: CanvasRenderingContext2D,
  url: string,
  seconds: number,
  leaving: AbortSignal,
): Promise<void> {
  const video = await openVideo(url);
  const { x, y, width, height } = cardRect({ width: video.videoWidth, height: video.videoHeight });
  for (let at = 0; at < PICTURES && !leaving.aborted; at += 1) {
    await seek(video, ((at + 0.5) / PICTURES) * seconds);
    pen.drawImage(video, x, y, width, height, at * PICTURE.width, 0, PICTURE.width, PICTURE.height);
  }
  video.removeAttribute('src');
  video.load();
}
