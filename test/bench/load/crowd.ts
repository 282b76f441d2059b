import { plain, type Dialect, type Said } from './dialect.ts';
import { LightSocket } from './light-socket.ts';

/** When the last of a wave got its message, and how large the messages were. */
export interface WaveResult {
  lastAt: number;
  meanBytes: number;
}

interface Wave {
  type: string;
  missing: number;
  count: number;
  bytes: number;
  resolve: (result: WaveResult) => void;
  reject: (error: Error) => void;
}

const PATIENCE_MS = 60_000;
/** How many connections are under way at once: a burst, but not one that the listening queue drops. */
const AT_ONCE = 256;

/** Many sockets that send the same and wait together until all of them have been answered. */
export class Crowd {
  readonly #url: string;
  readonly #dialect: Dialect;
  readonly #sockets: LightSocket[] = [];
  #wave: Wave | null = null;
  #broken: Error | null = null;

  constructor(url: string, dialect: Dialect = plain) {
    this.#url = url;
    this.#dialect = dialect;
  }

  get size(): number {
    return this.#sockets.length;
  }

  /**
   * So many more connect, each sending `hello` as soon as it is let in.
   * Resolves when the last has received a message of that type.
   */
  async join(count: number, hello: (index: number) => Said, type: string): Promise<WaveResult> {
    let begun = 0;
    const begin = (): void => {
      if (begun === count) return;
      begun += 1;
      const index = this.#sockets.length;
      let isIn = false;
      const socket = new LightSocket(
        this.#url,
        {},
        {
          opened: () => socket.send(hello(index)),
          onMessage: (received, bytes, text) => {
            this.#onMessage(received, bytes, text);
            if (isIn || received !== type) return;
            isIn = true;
            begin();
          },
          lost: (why) => this.#fail(`A client's socket was ${why}.`),
        },
        this.#dialect,
      );
      this.#sockets.push(socket);
    };
    const answered = this.until(type, count);
    for (let index = 0; index < AT_ONCE; index += 1) begin();
    return answered;
  }

  /** So many of those who came last are lost, and gone when it resolves. */
  async leave(count: number): Promise<void> {
    const leaving = this.#sockets.splice(this.size - count, count);
    await Promise.all(leaving.map((socket) => socket.destroy()));
  }

  /** Resolves when so many messages of a type have come. */
  async until(type: string, count: number): Promise<WaveResult> {
    if (this.#broken) throw this.#broken;
    if (this.#wave) throw new Error('One wave at a time.');
    let timer: NodeJS.Timeout | undefined;
    try {
      return await new Promise<WaveResult>((resolve, reject) => {
        this.#wave = { type, missing: count, count, bytes: 0, resolve, reject };
        timer = setTimeout(
          () => this.#fail(`${this.#wave?.missing} of ${count} were not told ${type}.`),
          PATIENCE_MS,
        );
      });
    } finally {
      clearTimeout(timer);
      this.#wave = null;
    }
  }

  /** The first so many send something, and each is answered with a message of that type. */
  async ask(count: number, message: Said, type: string): Promise<WaveResult> {
    const answered = this.until(type, count);
    this.send(message, count);
    return answered;
  }

  /** The first so many, or all, send something. */
  send(message: Said, count = this.size): void {
    for (const socket of this.#sockets.slice(0, count)) socket.send(message);
  }

  /** So many of them, from one on, send something. */
  sendFrom(message: Said, from: number, count: number): void {
    for (const socket of this.#sockets.slice(from, from + count)) socket.send(message);
  }

  /** All are heard, without a message. */
  ping(): void {
    for (const socket of this.#sockets) socket.ping();
  }

  #onMessage(type: string, bytes: number, text: () => string): void {
    if (type === 'error') this.#fail(`A client was told ${text()}`);
    const wave = this.#wave;
    if (wave?.type !== type) return;
    wave.bytes += bytes;
    wave.missing -= 1;
    if (wave.missing === 0) wave.resolve({ lastAt: performance.now(), meanBytes: wave.bytes / wave.count });
  }

  /** What is wrong is said by the wave that is awaited, or by the next. */
  #fail(why: string): void {
    this.#broken ??= new Error(why);
    this.#wave?.reject(this.#broken);
  }
}
