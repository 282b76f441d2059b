import type { Signal } from '../../../protocol/signal.ts';

const resendMs = 1_000;

/**
 * Stands for a peer connection: what it needs of the server is that an offer and its answer come through. Media then
 * go from peer to peer, whatever becomes of the server. The agent's side offers; an offer that nobody answers is made
 * again, because signals get lost with a socket.
 */
export class FakePeer {
  readonly #send: (signal: Signal) => void;
  readonly #onUp: () => void;
  readonly #timer: NodeJS.Timeout | undefined;
  readonly #name = Math.random().toString(36).slice(2);
  isUp = false;

  constructor(side: 'agent' | 'visitor', send: (signal: Signal) => void, onUp: () => void) {
    this.#send = send;
    this.#onUp = onUp;
    if (side === 'agent') {
      this.#offer();
      this.#timer = setInterval(() => this.#offer(), resendMs);
    }
  }

  receive({ description }: Signal): void {
    if (!isDescription(description)) return;
    if (description.type === 'offer') {
      this.#send({ description: { type: 'answer', sdp: description.sdp } });
      this.#rise();
    } else if (description.sdp === this.#name) {
      clearInterval(this.#timer);
      this.#rise();
    }
  }

  close(): void {
    clearInterval(this.#timer);
  }

  #offer(): void {
    this.#send({ description: { type: 'offer', sdp: this.#name } });
  }

  #rise(): void {
    if (this.isUp) return;
    this.isUp = true;
    this.#onUp();
  }
}

function isDescription(value: unknown): value is { type: string; sdp: string } {
  return typeof value === 'object' && value !== null && 'type' in value && 'sdp' in value;
}
