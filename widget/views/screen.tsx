import { h, render } from 'preact';
import { visibleState } from '../app/state.ts';
import type { PeerState } from '../../client/peer.ts';
import type { Host } from '../host/host.ts';
import { textsOf } from '../texts/format.ts';
import type { Language } from '../texts/languages.ts';
import { App } from './app.tsx';
import type { Actions, ViewProps } from './props.ts';
import { styles } from './styles.ts';

/** What the screen is drawn from. */
export interface Drawn extends Omit<ViewProps, 'text' | 'actions'> {
  language: Language;
  /** How picture and sound of a call are. */
  media: PeerState | undefined;
}

export interface Screen {
  draw: (drawn: Drawn) => void;
  remove: () => void;
}

/** Draws the widget into its element, all of it each time: Preact changes only what is different. */
export function createScreen({ element, root, addStyles }: Host, actions: Actions): Screen {
  addStyles(styles);
  /** What had the keyboard is gone, and nothing was there to take it. */
  let owed = false;
  return {
    draw({ language, media, ...drawn }) {
      const { model } = drawn;
      const focused = !!root.activeElement || (owed && document.activeElement === document.body);
      const state = visibleState(model);
      element.dataset.usherState = state;
      element.dataset.agentId = model.agent?.id ?? '';
      if (media) element.dataset.usherMedia = media;
      else delete element.dataset.usherMedia;
      // Nothing is to be seen, or fetched for later, yet.
      if (state === 'hidden' && !drawn.simulation && !root.firstChild) return;
      render(
        <App {...drawn} lang={language.tag} text={textsOf(model, language.words)} actions={actions} />,
        root,
      );
      // The keyboard's place in the widget is kept.
      if (focused && !root.activeElement) focusFirst(root);
      owed = focused && !root.activeElement && state !== 'hidden';
    },
    remove() {
      render(null, root);
    },
  };
}

/** Focuses the first field, else the first button with words, else any, that can be. */
function focusFirst(root: ShadowRoot): void {
  for (const kind of ['input', '.button', 'button']) {
    for (const element of root.querySelectorAll<HTMLElement>(kind)) {
      element.focus();
      if (root.activeElement) return;
    }
  }
}
