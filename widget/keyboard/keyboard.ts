import type { ExtrasHost } from '../extras/contract.ts';
import { keyboardStyles } from './styles.ts';

/** What is less is a browser's own bar that comes and goes. */
const LEAST_KEYBOARD = 100;

/**
 * Keeps what the visitor writes in above a phone's keyboard, which covers a page without making it smaller, for as long as a
 * field of the widget has the focus. https://drafts.csswg.org/css-viewport/#the-visualviewport-interface
 */
export function keepAboveKeyboard({ element, addStyles }: Pick<ExtrasHost, 'element' | 'addStyles'>): void {
  const { shadowRoot: root } = element;
  const view = window.visualViewport;
  if (!root || !view) return;
  addStyles(keyboardStyles);
  let listening = new AbortController();

  const fit = (): void => {
    const field = root.activeElement;
    // Zoomed by hand less is seen, too.
    const covered = innerHeight - view.height * view.scale;
    if (!element.isConnected || !field?.matches('input,textarea')) listening.abort();
    const isUp = !listening.signal.aborted && covered > LEAST_KEYBOARD;
    element.toggleAttribute('data-keyboard', isUp);
    if (!isUp) return;
    const { style } = element;
    style.setProperty('--usher-seen', `${view.height}px`);
    style.setProperty('--usher-above', `${view.offsetTop}px`);
    style.setProperty('--usher-below', `${innerHeight - view.height - view.offsetTop}px`);
    field?.scrollIntoView({ block: 'nearest' });
  };

  const follow = (): void => {
    listening.abort();
    listening = new AbortController();
    for (const type of ['resize', 'scroll']) view.addEventListener(type, fit, listening);
    fit();
  };

  root.addEventListener('focusin', follow);
  follow();
  // Not in between two fields.
  root.addEventListener('focusout', () => setTimeout(fit));
}
