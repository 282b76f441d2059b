import { isBot } from './bots.ts';

declare const __WIDGET_CHUNK__: string;

/** The widget, or a fresh loader, which does the rest by itself. */
interface Loaded {
  start?: (script: HTMLScriptElement) => void;
}

// Imported as a module, as the widget does when it is outdated, the loader has to look for its element.
const script =
  document.currentScript ??
  document.querySelector('script:is([src*="/widget.js"],[data-module]):is([data-org],[src*="?org="])');

/**
 * Once somebody sees the page, and it has loaded and nothing better to do. A tab behind, or a page that is prerendered, has
 * no visitor yet. Whatever else is asked of the browser before that would hold up the page's first picture.
 */
function whenIdle(run: () => void): void {
  const idle = (): void => {
    if ('requestIdleCallback' in window) requestIdleCallback(run, { timeout: 2_000 });
    else setTimeout(run, 200);
  };
  const loaded = (): void => {
    if (document.hidden) document.addEventListener('visibilitychange', idle, { once: true });
    else idle();
  };
  if (document.readyState === 'complete') loaded();
  else addEventListener('load', loaded, { once: true });
}

whenIdle(() => {
  // Browsers without these, such as Safari before 16.4, would throw on the owner's page.
  const isSupported = 'adoptedStyleSheets' in document && CSS.supports('selector(:modal)');
  if (!(script instanceof HTMLScriptElement) || !isSupported || isBot(navigator.userAgent)) return;
  const { dataset, src } = script;

  const load = (url: string): unknown =>
    import(url).then(({ start }: Loaded) => start?.(script), missing).catch(() => {});

  /** After a deploy the widget of this version is gone: a fresh loader knows the new one. Else the server is out of reach. */
  const missing = (): void => {
    const tries = Number(dataset.tries ?? 0);
    const fresh = new URL(src);
    fresh.search = String(Date.now());
    dataset.tries = String(tries + 1);
    setTimeout(() => load(fresh.href), tries * 60_000);
  };

  const chunk = new URL(__WIDGET_CHUNK__, src);
  // A browser may remember by the address that it could not be loaded.
  chunk.search = dataset.tries ?? '';
  load(chunk.href);
});
