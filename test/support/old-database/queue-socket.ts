import { once } from 'node:events';
import { WebSocket } from 'ws';

export interface Message {
  readonly type: string;
  readonly [field: string]: unknown;
}

const patienceMs = 15_000;

/**
 * A socket as a queue of messages, each of which is taken once. It does only what it is told to, other than the clients
 * in `test/support/wire`, which come back and rejoin by themselves.
 */
export class QueueSocket {
  readonly #ws: WebSocket;
  readonly #queue: Message[] = [];
  #wake: () => void = () => {};

  private constructor(ws: WebSocket) {
    this.#ws = ws;
    ws.on('message', (data: Buffer) => {
      this.#queue.push(JSON.parse(data.toString()) as Message);
      this.#wake();
    });
    // The server is killed while it is open.
    ws.on('error', () => {});
  }

  static async open(url: string, headers: Record<string, string> = {}): Promise<QueueSocket> {
    const ws = new WebSocket(url.replace(/^http/, 'ws'), { headers });
    const socket = new QueueSocket(ws);
    await once(ws, 'open');
    return socket;
  }

  send(message: Message): void {
    this.#ws.send(JSON.stringify(message));
  }

  close(): void {
    this.#ws.close();
  }

  /** The first message of one of these types, taken out of the queue; waits for it. Messages before it stay. */
  async next(...types: readonly string[]): Promise<Message> {
    const patience = AbortSignal.timeout(patienceMs);
    for (;;) {
      const place = this.#queue.findIndex(({ type }) => types.includes(type));
      const [message] = place < 0 ? [] : this.#queue.splice(place, 1);
      if (message) return message;
      await new Promise<void>((resolve, reject) => {
        this.#wake = resolve;
        const seen = (): string => this.#queue.map((one) => JSON.stringify(one)).join('\n');
        patience.addEventListener('abort', () =>
          reject(new Error(`waited in vain for ${types.join(', ')}; there are:\n${seen()}`)),
        );
      });
    }
  }
}
