import { signal } from '@preact/signals';
import { UNDO_TEXTS } from '../texts/undo.ts';
import { passOffers, showOffer, showToast } from './toast.tsx';

/** What is about to be removed, or has been: lists show none of it. */
const going = signal<ReadonlySet<string>>(new Set());

/** Whether that is gone from view: removed, or about to be. */
export function isGoing(id: string): boolean {
  return going.value.has(id);
}

interface Removal {
  /** An id that nothing else has. */
  id: string;
  /** What has happened, by the name of what it has happened to. */
  said: string;
  /** Does it. */
  work: () => Promise<unknown>;
  onDone?: () => void;
}

/**
 * Takes something out of view, and offers to undo that. It is done when the offer has passed, or the page is left; until
 * then nothing has been, so that a crash loses nothing. What could not be done comes back.
 */
export function removeUnlessUndone({ id, said, work, onDone }: Removal): void {
  const next = placeBeside(document.activeElement);
  const comeBack = () => {
    const left = new Set(going.peek());
    left.delete(id);
    going.value = left;
  };
  going.value = new Set(going.peek()).add(id);
  // The button that was pressed is not there any more.
  requestAnimationFrame(
    () => document.activeElement === document.body && next?.focus({ preventScroll: true }),
  );
  showOffer(said, 'good', {
    words: UNDO_TEXTS.undo,
    take: comeBack,
    pass: async () => {
      try {
        await work();
        onDone?.();
      } catch (error) {
        comeBack();
        showToast(UNDO_TEXTS.failed(said, error instanceof Error ? error.message : String(error)), 'bad');
      }
    },
  });
}

/** The same button of the next row, or of the one before; else the page. */
function placeBeside(button: Element | null): HTMLElement | null {
  const row = button?.closest('li, tr');
  const beside = row?.nextElementSibling ?? row?.previousElementSibling;
  const mark = button?.getAttribute('data-testid');
  return (
    (mark ? beside?.querySelector<HTMLElement>(`[data-testid="${mark}"]`) : null) ??
    document.querySelector<HTMLElement>('main')
  );
}

// A request that outlives its page.
addEventListener('pagehide', () => void passOffers());
