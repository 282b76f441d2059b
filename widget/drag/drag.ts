import type { WidgetConfig } from '../../protocol/settings.ts';
import type { SessionStore } from '../app/session-store.ts';

type Corner = WidgetConfig['position'];

const CORNERS: readonly Corner[] = ['top-left', 'top-right', 'bottom-left', 'bottom-right'];
const SNAP_MS = 250;
/** What moves less is a press. */
const LEAST_PX = 6;

/** Moves the widget: what a pointer does to the grip or the bubble, or a key that is pressed there. */
export type Drag = (grip: HTMLElement, event: Event) => void;

/** Lets the visitor move the widget to another corner, and remembers which for this tab. */
export function createDrag(element: HTMLElement, store: SessionStore): Drag {
  function snapTo(position: Corner, card: HTMLElement): void {
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
  function nearest(card: HTMLElement): Corner | undefined {
    const { x, y, width, height } = card.getBoundingClientRect();
    const isLeft = x + width / 2 < innerWidth / 2;
    const isTop = y + height / 2 < innerHeight / 2;
    return CORNERS.find((one) => one.startsWith('top') === isTop && one.endsWith('left') === isLeft);
  }

  function begin(grip: HTMLElement, card: HTMLElement, { pointerId, clientX, clientY }: PointerEvent): void {
    const dragging = new AbortController();
    const { signal } = dragging;
    let isMoved = false;
    const end = (): void => {
      dragging.abort();
      const corner = nearest(card);
      if (!isMoved || !corner) return;
      snapTo(corner, card);
      // What follows is the click of a pointer that has moved the bubble, not pressed it.
      const clicks = new AbortController();
      const ignore = (event: Event): void => event.stopPropagation();
      grip.parentNode?.addEventListener('click', ignore, { capture: true, signal: clicks.signal });
      setTimeout(() => clicks.abort());
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
        const [x, y] = [event.clientX - clientX, event.clientY - clientY];
        isMoved ||= Math.hypot(x, y) >= LEAST_PX;
        if (isMoved) card.style.translate = `${x}px ${y}px`;
      },
      { signal },
    );
    for (const type of ['pointerup', 'pointercancel'] as const) grip.addEventListener(type, end, { signal });
  }

  /** An arrow goes to the next corner. */
  function press(key: string, card: HTMLElement): void {
    const [, side] = /^Arrow(Left|Right|Up|Down)$/.exec(key) ?? [];
    const { position } = element.dataset;
    if (!side || !position) return;
    const [row = '', column = ''] = position.split('-');
    const next = {
      Left: `${row}-left`,
      Right: `${row}-right`,
      Up: `top-${column}`,
      Down: `bottom-${column}`,
    }[side];
    const corner = CORNERS.find((one) => one === next);
    if (corner && corner !== position) snapTo(corner, card);
  }

  return (grip, event) => {
    const card = grip.closest<HTMLElement>('.card');
    if (!card) return;
    if (event instanceof PointerEvent) begin(grip, card, event);
    else if (event instanceof KeyboardEvent) press(event.key, card);
  };
}
