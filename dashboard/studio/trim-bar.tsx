import { useRef } from 'preact/hooks';
import { EDIT_TEXTS } from '../texts/studio.ts';
import { oneDigit } from '../texts/shared/one-digit.ts';
import { Filmstrip } from './filmstrip.tsx';
import { edgeRange, keyedTime, moveEdge, type Edge, type Trim } from './trim.ts';

interface TrimBarProps {
  url: string;
  seconds: number;
  trim: Trim;
  /** Where it is played, in seconds. */
  now: number;
  onTrim: (trim: Trim) => void;
  /** Somebody wants to see that moment. */
  onLook: (seconds: number) => void;
}

/** The whole recording from left to right, with a handle at each end of what is kept. */
export function TrimBar({ url, seconds, trim, now, onTrim, onLook }: TrimBarProps) {
  const bar = useRef<HTMLDivElement>(null);
  const share = (time: number) => `${(time / seconds) * 100}%`;
  const timeAt = ({ clientX }: PointerEvent): number => {
    const box = bar.current?.getBoundingClientRect();
    return box ? ((clientX - box.left) / box.width) * seconds : 0;
  };
  const move = (edge: Edge, time: number) => {
    const next = moveEdge(trim, edge, time, seconds);
    onTrim(next);
    onLook(next[edge]);
  };
  const handle = (edge: Edge) => {
    const range = edgeRange(trim, edge, seconds);
    return (
      <div
        class={`trim-handle ${edge}`}
        role="slider"
        tabindex={0}
        aria-label={EDIT_TEXTS[edge]}
        aria-valuemin={tenth(range.min)}
        aria-valuemax={tenth(range.max)}
        aria-valuenow={tenth(trim[edge])}
        aria-valuetext={EDIT_TEXTS.seconds(oneDigit(trim[edge]))}
        data-testid={`trim-${edge}`}
        style={{ left: share(trim[edge]) }}
        onKeyDown={(event) => {
          if (event.ctrlKey || event.metaKey || event.altKey) return;
          const time = keyedTime(event.key, trim[edge], range);
          if (time === undefined) return;
          event.preventDefault();
          move(edge, time);
        }}
        onPointerDown={(event) => {
          event.stopPropagation();
          event.currentTarget.setPointerCapture(event.pointerId);
          event.currentTarget.focus();
          event.preventDefault();
        }}
        onPointerMove={(event) => {
          if (event.currentTarget.hasPointerCapture(event.pointerId)) move(edge, timeAt(event));
        }}
      />
    );
  };
  return (
    <div
      ref={bar}
      class="trim"
      role="group"
      aria-label={EDIT_TEXTS.trim}
      onPointerDown={(event) => onLook(Math.min(seconds, Math.max(0, timeAt(event))))}
    >
      <Filmstrip url={url} seconds={seconds} />
      <div class="trim-away" style={{ left: 0, width: share(trim.from) }} />
      <div class="trim-away" style={{ left: share(trim.to), right: 0 }} />
      <div class="trim-now" style={{ left: share(now) }} />
      {handle('from')}
      {handle('to')}
    </div>
  );
}

function tenth(seconds: number): number {
  return Math.round(seconds * 10) / 10;
}
