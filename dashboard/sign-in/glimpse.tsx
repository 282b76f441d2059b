import { useRef, useState } from 'preact/hooks';
import { LANDING_TEXTS } from '../texts/landing.ts';

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
          aria-label={LANDING_TEXTS.demoLabel}
          onPlay={() => setPlaying(true)}
          onPause={() => setPlaying(false)}
        />
        <button type="button" class="glimpse-pause" onClick={toggle}>
          {isPlaying ? LANDING_TEXTS.pause : LANDING_TEXTS.play}
        </button>
        <div class="glimpse-foot">
          <strong>{'Sarah'}</strong>
          <span>{LANDING_TEXTS.demoRole}</span>
          {demo && (
            <a class="button primary" href={demo} data-testid="try-demo">
              {LANDING_TEXTS.tryDemo}
            </a>
          )}
        </div>
      </div>
      <figcaption class="sr-only">{LANDING_TEXTS.glimpse}</figcaption>
    </figure>
  );
}
