/** Calls `then` as soon as the page is visible: now, if it is. */
export function whenVisible(then: () => void): void {
  if (document.visibilityState === 'visible') return then();
  document.addEventListener(
    'visibilitychange',
    () => {
      whenVisible(then);
    },
    { once: true },
  );
}
