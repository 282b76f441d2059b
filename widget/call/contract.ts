import type { ComponentChild } from 'preact';
import type { MediaStart } from '../../protocol/fields.ts';
import type { PublicAgent } from '../../protocol/people.ts';
import type { ToVisitor } from '../../protocol/messages/to-visitor.ts';
import type { VisitorMessage } from '../../protocol/messages/from-visitor.ts';
import type { Peer, PeerState } from '../../client/peer.ts';
import type { SessionStore } from '../app/session-store.ts';
import type { Model, WidgetEvent } from '../app/state.ts';
import type { GetText, TextId } from '../texts/format.ts';
import type { View } from '../views/props.ts';
import type { OwnMedia } from './own-media.ts';
import type { CallState } from './state.ts';
import type { playStream } from './view.tsx';

/** What the call needs of the widget around it. */
export interface CallHost {
  /** The organization's URL. */
  readonly base: string;
  readonly store: SessionStore;
  addStyles: (css: string) => void;
  /** Draws the widget anew, with the call in it if that is what is seen. */
  draw: () => void;
  send: (message: VisitorMessage) => boolean;
  /** Whether the server can be heard, as far as known. */
  connected: () => boolean;
  /** The agent rung at or talked to, as far as known. */
  agent: () => PublicAgent | undefined;
  model: () => Model;
  dispatch: (event: WidgetEvent) => void;
}

/** The visitor's side of a call, from the click to its end. One lives as long as the page. */
export interface Call {
  /** What is seen while the call code draws. */
  readonly view: View;
  /** How picture and sound are; undefined outside of a call. */
  media: () => PeerState | undefined;
  /** The visitor wants to talk, perhaps because they are invited to. */
  request: (invitationId?: string) => void;
  /** Every message of the server, after the widget has seen it. */
  handle: (message: ToVisitor) => void;
  connectionLost: () => void;
  /** The page goes, or is put into the browser's cache: nothing of the call may go on in it. */
  suspend: () => void;
  /** The page is shown again, with the session that the tab's last page has left. */
  resume: () => void;
  /** Lets go of everything: the widget shows something else. */
  close: () => void;
}

/** What the room around the call needs of it. */
export interface RoomHost extends Pick<CallHost, 'store' | 'addStyles' | 'draw'> {
  readonly state: Readonly<CallState>;
  readonly own: OwnMedia;
  /** Whether visitors show themselves here at all. */
  mayShow: () => boolean;
  /** The peer connection of the moment. */
  peer: () => Peer | undefined;
  readonly playStream: typeof playStream;
  /** Whether the agent sends a picture, as far as they have said. */
  sendsPicture: () => boolean;
  /** Tells the server how media are, with how they began. */
  report: (start: MediaStart) => void;
  /** The screen to be shown to the agent from now on; null: none. */
  onScreen: (track: MediaStreamTrack | null) => void;
}

/** Where something of the room stands in the view of the call. */
export type RoomPlace = 'stage' | 'top' | 'bar';

/** What is around the bare call, from the ringing on: loaded with it, and missed by nobody for a moment. */
export interface Room {
  draw: (place: RoomPlace, text: GetText) => ComponentChild;
  /** What the visitor is to know besides, line by line. */
  words: () => TextId[];
  /** What the visitor shares. */
  screen: () => MediaStreamTrack | undefined;
  /** The call is over. */
  close: () => void;
}
