import { useRef, useState } from 'preact/hooks';

/** One of the demo's people, as the widget shows them. */
const media = {
  video: new URL('../../demo/media/sarah/loop.webm', import.meta.url).href,
  poster: new URL('../../demo/media/sarah/poster.webp', import.meta.url).href,
};

/** What a visitor sees in the corner of a website, at once; `demo` is where it can be tried. */
export function Glimpse({ demo }: { demo: string | undefined }) {
  const video = useRef<HTMLVideoElement>(null);
  const [isStill] = useState(() => matchMedia('(prefers-reduced-motion: reduce)').matches);
  const [isPlaying, setPlaying] = useState(false);
  const toggle = () => {
    if (isPlaying) video.current?.pause();
    else void video.current?.play().catch(() => {});
  };
  return (
    <figure class="glimpse" data-testid="glimpse">
      <div class="glimpse-page" aria-hidden="true">
        {Array.from({ length: 10 }, (_, at) => (
          <i key={at} />
        ))}
      </div>
      <div class="glimpse-card">
        <video
          ref={video}
          src={media.video}
          poster={media.poster}
          width={264}
          height={344}
          autoplay={!isStill}
          loop
          muted
          playsInline
          aria-label="Sarah, of the demo, waves and waits for a visitor"
          onPlay={() => setPlaying(true)}
          onPause={() => setPlaying(false)}
        />
        <button type="button" class="glimpse-pause" onClick={toggle}>
          {isPlaying ? 'Pause' : 'Play'}
        </button>
        <div class="glimpse-foot">
          <strong>Sarah</strong>
          <span>Plant adviser</span>
          {demo && (
            <a class="button primary" href={demo} data-testid="try-demo">
              Try the demo shop
            </a>
          )}
        </div>
      </div>
      <figcaption class="sr-only">
        In a corner of your website, visitors see a short video of somebody who is there.
      </figcaption>
    </figure>
  );
}
