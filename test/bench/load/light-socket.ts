import { connect, type Socket } from 'node:net';
import { HEAD_MOST, plain, type Dialect, type Said } from './dialect.ts';

/** What becomes of a socket. Texts come as their type and size, so that nobody pays for what is not read. */
export interface Listener {
  /** The client may begin. */
  opened(): void;
  /** One message; `text` decodes it whole. */
  onMessage(type: string, bytes: number, text: () => string): void;
  /** Closed by the server, or never opened. */
  lost(why: string): void;
}

const TEXT = 1;
const CLOSE = 8;
const HEADER_END = Buffer.from('\r\n\r\n');

/** Sockets are read one after the other, each before the next: one buffer serves them all. */
const shared = Buffer.allocUnsafe(256 * 1_024);

/**
 * A client's WebSocket with the least that it takes: no masks worth the name, no fragments, nothing kept.
 * Thousands of them must not be what a benchmark measures, so it does not use the tests' wire clients.
 */
export class LightSocket {
  readonly #socket: Socket;
  readonly #listener: Listener;
  readonly #dialect: Dialect;
  #rest: Buffer | null = null;
  #isOpen = false;
  #isOver = false;

  constructor(
    url: string,
    headers: Readonly<Record<string, string>>,
    listener: Listener,
    dialect: Dialect = plain,
  ) {
    this.#listener = listener;
    this.#dialect = dialect;
    const { hostname, port, pathname, search, host } = new URL(url);
    this.#socket = connect({
      host: hostname,
      port: Number(port),
      noDelay: true,
      onread: {
        buffer: shared,
        callback: (size, buffer) => {
          this.#read(Buffer.from(buffer.buffer, buffer.byteOffset, size));
          return true;
        },
      },
    });
    this.#socket.on('error', (error) => this.#end(error.message));
    this.#socket.on('close', () => this.#end('closed without a word'));
    const lines = [
      `GET ${pathname}${search} HTTP/1.1`,
      `Host: ${host}`,
      'Upgrade: websocket',
      'Connection: Upgrade',
      'Sec-WebSocket-Version: 13',
      'Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==',
      ...Object.entries(headers).map(([name, value]) => `${name}: ${value}`),
    ];
    this.#socket.write(`${lines.join('\r\n')}\r\n\r\n`);
  }

  send(message: Said): void {
    this.#socket.write(frameOf(this.#dialect.textOf(message)));
  }

  /** A heartbeat, which the runtime answers by itself. */
  ping(): void {
    this.#socket.write(PING);
  }

  /** Ends it as a lost connection would, and resolves when it is gone here. */
  destroy(): Promise<void> {
    this.#isOver = true;
    return new Promise((resolve) => {
      this.#socket.once('close', () => resolve());
      this.#socket.destroy();
    });
  }

  #end(why: string): void {
    if (this.#isOver) return;
    this.#isOver = true;
    this.#listener.lost(why);
  }

  #read(chunk: Buffer): void {
    let bytes = this.#rest === null ? chunk : Buffer.concat([this.#rest, chunk]);
    this.#rest = null;
    if (!this.#isOpen) {
      const end = bytes.indexOf(HEADER_END);
      if (end < 0) return this.#keep(bytes);
      const status = bytes.toString('latin1', 0, 12);
      if (status !== 'HTTP/1.1 101') return this.#end(`upgrade answered ${status}`);
      this.#isOpen = true;
      if (this.#dialect.beginsAfter === null) this.#listener.opened();
      bytes = bytes.subarray(end + HEADER_END.length);
    }
    for (let frame = frameIn(bytes); frame !== null; frame = frameIn(bytes)) {
      this.#readFrame(frame.opcode, bytes.subarray(frame.start, frame.end));
      bytes = bytes.subarray(frame.end);
    }
    if (bytes.length > 0) this.#keep(bytes);
  }

  #readFrame(opcode: number, payload: Buffer): void {
    if (opcode === CLOSE) return this.#end(`closed with ${payload.readUInt16BE(0)}`);
    if (opcode !== TEXT) return;
    const { typeOf, beginsAfter, replies } = this.#dialect;
    const type = typeOf(payload.toString('latin1', 0, HEAD_MOST));
    const reply = replies.get(type);
    if (reply !== undefined) this.#socket.write(frameOf(reply));
    else if (type === beginsAfter) this.#listener.opened();
    else this.#listener.onMessage(type, payload.length, () => payload.toString());
  }

  /** What has come is still in the shared buffer. */
  #keep(bytes: Buffer): void {
    this.#rest = Buffer.from(bytes);
  }
}

/** The first whole frame; a server's frames bear no mask. */
function frameIn(bytes: Buffer): { opcode: number; start: number; end: number } | null {
  if (bytes.length < 2) return null;
  const opcode = bytes.readUInt8(0) & 0x0f;
  const short = bytes.readUInt8(1);
  const start = short === 126 ? 4 : short === 127 ? 10 : 2;
  if (bytes.length < start) return null;
  const length =
    short === 126 ? bytes.readUInt16BE(2) : short === 127 ? Number(bytes.readBigUInt64BE(2)) : short;
  const end = start + length;
  return bytes.length < end ? null : { opcode, start, end };
}

/** A client must mask what it sends; the mask of zeros leaves the text as it is. */
function frameOf(text: string): Buffer {
  const payload = Buffer.from(text);
  const head =
    payload.length < 126
      ? Buffer.from([0x81, 0x80 | payload.length])
      : Buffer.from([0x81, 0x80 | 126, payload.length >> 8, payload.length & 0xff]);
  return Buffer.concat([head, Buffer.alloc(4), payload]);
}

const PING = frameOf('ping');
