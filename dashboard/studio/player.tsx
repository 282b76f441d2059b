import { useEffect, useRef, useState } from 'preact/hooks';
import { EDIT_TEXTS } from '../texts/studio.ts';
import { Button } from '../ui/button.tsx';
import { oneDigit } from '../texts/shared/one-digit.ts';
import { savedSeconds } from './clip.ts';
import { TrimBar } from './trim-bar.tsx';
import type { Take } from './takes.ts';
import type { Trim } from './trim.ts';

interface PlayerProps {
  take: Take;
  onTrim: (trim: Trim) => void;
}

/** A recording as it is cut: plays what is kept of it over and over, in the widget's shape. */
export function Player({ take, onTrim }: PlayerProps) {
  const { url, seconds, cut, clip } = take;
  const element = useRef<HTMLVideoElement>(null);
  const [now, setNow] = useState(cut.from);
  const [isPlaying, setIsPlaying] = useState(false);
  const kept = useRef(cut);
  kept.current = cut;

  useEffect(() => {
    if (!isPlaying) return undefined;
    let frame = requestAnimationFrame(function look() {
      const video = element.current;
      if (video) {
        const { from, to } = kept.current;
        if (video.ended || video.currentTime >= to || video.currentTime < from - 0.05) {
          video.currentTime = from;
          if (video.ended) void video.play().catch(() => setIsPlaying(false));
        }
        setNow(video.currentTime);
      }
      frame = requestAnimationFrame(look);
    });
    return () => cancelAnimationFrame(frame);
  }, [isPlaying]);

  const look = (time: number) => {
    const video = element.current;
    if (!video) return;
    video.pause();
    video.currentTime = time;
    setNow(time);
  };
  const toggle = () => {
    const video = element.current;
    if (!video) return;
    if (!video.paused) return video.pause();
    if (now < cut.from || now >= cut.to - 0.05) video.currentTime = cut.from;
    void video.play().catch(() => setIsPlaying(false));
  };
  return (
    <div class="stack tight">
      <video
        ref={element}
        class={cut.isMirrored ? 'clip mirrored' : 'clip'}
        src={url}
        muted={!cut.hasSound && clip !== undefined}
        playsInline
        preload="auto"
        aria-label={EDIT_TEXTS.player}
        data-testid="recorded-clip"
        onPlay={() => setIsPlaying(true)}
        onPause={() => setIsPlaying(false)}
        onLoadedData={({ currentTarget }) => {
          if (cut.from > 0) currentTarget.currentTime = cut.from;
        }}
      />
      {clip && <TrimBar url={url} seconds={seconds} trim={cut} now={now} onTrim={onTrim} onLook={look} />}
      <div class="row">
        <Button onClick={toggle} data-testid="clip-play">
          {isPlaying ? EDIT_TEXTS.pause : EDIT_TEXTS.play}
        </Button>
        {seconds > 0 && <span data-testid="clip-length">{EDIT_TEXTS.kept(oneDigit(savedSeconds(cut)))}</span>}
      </div>
    </div>
  );
}
