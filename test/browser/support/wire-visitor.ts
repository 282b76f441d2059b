import { once } from 'node:events';
import { WebSocket } from 'ws';
import type { ToVisitor } from '../../../protocol/messages/to-visitor.ts';
import type { VisitorMessage } from '../../../protocol/messages/from-visitor.ts';

const PAGE = 'https://shop.example/lamps';

/** A visitor as the wire knows one: no picture and sound, which nobody looks at here. */
export class WireVisitor {
  readonly #socket: WebSocket;
  readonly #heard: ToVisitor[] = [];

  private constructor(socket: WebSocket) {
    this.#socket = socket;
    socket.on('message', (data: Buffer) => this.#heard.push(JSON.parse(data.toString()) as ToVisitor));
  }

  static async join(server: string, slug: string): Promise<WireVisitor> {
    const socket = new WebSocket(`${server}/o/${slug}/ws/visitor?v=1`, { origin: 'https://shop.example' });
    const visitor = new WireVisitor(socket);
    await once(socket, 'open');
    visitor.say({ type: 'visitor:join', pageUrl: PAGE });
    await Promise.race([visitor.hears('agent:assigned'), visitor.hears('agent:unavailable')]);
    return visitor;
  }

  say(message: VisitorMessage): void {
    this.#socket.send(JSON.stringify(message));
  }

  async hears<T extends ToVisitor['type']>(type: T): Promise<Extract<ToVisitor, { type: T }>> {
    const heard = () =>
      this.#heard.find((message): message is Extract<ToVisitor, { type: T }> => message.type === type);
    for (let message = heard(); ; message = heard()) {
      if (message) return message;
      await once(this.#socket, 'message');
    }
  }

  leave(): void {
    this.#socket.close();
  }
}
