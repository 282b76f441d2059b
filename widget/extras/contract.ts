import type { PartLoader } from '../../client/part.ts';
import type { CallHost } from '../call/contract.ts';
import type { Model, WidgetEvent } from '../app/state.ts';
import type { LanguageSwitch } from '../texts/languages.ts';
import type { View } from '../views/props.ts';

/** What the extras need of the widget around them. */
export interface ExtrasHost extends Pick<CallHost, 'store' | 'addStyles' | 'draw' | 'send' | 'dispatch'> {
  /** The widget's element on the page. */
  readonly element: HTMLElement;
  readonly loadPart: PartLoader;
  readonly language: LanguageSwitch;
  model: () => Model;
  /** Calls the agent on show, or accepts their invitation. */
  startCall: (invitationId?: string) => void;
}

/** What few visitors meet: all that has parts of its own, loaded when they are wanted. */
export interface Extras {
  /** What belongs to the state that is seen, drawn into the place that its view has for it. */
  readonly view: View;
  /** Everything that happens to the widget, after it has happened. */
  handle: (event: WidgetEvent) => void;
}
