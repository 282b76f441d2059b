import { drag, type Corner } from '../../client/drag.ts';
import type { SessionStore } from '../app/session-store.ts';

export { drag } from '../../client/drag.ts';

/** Moves the widget: what a pointer does to the grip or the bubble, or a key that is pressed there. */
export type Drag = (grip: HTMLElement, event: Event) => void;

/** Lets the visitor move the widget to another corner of the window, and remembers which for this tab. */
export function createDrag(element: HTMLElement, store: SessionStore): Drag {
  return (grip, event) => {
    const moved = grip.closest<HTMLElement>('.card');
    if (!moved) return;
    const options = {
      moved,
      grip,
      area: () => new DOMRect(0, 0, innerWidth, innerHeight),
      corner: () => element.dataset.position,
      place(position: Corner) {
        element.dataset.position = position;
        store.remember({ look: { position } });
      },
    };
    drag(options, event);
  };
}
