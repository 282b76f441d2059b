import type { ComponentChild } from 'preact';
import type { Model } from '../app/state.ts';
import type { GetText } from '../texts/format.ts';

/** What the visitor can do with the widget. */
export interface Actions {
  /** The visitor seems about to call: the call code may be fetched. */
  onInterest: () => void;
  onCall: () => void;
  onMinimize: (minimized: boolean) => void;
  /** Not seen again in this tab. */
  onClose: () => void;
  /** Plays the agent's introduction with sound, or ends it. */
  onSound: () => void;
  onLeaveMessage: () => void;
  onDismiss: () => void;
}

/** Everything that is drawn, and what the visitor can do with it. */
export interface ViewProps {
  model: Model;
  /** The sentence for a key, in the visitor's language and with the names of the model. */
  text: GetText;
  actions: Actions;
  /** Whether the agent's introduction is heard. */
  audible: boolean;
  /** What draws the parts whose code is loaded when they are wanted, once it is there. */
  simulation: View | undefined;
  call: View | undefined;
  form: View | undefined;
  extras: View | undefined;
}

export type View = (props: ViewProps) => ComponentChild;
