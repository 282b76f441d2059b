import type { SocketErrorCode } from '../../protocol/errors.ts';
import type { ToVisitor } from '../../protocol/messages/to-visitor.ts';
import type { VisitorMessage } from '../../protocol/messages/from-visitor.ts';
import type { Leaving } from '../app/state.ts';
import type { FormHost, MessageForm } from './contract.ts';

export type LeftMessage = Extract<VisitorMessage, { type: 'message:leave' }>;

/** Brings a message to the server, again after a lost connection, until it is answered. */
export interface Delivery extends Pick<MessageForm, 'before' | 'after'> {
  send: (message: LeftMessage) => void;
}

export function createDelivery({ dispatch, leaving, send }: FormHost): Delivery {
  /** The message left, for as long as the server's answer may be lost. */
  let unanswered: LeftMessage | undefined;

  function progress(next: Leaving): void {
    dispatch({ type: 'leaving', leaving: next });
  }

  return {
    send(message) {
      unanswered = send(message) ? message : undefined;
      progress(unanswered ? 'sending' : 'not_sent');
    },
    before(message, wasLost) {
      // The answer to coming back is none to what was sent before.
      if (isAnswer(message) && wasLost && unanswered) progress('writing');
    },
    after(message, wasLost) {
      if (isAnswer(message)) {
        if (!wasLost) {
          if (leaving() !== 'sending') unanswered = undefined;
        } else if (unanswered && send(unanswered)) progress('sending');
      } else if (message.type === 'error' && message.about === 'message:leave') {
        unanswered = undefined;
        progress(refusedWith(message.code));
      }
    },
  };
}

/** Whether it may be the receipt of a message. */
function isAnswer(message: ToVisitor): boolean {
  return 'visitorId' in message;
}

/** What a refused message is told by; any other refusal may pass. */
function refusedWith(code: SocketErrorCode): Leaving {
  if (code === 'RATE_LIMITED') return 'enough';
  return code === 'INVALID_PAYLOAD' ? 'not_accepted' : 'not_sent';
}
