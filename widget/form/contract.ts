import type { ToVisitor } from '../../protocol/messages/to-visitor.ts';
import type { VisitorMessage } from '../../protocol/messages/from-visitor.ts';
import type { Leaving, WidgetEvent } from '../app/state.ts';
import type { View } from '../views/props.ts';

/** What the form needs of the widget around it. */
export interface FormHost {
  addStyles: (css: string) => void;
  /** Draws the widget anew, with the form in it if that is what is seen. */
  draw: () => void;
  dispatch: (event: WidgetEvent) => void;
  /** How far the message has come. */
  leaving: () => Leaving;
  send: (message: VisitorMessage) => boolean;
}

/** The form in which a visitor leaves a message. What is written outlives everything but its being sent. */
export interface MessageForm {
  readonly view: View;
  /** Every message of the server before the widget sees it; `wasLost`: it may be the first after a lost connection. */
  before: (message: ToVisitor, wasLost: boolean) => void;
  /** Every message of the server after the widget has seen it. */
  after: (message: ToVisitor, wasLost: boolean) => void;
}
