import type { ComponentChild } from 'preact';
import type { Corner } from '../../client/drag.ts';
import type { RoomHost } from '../call/contract.ts';
import type { GetText, TextId } from '../texts/format.ts';

/** What the controls need of the room. */
export type ControlsHost = Pick<RoomHost, 'store' | 'own' | 'state' | 'mayShow' | 'addStyles' | 'draw'>;

/** How large the visitor has made the call. */
export type Size = '' | 'large' | 'tile';

/** What a visitor does in a call with more than the bare buttons: keys, its size, its settings. */
export interface Controls {
  isSelfHidden: () => boolean;
  /** Where the visitor has put their own picture; undefined: nowhere else. */
  corner: () => Corner | undefined;
  /** What moves that picture, and hides it and shows it again: drawn over it. */
  self: (text: GetText) => ComponentChild;
  /** The call is drawn there: its keys are heard from now on. */
  standIn: (root: ShadowRoot) => void;
  /** The buttons at the top. */
  top: (text: GetText) => ComponentChild;
  /** What covers the call, when it is opened. */
  over: (text: GetText) => ComponentChild;
  words: () => readonly TextId[];
  /** The call is over. */
  close: () => void;
}
