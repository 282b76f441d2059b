import { useEffect, useRef } from 'preact/hooks';
import { playOn } from '../../../client/speaker.ts';

interface VideoProps {
  stream: MediaStream | null;
  label: string;
  class: string;
  testId: string;
  hidden: boolean;
  muted?: boolean;
  /** Where it is heard; the system's own speaker unless another was picked. */
  speaker?: string | undefined;
  /** A picture is shown that has another size than the one before, or is the first. */
  onPicture?: () => void;
}

/** A stream of sound and picture. Its sound plays also while it is hidden. */
export function StreamVideo({
  stream,
  label,
  class: className,
  testId,
  hidden,
  muted = false,
  speaker,
  onPicture,
}: VideoProps) {
  const element = useRef<HTMLVideoElement>(null);
  useEffect(() => {
    const video = element.current;
    if (!video) return;
    video.srcObject = stream;
    // Refused only before any click, and the call began with one.
    if (stream) void video.play().catch(() => {});
  }, [stream]);
  useEffect(() => playOn(element.current, speaker), [speaker]);
  return (
    <video
      ref={element}
      class={className}
      aria-label={label}
      muted={muted}
      playsInline
      hidden={hidden}
      data-testid={testId}
      {...(onPicture && { onResize: onPicture })}
    />
  );
}
