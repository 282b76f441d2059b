declare const __WIDGET_CHUNK__: string;

interface WidgetModule {
  start: (script: HTMLScriptElement) => void;
}

// Imported as a module, as the widget does when it is outdated, the loader has to look for its element.
const script = document.currentScript ?? document.querySelector('script[data-org][src*="/widget.js"]');

/** Once the page has loaded and has nothing better to do; a page that is only prerendered has no visitor yet. */
function whenIdle(run: () => void): void {
  const idle = (): void => {
    if ('requestIdleCallback' in window) requestIdleCallback(run, { timeout: 2_000 });
    else setTimeout(run, 200);
  };
  const loaded = (): void => {
    if (document.readyState === 'complete') idle();
    else addEventListener('load', idle, { once: true });
  };
  if ('prerendering' in document && document.prerendering) {
    document.addEventListener('prerenderingchange', loaded, { once: true });
  } else loaded();
}

if (script instanceof HTMLScriptElement) {
  const { src } = script;
  whenIdle(() => {
    void import(/* @vite-ignore */ new URL(__WIDGET_CHUNK__, src).href).then(({ start }: WidgetModule) =>
      start(script),
    );
  });
}
