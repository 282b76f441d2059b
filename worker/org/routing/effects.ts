import type { Effect, LiveBoard, OrgState, Time } from '../../core/index.ts';
import type { ToAgent } from '../../../protocol/messages/to-agent.ts';
import type { ChatRows } from '../log/chat-rows.ts';
import type { Noise } from '../log/noise.ts';
import type { Push } from '../push/push.ts';
import { messageText } from '../sockets/message-text.ts';
import type { Sockets } from '../sockets/sockets.ts';
import type { Tokens } from '../sockets/tokens.ts';

export interface EffectParts {
  sockets: Sockets;
  chat: ChatRows;
  noise: Noise;
  tokens: Tokens;
  push: Push;
}

/** Does what the core has decided, but for the rows, which are written before. */
export class Effects {
  readonly #parts: EffectParts;

  constructor(parts: EffectParts) {
    this.#parts = parts;
  }

  perform(state: OrgState, effect: Effect, now: Time): void {
    const { sockets, tokens, chat, push } = this.#parts;
    switch (effect.do) {
      case 'send-to-visitor': {
        const { socket, message, token, rejoinToken } = effect;
        const signed = {
          token: token && tokens.signVisitor(token, now),
          rejoinToken: rejoinToken && tokens.signRejoin(rejoinToken, now),
        };
        sockets.sendText(socket, messageText(message, signed));
        return;
      }
      case 'send-to-agent':
        sockets.send(effect.socket, effect.message);
        return;
      case 'send-board': {
        const message = this.#boardMessage(effect.board, now);
        for (const socket of effect.sockets) sockets.send(socket, message);
        return;
      }
      case 'repeat-chat':
        for (const message of chat.of(effect.callId, effect.only))
          sockets.send(effect.socket, { type: 'chat:message', ...message });
        return;
      case 'close':
        sockets.close(effect.socket, effect.code, effect.reason);
        return;
      case 'alert':
        return push.tell(effect.alert, state, now);
      case 'log-handoff':
      case 'log-missed':
      case 'log-status':
      case 'log-message':
      case 'save-block':
      case 'save-chat':
      case 'count-turned-away':
    }
  }

  #boardMessage(board: LiveBoard, now: Time): ToAgent {
    return { type: 'live:board', ...board, turnedAway: this.#parts.noise.turnedAwayLately(now), now };
  }
}
