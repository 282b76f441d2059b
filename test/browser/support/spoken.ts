import type { Page } from '@playwright/test';

/**
 * Notes down from now on what a screen reader says of the widget: each live region whose text changes, and the name of what
 * gets the focus. A status that is there with its text at once is marked: screen readers pass over it.
 */
export async function listenToWidget(page: Page): Promise<() => Promise<string[]>> {
  await page.evaluate(() => {
    const root = document.querySelector('usher-widget')?.shadowRoot;
    const spoken: string[] = [];
    const known = new Map<Element, string>();
    const textOf = (node: Node): string => {
      if (node instanceof Element && node.getAttribute('aria-hidden') === 'true') return '';
      return node.hasChildNodes() ? Array.from(node.childNodes, textOf).join('') : (node.nodeValue ?? '');
    };
    const look = (isBeginning = false): void => {
      for (const region of root?.querySelectorAll('[role=alert],[role=status],[aria-live=polite]') ?? []) {
        const text = region.checkVisibility() ? textOf(region).trim() : '';
        const before = known.get(region);
        known.set(region, text);
        if (isBeginning || !text || text === before) continue;
        const isUnheard = before === undefined && region.getAttribute('role') !== 'alert';
        spoken.push(isUnheard ? `unheard: ${text}` : text);
      }
    };
    look(true);
    Object.assign(window, { spoken });
    if (!root) return;
    new MutationObserver(() => look()).observe(root, {
      subtree: true,
      childList: true,
      characterData: true,
    });
    root.addEventListener('focusin', ({ target }) => {
      if (target instanceof Element)
        spoken.push(`focus: ${target.getAttribute('aria-label') ?? target.textContent}`);
    });
  });
  return () => page.evaluate(() => (window as Window & { spoken?: string[] }).spoken ?? []);
}
