/** The page's address as it is reported: what is longer than the wire allows is cut. */
export function pageUrl(): string {
  return location.href.slice(0, 2_048);
}

/** Calls back with the new address whenever the page changes without a reload. Returns what ends that. */
export function watchPage(onChange: (url: string) => void): () => void {
  let known = pageUrl();
  const check = (): void => {
    const url = pageUrl();
    if (url === known) return;
    known = url;
    onChange(url);
  };
  if ('navigation' in window) {
    navigation.addEventListener('currententrychange', check);
    return () => navigation.removeEventListener('currententrychange', check);
  }
  // Where nothing tells of pushState and replaceState, they are made to.
  const { pushState, replaceState } = history;
  const told = (change: typeof pushState): typeof pushState =>
    function (this: History, ...state) {
      change.apply(this, state);
      check();
    };
  const patched = { pushState: told(pushState), replaceState: told(replaceState) };
  Object.assign(history, patched);
  addEventListener('popstate', check);
  addEventListener('hashchange', check);
  return () => {
    removeEventListener('popstate', check);
    removeEventListener('hashchange', check);
    // Another script may have patched them after us: taking ours out would take out theirs.
    if (history.pushState === patched.pushState) history.pushState = pushState;
    if (history.replaceState === patched.replaceState) history.replaceState = replaceState;
  };
}
