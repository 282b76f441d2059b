import { WebSocket } from 'ws';
import type { Random } from '../random.ts';

/** How often a client pings. docs/wire.md has the numbers of `heartbeat`; tests that must be quick ping more often. */
export interface HeartbeatTimes {
  /** Between two heartbeats, in milliseconds. */
  readonly pingMs: number;
  /** How long an answer may take before the connection counts as dead, in milliseconds. */
  readonly answerMs: number;
}

export const heartbeat: HeartbeatTimes = { pingMs: 25_000, answerMs: 8_000 };

/** What a connection needs of the client that uses it. */
export interface ConnectionOptions {
  readonly address: () => string;
  readonly headers: () => Record<string, string>;
  readonly heartbeat: HeartbeatTimes;
  readonly random: Random;
  onOpen: () => void;
  onMessage: (message: unknown) => void;
  /** The connection is gone, with the code of its close, 1006 if there was none; says whether to try again. */
  onLost: (code: number) => 'reconnect' | 'stop';
}

const longestWaitMs = 10_000;

/** One connection after the other, as docs/wire.md asks of a client: heartbeats, and back within two seconds. */
export class Connection {
  readonly #options: ConnectionOptions;
  #socket: WebSocket | null = null;
  #tries = 0;
  #retryTimer: NodeJS.Timeout | undefined;
  #pingTimer: NodeJS.Timeout | undefined;
  #answerTimer: NodeJS.Timeout | undefined;

  constructor(options: ConnectionOptions) {
    this.#options = options;
  }

  get isOpen(): boolean {
    return this.#socket?.readyState === WebSocket.OPEN;
  }

  open(): void {
    clearTimeout(this.#retryTimer);
    if (this.#socket) return;
    const { address, headers } = this.#options;
    const socket = new WebSocket(address(), { headers: headers(), perMessageDeflate: false });
    this.#socket = socket;
    this.#awaitAnswer();
    socket.on('open', () => {
      if (socket === this.#socket) this.#options.onOpen();
    });
    socket.on('message', (data: Buffer) => {
      if (socket === this.#socket) this.#receive(data.toString());
    });
    socket.on('close', (code) => {
      if (socket === this.#socket) this.#lost(code);
    });
    // A close follows every error, and says the same.
    socket.on('error', () => {});
  }

  /** Sends now or not at all; tells which. */
  send(message: { readonly type: string }): boolean {
    if (!this.isOpen) return false;
    this.#socket?.send(JSON.stringify(message));
    return true;
  }

  /** Leaves, and stays away until `open`. */
  close(): void {
    clearTimeout(this.#retryTimer);
    this.#drop();
  }

  #receive(text: string): void {
    clearTimeout(this.#answerTimer);
    clearTimeout(this.#pingTimer);
    this.#pingTimer = setTimeout(() => this.#ping(), this.#options.heartbeat.pingMs);
    this.#tries = 0;
    if (text !== 'pong') this.#options.onMessage(JSON.parse(text));
  }

  #ping(): void {
    if (!this.isOpen) return;
    this.#socket?.send('ping');
    this.#awaitAnswer();
  }

  #awaitAnswer(): void {
    clearTimeout(this.#answerTimer);
    this.#answerTimer = setTimeout(() => this.#lost(1006), this.#options.heartbeat.answerMs);
  }

  #lost(code: number): void {
    this.#drop();
    if (this.#options.onLost(code) === 'stop') return;
    const { random } = this.#options;
    const wait =
      this.#tries === 0
        ? 200 + random.next() * 1_600
        : Math.min(longestWaitMs, 500 * 2 ** this.#tries) * (0.5 + random.next() / 2);
    this.#tries += 1;
    this.#retryTimer = setTimeout(() => this.open(), wait);
  }

  /** Lets go of the socket at once: a dead one may take minutes to say that it is closed. */
  #drop(): void {
    clearTimeout(this.#answerTimer);
    clearTimeout(this.#pingTimer);
    const dead = this.#socket;
    this.#socket = null;
    dead?.close();
  }
}
