import { useEffect, useRef } from 'preact/hooks';
import { watchLevel } from '../../../client/level.ts';

interface LevelProps {
  /** The sound that is shown; still without one. */
  track: MediaStreamTrack | null | undefined | false;
  label: string;
}

/** How loud a microphone is, as it changes. */
export function Level({ track, label }: LevelProps) {
  const meter = useRef<HTMLMeterElement>(null);
  useEffect(() => {
    if (!track) return;
    return watchLevel(track, (level) => {
      if (meter.current) meter.current.value = level;
    });
  }, [track]);
  return <meter class="level" aria-label={label} max={1} ref={meter} data-testid="level" />;
}
