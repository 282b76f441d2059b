import type { ComponentChild } from 'preact';
import type { ChatMessage } from '../../protocol/messages/in-calls.ts';
import type { ExtrasHost } from '../extras/contract.ts';
import type { GetExtraText } from '../texts/extras.ts';

/** What the chat needs of what is around it. */
export interface ChatHost extends Pick<ExtrasHost, 'element' | 'store' | 'addStyles' | 'draw' | 'send'> {
  /** The call that runs; empty without one. */
  callId: () => string;
  /** The language that is spoken. */
  lang: () => string;
}

/** What is written in a call, from its first word on. What is typed outlives a lost connection. */
export interface Chat {
  readonly view: (props: { text: GetExtraText; agent: string; isConnected: boolean }) => ComponentChild;
  /** Whether it is seen. A tile has no room for it. */
  isOpen: () => boolean;
  /** Whether the agent has written something that was not seen. */
  isUnread: () => boolean;
  toggle: (open: boolean) => void;
  receive: (message: ChatMessage) => void;
  /** The server did not take what it was sent last. */
  refused: () => void;
  /** The connection is back: says again what may not have arrived. */
  sayAgain: () => void;
  /** The call is over, and with it what was written. */
  over: () => void;
}
