import { claimsFrom } from '../../../../worker/org/stored/compact.ts';
import { request } from '../client.ts';
import { Difference } from './pairing.ts';
import type { CoreMessage } from './core-model.ts';

/** A message as it came: tokens as they are, to be presented again. */
export type RealMessage = Record<string, unknown> & { type: string; token?: string; rejoinToken?: string };

const PATIENCE_MS = 5_000;

/** The client's end of a socket: keeps what it got, in order. */
export class Wire {
  readonly received: RealMessage[] = [];
  readonly closed: Promise<{ code: number; reason: string }>;
  /** How it ended; null while it is open. */
  ended: { code: number; reason: string } | null = null;
  readonly #ws: WebSocket;
  #pongs: (() => void)[] = [];

  private constructor(ws: WebSocket) {
    this.#ws = ws;
    ws.addEventListener('message', ({ data }) => {
      if (data === 'pong') this.#pongs.shift()?.();
      else this.received.push(JSON.parse(String(data)) as RealMessage);
    });
    this.closed = new Promise((resolve) => {
      ws.addEventListener('close', ({ code, reason }) => {
        this.ended = { code, reason };
        resolve(this.ended);
        for (const pong of this.#pongs.splice(0)) pong();
      });
    });
    ws.accept();
  }

  static async open(path: string, headers: Record<string, string>): Promise<Wire> {
    const response = await request(path, { headers: { Upgrade: 'websocket', ...headers } });
    if (!response.webSocket) throw new Error(`no socket: ${response.status}`);
    return new Wire(response.webSocket);
  }

  send(message: unknown): void {
    this.#ws.send(typeof message === 'string' ? message : JSON.stringify(message));
  }

  /** Waits until the server has received all that was sent and all its answers are here, or the socket is closed. */
  async catchUp(): Promise<void> {
    const done = new Promise<void>((resolve) => this.#pongs.push(resolve));
    try {
      this.#ws.send('ping');
    } catch {
      return;
    }
    await within(Promise.race([done, this.closed]), 'a heartbeat is not answered');
  }

  close(): void {
    this.#ws.close(1000, '');
  }
}

/** Waits, but not for ever. */
export async function within<T>(promise: Promise<T>, complaint: string): Promise<T> {
  const patience = AbortSignal.timeout(PATIENCE_MS);
  const tired = new Promise<never>((_, reject) => {
    patience.addEventListener('abort', () => reject(new Error(complaint)));
  });
  return Promise.race([promise, tired]);
}

/** The message with its tokens opened, as the other side has it. */
export function opened(message: RealMessage): unknown {
  const { token, rejoinToken, ...rest } = message;
  return {
    ...rest,
    ...(token === undefined ? {} : { token: contents(token) }),
    ...(rejoinToken === undefined ? {} : { rejoinToken: contents(rejoinToken) }),
  };
}

function contents(token: string): unknown {
  const body = token.split('.')[0] ?? '';
  const bytes = Uint8Array.from(atob(body.replaceAll('-', '+').replaceAll('_', '/')), (c) => c.charCodeAt(0));
  const content: unknown = JSON.parse(new TextDecoder().decode(bytes));
  if (Array.isArray(content)) return { expires: content[1] as unknown, claims: claimsFrom(content[2]) };
  const { version: _version, ...claims } = content as Record<string, unknown>;
  return claims;
}

/** What one socket got, beside what it should have: as many, and in this order. */
export function inStep(
  real: readonly RealMessage[],
  core: readonly CoreMessage[],
  path: string,
): [real: RealMessage, core: CoreMessage][] {
  if (real.length !== core.length) throw new Difference(path, real.map(opened), core);
  return real.map((one, place) => [one, core[place] ?? { type: 'nothing' }]);
}
