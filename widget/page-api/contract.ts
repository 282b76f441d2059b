import type { WidgetConfig } from '../../protocol/settings.ts';
import type { Model, WidgetEvent } from '../app/state.ts';
import type { ExtrasHost } from '../extras/contract.ts';

/** What this part needs of the widget. */
export interface PageApiHost extends Pick<
  ExtrasHost,
  'addStyles' | 'element' | 'model' | 'send' | 'startCall'
> {
  /** The tag that loads the widget. */
  readonly script: HTMLScriptElement;
  /** Takes the widget off this page until `open`, or brings it back. */
  setAway: (isAway: boolean) => void;
  /** Reports the page's address if it is another one now. */
  turnPage: () => void;
  /** Dresses the widget anew: the tag says something else. */
  dress: (config: WidgetConfig) => void;
}

/** What the page does with the widget, what its tag says, and what it is told. */
export interface PageApi {
  run: (command: readonly unknown[]) => void;
  /** The owner's settings, and in place of some what the tag says. */
  adapt: (config: WidgetConfig) => WidgetConfig;
  /** What the widget that follows on this page is to be asked for again. */
  standing: () => (readonly unknown[])[];
  /** Everything that happens to the widget, and what it is then. */
  handle: (event: WidgetEvent, model: Model) => void;
  close: () => void;
}
