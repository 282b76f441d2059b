import type { ComponentChild } from 'preact';
import type { ToVisitor } from '../../protocol/messages/to-visitor.ts';
import type { WidgetEvent } from '../app/state.ts';
import type { ExtrasHost } from '../extras/contract.ts';
import type { GetExtraText } from '../texts/extras.ts';

export type InvitationHost = Pick<
  ExtrasHost,
  'addStyles' | 'draw' | 'send' | 'dispatch' | 'model' | 'startCall'
>;

/** An agent offers the visitor a call. */
export interface Invitation {
  readonly view: (props: { text: GetExtraText }) => ComponentChild;
  open: (message: Extract<ToVisitor, { type: 'call:invitation' }>) => void;
  /** What happens while it stands may end it. */
  handle: (event: WidgetEvent) => void;
}
