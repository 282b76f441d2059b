import type { WidgetConfig } from '../../protocol/settings.ts';
import type { SessionStore } from '../app/session-store.ts';

type Corner = WidgetConfig['position'];

const CORNERS: readonly Corner[] = ['top-left', 'top-right', 'bottom-left', 'bottom-right'];
const SNAP_MS = 250;

/** Lets the visitor move the widget to another corner by `grip`, and remembers which for this tab. */
export function createDrag(grip: HTMLElement, store: SessionStore): Drag {
  const card = grip.closest<HTMLElement>('.card');
  const root = grip.getRootNode();
  const element = root instanceof ShadowRoot && root.host instanceof HTMLElement ? root.host : undefined;

  function snapTo(position: Corner): void {
    if (!card || !element) return;
    const before = card.getBoundingClientRect();
    card.style.translate = '';
    element.dataset.position = position;
    store.remember({ look: { position } });
    const after = card.getBoundingClientRect();
    if (matchMedia('(prefers-reduced-motion: reduce)').matches) return;
    const translate = `${before.x - after.x}px ${before.y - after.y}px`;
    card.animate({ translate: [translate, '0px'] }, { duration: SNAP_MS, easing: 'ease-out' });
  }

  /** The corner that the middle of the card is nearest to. */
  function nearest(): Corner | undefined {
    const { x = 0, y = 0, width = 0, height = 0 } = card?.getBoundingClientRect() ?? {};
    const isLeft = x + width / 2 < innerWidth / 2;
    const isTop = y + height / 2 < innerHeight / 2;
    return CORNERS.find((one) => one.startsWith('top') === isTop && one.endsWith('left') === isLeft);
  }

  return {
    begin({ pointerId, clientX, clientY }) {
      const dragging = new AbortController();
      const { signal } = dragging;
      const end = (): void => {
        dragging.abort();
        const corner = nearest();
        if (corner) snapTo(corner);
      };
      try {
        grip.setPointerCapture(pointerId);
      } catch {
        // It was let go of while this was loaded.
        return;
      }
      grip.addEventListener(
        'pointermove',
        (event) => {
          if (card) card.style.translate = `${event.clientX - clientX}px ${event.clientY - clientY}px`;
        },
        { signal },
      );
      for (const type of ['pointerup', 'pointercancel'] as const)
        grip.addEventListener(type, end, { signal });
    },
    press(key) {
      const [, side] = /^Arrow(Left|Right|Up|Down)$/.exec(key) ?? [];
      const position = element?.dataset.position;
      if (!side || !position) return;
      const [row = '', column = ''] = position.split('-');
      const next = {
        Left: `${row}-left`,
        Right: `${row}-right`,
        Up: `top-${column}`,
        Down: `bottom-${column}`,
      }[side];
      const corner = CORNERS.find((one) => one === next);
      if (corner && corner !== position) snapTo(corner);
    },
  };
}

/** Moves the widget. */
export interface Drag {
  /** The pointer takes hold of the grip. */
  begin: (event: PointerEvent) => void;
  /** A key is pressed on the grip: an arrow goes to the next corner. */
  press: (key: string) => void;
}
