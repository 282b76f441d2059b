import { useLayoutEffect, useRef } from 'preact/hooks';
import { Icon } from './icon.tsx';
import { DRAG } from '../texts/controls.ts';

interface DragHandleProps {
  /** What a screen reader reads: what is moved, and where it is. */
  label: string;
  /** Names the kind of places in which it may be let go: they have it as `data-drop`, and their id as `data-drop-id`. */
  kind: string;
  onDrop: (placeId: string) => void;
  /** By the keyboard: one place up or down. */
  onStep: (by: -1 | 1) => void;
}

/** A grip: pulled by mouse or finger to another place, or moved by the arrow keys. */
export function DragHandle({ label, kind, onDrop, onStep }: DragHandleProps) {
  const button = useRef<HTMLButtonElement>(null);
  const over = useRef<Element | null>(null);
  const keepsFocus = useRef(false);
  // What is moved in the document loses its focus.
  useLayoutEffect(() => {
    if (keepsFocus.current && document.activeElement !== button.current) button.current?.focus();
    keepsFocus.current = false;
  });
  const mark = (next: Element | null) => {
    over.current?.removeAttribute('data-over');
    over.current = next;
    next?.setAttribute('data-over', '');
  };
  const end = () => {
    mark(null);
    button.current?.removeAttribute('data-dragged');
  };
  return (
    <button
      ref={button}
      type="button"
      class="drag-handle"
      aria-label={label}
      aria-keyshortcuts="ArrowUp ArrowDown"
      title={DRAG}
      onPointerDown={(event) => {
        if (event.button !== 0) return;
        event.currentTarget.setPointerCapture(event.pointerId);
        event.currentTarget.setAttribute('data-dragged', '');
      }}
      onPointerMove={(event) => {
        if (!event.currentTarget.hasPointerCapture(event.pointerId)) return;
        const below = document.elementFromPoint(event.clientX, event.clientY);
        mark(below?.closest(`[data-drop="${kind}"]`) ?? null);
      }}
      onPointerUp={() => {
        const place = over.current?.getAttribute('data-drop-id');
        end();
        if (place != null) onDrop(place);
      }}
      onPointerCancel={end}
      onKeyDown={(event) => {
        const by = event.key === 'ArrowUp' ? -1 : event.key === 'ArrowDown' ? 1 : null;
        if (by === null) return;
        event.preventDefault();
        keepsFocus.current = true;
        onStep(by);
      }}
    >
      <Icon name="move" />
    </button>
  );
}
