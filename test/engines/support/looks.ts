import { expect } from '@playwright/test';
import type { Tab } from './tab.ts';

/** The selector of what bears this name. */
export function named(testId: string): string {
  return `[data-testid="${testId}"]`;
}

/** Waits until what bears this name can be used, and clicks it: before, a click would change nothing, or hit something else. */
export async function click(tab: Tab, testId: string): Promise<void> {
  await expect.poll(() => tab.look(named(testId), isUsable), `${testId} can be clicked`).toBe(true);
  await tab.click(named(testId));
}

/** Runs in a page: whether something is seen, is not disabled, does not move and is covered by nothing. */
async function isUsable(found: HTMLElement | null): Promise<boolean> {
  if (!found?.checkVisibility() || found.offsetWidth === 0 || found.matches(':disabled')) return false;
  const before = found.getBoundingClientRect();
  await new Promise(requestAnimationFrame);
  const { x, y, width, height } = found.getBoundingClientRect();
  const root = found.getRootNode() as Document | ShadowRoot;
  const isOnTop = found.contains(root.elementFromPoint(x + width / 2, y + height / 2));
  // A bar that stays at the edge of the window may be over it: a person would scroll.
  if (!isOnTop) found.scrollIntoView({ block: 'center', behavior: 'instant' });
  return isOnTop && x === before.x && y === before.y;
}

/** Waits until the field of this name is there, and types into it. */
export async function type(tab: Tab, testId: string, text: string): Promise<void> {
  await expectSeen(tab, testId);
  await tab.type(named(testId), text);
}

export async function expectSeen(tab: Tab, testId: string): Promise<void> {
  const isSeen = () =>
    tab.look(named(testId), (found) => !!found?.checkVisibility() && found.offsetWidth > 0);
  await expect.poll(isSeen, `${testId} is seen`).toBe(true);
}

/** Waits until what bears this name has these words in it. */
export async function expectText(tab: Tab, testId: string, text: string): Promise<void> {
  const textOf = () => tab.look(named(testId), (found) => found?.textContent ?? '');
  await expect.poll(textOf, `the text of ${testId}`).toContain(text);
}

/** Waits until what is found has these `data-` attributes. */
export async function expectData(tab: Tab, selector: string, data: Record<string, string>): Promise<void> {
  const dataOf = () =>
    tab.look(selector, (found) => Object.fromEntries(Object.entries(found?.dataset ?? {})));
  await expect.poll(dataOf, `what is told by ${selector}`).toMatchObject(data);
}

/** Waits until a video has a picture that goes on. */
export async function expectAdvancing(tab: Tab, selector: string): Promise<void> {
  await expect.poll(() => tab.look(selector, showsFrames), `the picture of ${selector} advances`).toBe(true);
}

/** Runs in a page: whether a video shows some more frames soon. Firefox counts none of those of a stream. */
function showsFrames(found: HTMLElement | null): Promise<boolean> | boolean {
  if (!(found instanceof HTMLVideoElement)) return false;
  const frames = async (): Promise<boolean> => {
    for (let count = 0; count < 6; count += 1) {
      await new Promise((resolve) => found.requestVideoFrameCallback(resolve));
    }
    return found.videoWidth > 0;
  };
  return Promise.race([frames(), new Promise<false>((resolve) => setTimeout(resolve, 3_000, false))]);
}
