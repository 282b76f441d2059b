import type { WidgetEvent } from '../app/state.ts';
import type { UsherEvents } from '../module/usher.ts';

/** What the page does with the widget, and what it is told of it. */
export interface PageApi {
  run: (command: readonly unknown[]) => void;
  /** What the widget that follows on this page is to be asked for again. */
  standing: () => readonly unknown[][];
  handle: (event: WidgetEvent) => void;
  tell: <Name extends keyof UsherEvents>(name: Name, detail: UsherEvents[Name]) => void;
}
