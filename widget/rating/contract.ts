import type { ComponentChild } from 'preact';
import type { ExtrasHost } from '../extras/contract.ts';
import type { GetExtraText } from '../texts/extras.ts';

export type RatingHost = Pick<ExtrasHost, 'addStyles' | 'draw' | 'send' | 'dispatch'>;

/** The visitor says how the call was. */
export interface Rating {
  readonly view: (props: { text: GetExtraText }) => ComponentChild;
  /** A call is over; `callId`: the one that may be rated now. */
  ask: (callId: string) => void;
  /** The server did not take it. */
  refused: () => void;
  /** What is asked goes: stars that were chosen are sent. */
  finish: () => void;
}
