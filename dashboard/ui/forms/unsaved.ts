import { signal } from '@preact/signals';
import { useLayoutEffect } from 'preact/hooks';

/** Where somebody wants to go to, away from what is not saved: an address, or what is to be done instead. */
export type PendingLeave = { to: string } | { go: () => void };

/** What is asked just now; null: nothing. */
export const pendingLeave = signal<PendingLeave | null>(null);

/** Forms with something in them that was not saved. */
const forms = new Set<object>();
let isLeaveConfirmed = false;
/** The page that they are on. */
let address = '';

/** Says of a form that it would lose something: whoever goes away is asked first. */
export function useUnsaved(isUnsaved: boolean): void {
  useLayoutEffect(() => {
    if (!isUnsaved) return undefined;
    const form = {};
    forms.add(form);
    watch();
    return () => {
      forms.delete(form);
      if (forms.size === 0) unwatch();
    };
  }, [isUnsaved]);
}

/** Whether a form has something in it that was not saved. */
export function isSomethingUnsaved(): boolean {
  return forms.size > 0;
}

/** Does it at once if nothing would be lost, and else asks before. */
export function askIfUnsaved(go: () => void): void {
  if (!isSomethingUnsaved()) go();
  else pendingLeave.value = { go };
}

/** Goes back, or forward, where the browser's buttons were stopped. */
function goBack(): void {
  isLeaveConfirmed = true;
  history.back();
}

function watch(): void {
  if (forms.size === 1) address = location.href;
  // Listening twice with the same function is listening once.
  addEventListener('beforeunload', onUnload);
  addEventListener('click', onClick, true);
}

function unwatch(): void {
  pendingLeave.value = null;
  removeEventListener('beforeunload', onUnload);
  removeEventListener('click', onClick, true);
}

/** The browser asks in its own words. */
function onUnload(event: BeforeUnloadEvent): void {
  event.preventDefault();
}

/** Comes before the router, which takes the clicks that are left. */
function onClick(event: MouseEvent): void {
  if (event.button !== 0 || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
  const link = event.composedPath().find((one) => one instanceof HTMLAnchorElement);
  if (!link?.href || link.origin !== location.origin || link.hasAttribute('download')) return;
  if (link.target !== '' && link.target !== '_self') return;
  const isSamePage = link.pathname === location.pathname && link.search === location.search;
  if (isSamePage) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  pendingLeave.value = { to: link.href };
}

// From the very beginning: of listeners on a window the first is called first, and the router's must not be.
addEventListener('popstate', onPopState);

function onPopState(event: PopStateEvent): void {
  if (!isSomethingUnsaved()) return;
  const [from, to] = [new URL(address), location];
  if (isLeaveConfirmed || (from.pathname === to.pathname && from.search === to.search)) {
    isLeaveConfirmed = false;
    return;
  }
  event.stopImmediatePropagation();
  // The address has changed already, and the form is still there: its address comes back, in front of the other.
  history.pushState(null, '', address);
  pendingLeave.value = { go: goBack };
}
