/** Where something stands in its area. */
export type Corner = 'top-left' | 'top-right' | 'bottom-left' | 'bottom-right';

const CORNERS: readonly Corner[] = ['top-left', 'top-right', 'bottom-left', 'bottom-right'];
const SNAP_MS = 250;
/** What moves less is a press. */
const LEAST_PX = 6;

export interface DragOptions {
  readonly moved: HTMLElement;
  /** What the pointer takes hold of, and keeps. */
  readonly grip: HTMLElement;
  /** In which it moves, on the screen. */
  area: () => Pick<DOMRect, 'x' | 'y' | 'width' | 'height'>;
  /** Where it stands. */
  corner: () => string | undefined;
  /** Puts it there at once. */
  place: (corner: Corner) => void;
}

/**
 * Moves an element to another corner of its area: by a pointer that has just been pressed on the grip, to the corner that
 * it is nearest to when it is let go, or by an arrow key to the next.
 */
export function drag(options: DragOptions, event: Event): void {
  if (event instanceof PointerEvent) begin(options, event);
  else if (event instanceof KeyboardEvent) press(options, event.key);
}

function begin(options: DragOptions, { pointerId, clientX, clientY }: PointerEvent): void {
  const { moved, grip } = options;
  const dragging = new AbortController();
  const { signal } = dragging;
  let isMoved = false;
  const end = (): void => {
    dragging.abort();
    const next = nearest(options);
    if (!isMoved || !next) return;
    snapTo(options, next);
    // What follows is the click of a pointer that has moved the grip, not pressed it.
    const clicks = new AbortController();
    const ignore = (click: Event): void => click.stopPropagation();
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
      if (isMoved) moved.style.translate = `${x}px ${y}px`;
    },
    { signal },
  );
  for (const type of ['pointerup', 'pointercancel'] as const) grip.addEventListener(type, end, { signal });
}

function press(options: DragOptions, key: string): void {
  const [, side] = /^Arrow(Left|Right|Up|Down)$/.exec(key) ?? [];
  const at = options.corner();
  if (!side || !at) return;
  const [row = '', column = ''] = at.split('-');
  const name = {
    Left: `${row}-left`,
    Right: `${row}-right`,
    Up: `top-${column}`,
    Down: `bottom-${column}`,
  }[side];
  const next = CORNERS.find((one) => one === name);
  if (next && next !== at) snapTo(options, next);
}

/** The corner that its middle is nearest to. */
function nearest({ moved, area }: DragOptions): Corner | undefined {
  const [own, whole] = [moved.getBoundingClientRect(), area()];
  const isLeft = own.x + own.width / 2 < whole.x + whole.width / 2;
  const isTop = own.y + own.height / 2 < whole.y + whole.height / 2;
  return CORNERS.find((one) => one.startsWith('top') === isTop && one.endsWith('left') === isLeft);
}

function snapTo({ moved, place }: DragOptions, next: Corner): void {
  const before = moved.getBoundingClientRect();
  moved.style.translate = '';
  place(next);
  const after = moved.getBoundingClientRect();
  if (matchMedia('(prefers-reduced-motion: reduce)').matches) return;
  const translate = `${before.x - after.x}px ${before.y - after.y}px`;
  moved.animate({ translate: [translate, '0px'] }, { duration: SNAP_MS, easing: 'ease-out' });
}
