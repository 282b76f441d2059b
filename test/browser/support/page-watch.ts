/**
 * Watches a page from inside; runs before the page's own scripts. Nothing is changed by it: what the page asks of
 * the browser is noted down and goes on as it was asked.
 */
export function watchPage(): void {
  const watch: PageWatch = { views: [], streams: [], peers: [], violations: [], shift: 0 };
  Object.assign(window, { usherWatch: watch });

  const devices: MediaDevices | undefined = navigator.mediaDevices;
  if (devices) {
    const getUserMedia = devices.getUserMedia.bind(devices);
    devices.getUserMedia = async (constraints) => {
      const stream = await getUserMedia(constraints);
      watch.streams.push(stream);
      return stream;
    };
  }
  const Connection: typeof RTCPeerConnection | undefined = window.RTCPeerConnection;
  if (Connection) {
    window.RTCPeerConnection = class extends Connection {
      constructor(configuration?: RTCConfiguration) {
        super(configuration);
        watch.peers.push(this);
      }
    };
  }
  document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) =>
    watch.violations.push(`${violatedDirective} ${blockedURI}`),
  );
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries())
      watch.shift += (entry as PerformanceEntry & { value: number }).value;
  }).observe({ type: 'layout-shift', buffered: true });

  const textOf = (root: ShadowRoot, testId: string): string =>
    root.querySelector(`[data-testid=${testId}]`)?.textContent ?? '';
  let host: HTMLElement | undefined;
  const look = (): void => {
    const root = host?.shadowRoot;
    if (!host || !root) return;
    const overlays = root.querySelectorAll(
      '[data-testid=usher-handoff],[data-testid=usher-notice],[data-testid=usher-ended]',
    );
    const view: WidgetView = {
      state: host.dataset['usherState'] ?? '',
      agentId: host.dataset['agentId'] ?? '',
      overlays: overlays.length,
      words: textOf(root, 'usher-overlay-text'),
      callStatus: textOf(root, 'usher-call-status'),
      blank: !root.querySelector('.layer.on'),
    };
    if (JSON.stringify(view) !== JSON.stringify(watch.views.at(-1))) watch.views.push(view);
  };
  const findWidget = new MutationObserver(() => {
    const found = document.querySelector<HTMLElement>('usher-widget');
    if (!found?.shadowRoot || found === host) return;
    host = found;
    const each = new MutationObserver(look);
    each.observe(found, { attributes: true });
    each.observe(found.shadowRoot, { subtree: true, childList: true, characterData: true, attributes: true });
    look();
  });
  findWidget.observe(document, { subtree: true, childList: true });
}

/** What the widget showed at one moment. */
export interface WidgetView {
  readonly state: string;
  readonly agentId: string;
  /** How many overlays there were at once. */
  readonly overlays: number;
  /** What the overlay said; empty without one. */
  readonly words: string;
  /** What was said about the call; empty without one, and when all is well. */
  readonly callStatus: string;
  /** Whether neither video nor picture of anybody was on. */
  readonly blank: boolean;
}

/** What was seen since the page was loaded. */
export interface PageWatch {
  /** Every different view of the widget, in order. */
  readonly views: WidgetView[];
  /** Every stream of camera or microphone that the page was given. */
  readonly streams: MediaStream[];
  readonly peers: RTCPeerConnection[];
  /** What the page's content security policy forbade. */
  readonly violations: string[];
  /** The sum of all layout shifts. */
  shift: number;
}

declare global {
  interface Window {
    /** Only in pages that the tests watch. */
    usherWatch: PageWatch;
  }
}
