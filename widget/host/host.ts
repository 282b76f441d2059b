import type { WidgetConfig } from '../../protocol/settings.ts';
import { dressRule, hostStyles } from './styles.ts';
import { keepOnTop, TAKEN_OUT } from './place.ts';

/** The widget's element on the page, and the shadow root that everything is drawn into. */
export interface Host {
  /** Attributes of it say what is seen. */
  readonly element: HTMLElement;
  readonly root: ShadowRoot;
  addStyles: (css: string) => void;
  /** Gives it the owner's colour, corner, size and theme. */
  applyConfig: (config: WidgetConfig) => void;
  remove: () => void;
}

const NAME = 'usher-widget';
const DARK = matchMedia('(prefers-color-scheme: dark)');

/** After a deploy the next version of the widget finds this class on the page: it must do no more than this. */
class UsherWidget extends HTMLElement {
  disconnectedCallback(): void {
    this.dispatchEvent(new Event(TAKEN_OUT));
  }
}

/** Puts a hidden element on the page, outside of `<body>`, which some frameworks swap. */
export function createHost(): Host {
  // Pages may hide what is `:not(:defined)`.
  if (!customElements.get(NAME)) customElements.define(NAME, UsherWidget);
  const element = document.createElement(NAME);
  const root = element.attachShadow({ mode: 'open' });
  const dressing = new CSSStyleSheet();
  let config: WidgetConfig | undefined;

  element.dataset.usherState = 'hidden';
  // Not the page's; the card's is that of the visitor's language.
  element.dir = 'ltr';
  // What changes in it by itself would go on beside the words that a translator has put there.
  element.translate = false;
  addStyles(hostStyles);
  root.adoptedStyleSheets.push(dressing);
  const leave = keepOnTop(element, root);
  DARK.addEventListener('change', paint);

  function addStyles(css: string): void {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(css);
    root.adoptedStyleSheets.push(sheet);
  }

  function paint(): void {
    if (!config) return;
    const dark = config.theme === 'dark' || (config.theme === 'auto' && DARK.matches);
    Object.assign(element.dataset, {
      theme: dark ? 'dark' : 'light',
      position: config.position,
      size: config.size,
    });
    dressing.replaceSync(dressRule(config.accentColor, config.bottomOffset));
  }

  return {
    element,
    root,
    addStyles,
    applyConfig(next) {
      config = next;
      paint();
    },
    remove() {
      DARK.removeEventListener('change', paint);
      leave();
    },
  };
}
