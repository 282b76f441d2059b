const REACHED = 'a[href], button, input, select, textarea, summary, [tabindex="0"]';

/** What has the focus, or had it last; what it is in, from the inside out; what follows it, then what is before it. */
let held: HTMLElement | null = null;
let around: readonly Element[] = [];
let beside: readonly HTMLElement[] = [];
let isByKeyboard = false;
/** It was disabled under the focus, as while its work is under way. */
let wasDisabled = false;

addEventListener('keydown', () => (isByKeyboard = true), true);
addEventListener('pointerdown', leave, true);
addEventListener('focusin', ({ target }) => target instanceof HTMLElement && hold(target));

if (document.activeElement instanceof HTMLElement) hold(document.activeElement);
// Where somebody else brings the focus to another place, they come first.
new MutationObserver(() => {
  wasDisabled ||= held?.matches(':disabled') ?? false;
  if (isLost()) requestAnimationFrame(goOn);
}).observe(document.body, { childList: true, subtree: true, attributeFilter: ['disabled'] });

function leave(): void {
  isByKeyboard = false;
  held = null;
}

function hold(element: HTMLElement): void {
  held = element;
  wasDisabled = false;
  const path: Element[] = [];
  for (let box = element.parentElement; box; box = box.parentElement) path.push(box);
  around = path;
  const all = [...document.querySelectorAll<HTMLElement>(REACHED)];
  const index = all.indexOf(element);
  beside = [...all.slice(index + 1), ...all.slice(0, Math.max(index, 0)).toReversed()];
}

function isLost(): boolean {
  if (!isByKeyboard || held === null || document.activeElement !== document.body) return false;
  return held.isConnected ? wasDisabled && !held.matches(':disabled') : true;
}

/**
 * Whoever works by the keyboard goes on beside what has gone away; where nothing of its part of the page is left, at the
 * page. A browser would begin with the menu.
 */
function goOn(): void {
  if (!isLost()) return;
  if (held?.isConnected) return held.focus({ preventScroll: true });
  const part = around.find((one) => one.isConnected);
  const isPart = part && !part.matches('main, :has(main)');
  const next = beside.find((one) => isPart && part.contains(one) && one.checkVisibility());
  (next ?? madeAnew() ?? document.querySelector('main'))?.focus({ preventScroll: !next });
}

/** The same once more: a list that is loaded again makes its rows anew. */
function madeAnew(): HTMLElement | undefined {
  const name = held?.dataset['testid'];
  const same = name ? document.querySelectorAll<HTMLElement>(`main [data-testid="${name}"]`) : [];
  return same.length === 1 ? same[0] : undefined;
}
