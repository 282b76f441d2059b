import type { ComponentChild } from 'preact';
import type { RoomHost } from '../call/contract.ts';
import type { GetText } from '../texts/format.ts';

/** What is looked at, and what may be sent less of. */
export type QualityHost = Pick<RoomHost, 'own' | 'peer' | 'draw' | 'report'> & {
  /** How long after the acceptance the agent's first picture was shown; undefined until then. */
  firstFrameMs: () => number | undefined;
};

/** How well a call goes, both ways. */
export interface CallQuality {
  /** To be drawn at the top; looks at the peer connection of the moment from then on. */
  draw: (text: GetText) => ComponentChild;
  /** The call is over. */
  close: () => void;
}
