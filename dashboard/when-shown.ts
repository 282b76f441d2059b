/** Does something as soon as the page is seen: now, if it is. */
export function whenShown(then: () => void): void {
  if (document.visibilityState === 'visible') return then();
  document.addEventListener(
    'visibilitychange',
    () => {
      whenShown(then);
    },
    { once: true },
  );
}
