import AxeBuilder from '@axe-core/playwright';
import { expect, type Locator, type Page } from '@playwright/test';

const WCAG_22_AA = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

/**
 * Checks that axe finds nothing serious or critical on what the page shows now, open shadow roots included; with `within`
 * only there. In its legacy mode it opens no second page for its sums, which frames of other origins alone would need.
 */
export async function expectAccessible(page: Page, within?: string): Promise<void> {
  const axe = new AxeBuilder({ page }).setLegacyMode();
  const { violations } = await (within === undefined ? axe : axe.include(within)).analyze();
  const grave = violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.flat().join(' ')).join(', ')}`);
  expect(grave).toEqual([]);
}

/** All that axe finds of what WCAG 2.2 asks for at level AA, of any weight. */
export async function wcagViolations(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).setLegacyMode().withTags(WCAG_22_AA).analyze();
  return violations.map(
    ({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.flat().join(' ')).join(', ')}`,
  );
}

/** More than any page has between its beginning and its end. */
const tabStops = 80;

/** Goes through the page with the Tab key, as somebody without a mouse does, until the element has the focus. */
export async function tabTo(target: Locator): Promise<void> {
  const page = target.page();
  for (let stop = 0; stop < tabStops; stop += 1) {
    if (await target.evaluate(isFocused)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`The Tab key does not lead to ${target.toString()}.`);
}

function isFocused(element: Element): boolean {
  const root = element.getRootNode();
  return (root instanceof Document || root instanceof ShadowRoot) && root.activeElement === element;
}

/**
 * Goes with the Tab key through what a page holds beside its menu: each stop must be seen and be marked as the one that
 * has the focus, the way must end, and it must have led to everything that can be used.
 */
export async function expectWayByKeyboard(page: Page): Promise<void> {
  await page.locator('main').focus();
  const faults: string[] = [];
  const stops: string[] = [];
  while (stops.length < MOST_STOPS) {
    await page.keyboard.press('Tab');
    const { stop, fault } = await page.evaluate(lookAtFocus);
    if (stop === null) break;
    stops.push(stop);
    if (fault !== null) faults.push(fault);
  }
  expect(faults).toEqual([]);
  expect(stops.length, 'the way through the page ends').toBeLessThan(MOST_STOPS);
  expect(await page.evaluate(notComeTo), 'the Tab key leads to it').toEqual([]);
}

const MOST_STOPS = 200;

/** Runs in the page: what has the focus, null outside of `main`; and what is wrong with how it is seen. */
function lookAtFocus(): { stop: string | null; fault: string | null } {
  const focused = document.activeElement;
  if (!(focused instanceof HTMLElement) || !focused.closest('main')) return { stop: null, fault: null };
  const name = `${focused.tagName} ${focused.dataset['testid'] ?? ''} ${(focused.getAttribute('aria-label') ?? focused.innerText).slice(0, 40)}`;
  // What is drawn in place of a field has the mark.
  const drawn = [focused, focused.closest('label'), focused.nextElementSibling].filter((one) => one !== null);
  const isMarked = drawn.some((one) => {
    const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(one);
    return (outlineStyle !== 'none' && parseFloat(outlineWidth) > 0) || boxShadow !== 'none';
  });
  const { left, top, bottom, width } = (
    drawn.find((one) => one.getBoundingClientRect().width > 2) ?? focused
  ).getBoundingClientRect();
  // Of a date the browser marks day, month, year and calendar by itself; of a frame, something in it has the mark.
  const isWithin = focused instanceof HTMLIFrameElement || focused.hasAttribute('data-was-focused');
  focused.toggleAttribute('data-was-focused', true);
  if (!isMarked && !isWithin) return { stop: name, fault: `${name}: not marked` };
  const middle = document.elementFromPoint(left + width / 2, (top + bottom) / 2);
  // Nor may a bar that stays at the edge of the window be over it (WCAG 2.4.11).
  const isSeen = width > 2 && drawn.some((one) => one.contains(middle) || middle?.contains(one));
  return { stop: name, fault: isSeen ? null : `${name}: not seen` };
}

/** Runs in the page: what could be used and never had the focus. */
function notComeTo(): string[] {
  const usable =
    'a[href], button:enabled, input:enabled, select:enabled, textarea:enabled, summary, [tabindex="0"]';
  return (
    [...document.querySelectorAll<HTMLElement>(`main :is(${usable})`)]
      .filter(
        (one) =>
          one.checkVisibility({ visibilityProperty: true }) && one.tabIndex >= 0 && !one.closest('[inert]'),
      )
      .filter((one) => !one.hasAttribute('data-was-focused'))
      // Of a group of choices the Tab key leads to one.
      .filter((one) => !(one instanceof HTMLInputElement && one.type === 'radio'))
      .map((one) => `${one.tagName} ${one.dataset['testid'] ?? ''} ${one.innerText.slice(0, 40)}`)
  );
}
