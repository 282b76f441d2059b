/** Told by the widget's element itself when it is taken out of the page. */
export const TAKEN_OUT = 'usher:taken-out';

const OPEN = { attributeFilter: ['open'] };
const PRESSES = ['click', 'mousedown', 'pointerdown'];

/**
 * Keeps the widget's element on the page and within reach: above all else, in the page's modal dialog while one is
 * open, because browsers let nothing outside of that be used, and there again after some script has taken it out.
 * Returns what takes it off the page for good.
 */
export function keepOnTop(element: HTMLElement, root: ShadowRoot): () => void {
  const listening = new AbortController();
  /** Those that are open, in the order of their opening. */
  const modals = new Set<Element>();
  const openings = new MutationObserver(place);

  function place(): void {
    for (const dialog of document.querySelectorAll('dialog:modal')) modals.add(dialog);
    for (const dialog of modals) if (!dialog.matches(':modal')) modals.delete(dialog);
    const parent = [...modals].at(-1) ?? document.documentElement;
    if (element.parentNode === parent) return;
    // Not started anew by that: the videos, and what moves in the card.
    if (element.isConnected && 'moveBefore' in parent) parent.moveBefore(element, null);
    else parent.append(element);
    // Whoever was shown last is on top; what clips, fades or shifts the elements around does nothing to it there.
    if ('popover' in element) {
      element.togglePopover(false);
      element.showPopover();
    }
  }

  /** A dialog in the shadow root of some element of the page is found by the focus that it takes. */
  function findModal(event: Event): void {
    for (const one of event.composedPath()) {
      if (!(one instanceof HTMLDialogElement) || !one.matches(':modal')) continue;
      modals.add(one);
      openings.observe(one, OPEN);
    }
    place();
  }

  /** Videos stop when their element is taken out. A script that does it again and again must not stop the page. */
  function comeBack(): void {
    const playing = [...root.querySelectorAll('video')].filter((video) => !video.paused);
    setTimeout(() => {
      if (element.isConnected || listening.signal.aborted) return;
      place();
      for (const video of playing) video.play().catch(() => {});
    });
  }

  element.popover = 'manual';
  // To the page's dialog they would be presses beside it, which close many.
  for (const type of PRESSES) {
    element.addEventListener(type, (event) => {
      if (modals.size > 0) event.stopPropagation();
    });
  }
  element.addEventListener(TAKEN_OUT, comeBack);
  document.addEventListener('focusin', findModal, { capture: true, signal: listening.signal });
  openings.observe(document, { ...OPEN, subtree: true });
  place();

  return () => {
    listening.abort();
    openings.disconnect();
    element.remove();
  };
}
