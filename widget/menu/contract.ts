import type { ComponentChild } from 'preact';
import type { OwnMedia } from '../call/own-media.ts';
import type { GetText, TextId } from '../texts/format.ts';

/** What the menu needs of the room that it is opened in. */
export interface MenuHost {
  readonly own: OwnMedia;
  /** Whether visitors show themselves here at all. */
  mayShow: () => boolean;
  /** The picture that is seen large: the agent's, or their screen. */
  picture: () => HTMLVideoElement | undefined;
  isSelfHidden: () => boolean;
  hideSelf: (hidden: boolean) => void;
  addStyles: (css: string) => void;
  draw: () => void;
}

/** Which devices are used, how loud the microphone is, and how the call is shown. */
export interface Menu {
  open: () => void;
  draw: (text: GetText) => ComponentChild;
  /** What the visitor is to know: that they speak, muted. */
  words: () => TextId[];
  /** The call is over. */
  close: () => void;
}
