import type { WidgetConfig } from '../worker/protocol/settings.ts';
import { h } from './views/dom.ts';
import { accentRule, styles } from './views/styles.ts';

/** The card on the page, and the shadow root it is in. */
export interface Card {
  /** The element on the page; attributes of it say what is seen. */
  readonly host: HTMLElement;
  /** What everything is drawn into. */
  readonly element: HTMLElement;
  addStyles: (css: string) => void;
  /** Gives it the owner's colour, corner, size and theme. */
  dress: (config: WidgetConfig) => void;
  /** What has the keyboard in it. */
  focused: () => Element | null;
  remove: () => void;
}

const DARK = matchMedia('(prefers-color-scheme: dark)');

/**
 * Puts a hidden card on the page, outside of `<body>`, which some frameworks swap. `onReturn` is called when it
 * had to be put there again: videos stop when their element is taken out.
 */
export function createCard(onReturn: () => void): Card {
  const host = document.createElement('usher-widget');
  const root = host.attachShadow({ mode: 'open' });
  const accent = new CSSStyleSheet();
  const element = h('section', { class: 'card', part: 'card' });
  let config: WidgetConfig | undefined;

  addStyles(styles);
  root.adoptedStyleSheets.push(accent);
  root.append(element);
  host.dataset.usherState = 'hidden';

  // Some frameworks put back the document as the server sent it.
  const guard = new MutationObserver(() => {
    if (host.isConnected) return;
    document.documentElement.append(host);
    onReturn();
  });
  document.documentElement.append(host);
  guard.observe(document.documentElement, { childList: true });
  DARK.addEventListener('change', paint);

  function addStyles(css: string): void {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(css);
    root.adoptedStyleSheets.push(sheet);
  }

  function paint(): void {
    if (!config) return;
    const dark = config.theme === 'dark' || (config.theme === 'auto' && DARK.matches);
    Object.assign(host.dataset, {
      theme: dark ? 'dark' : 'light',
      position: config.position,
      size: config.size,
    });
    accent.replaceSync(accentRule(config.accentColor));
  }

  return {
    host,
    element,
    addStyles,
    dress(next) {
      config = next;
      paint();
    },
    focused: () => root.activeElement,
    remove() {
      guard.disconnect();
      DARK.removeEventListener('change', paint);
      host.remove();
    },
  };
}
