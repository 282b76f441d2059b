import type { ToVisitor } from '../../protocol/server.ts';
import type { VisitorMessage } from '../../protocol/visitor.ts';

/** Who answers a widget in place of the server. */
export type FakeServer = (message: VisitorMessage, send: (answer: ToVisitor) => void) => void;

/** A class that stands for `WebSocket` in a frame: nothing goes over the network, and `server` answers. */
export function fakeSocketClass(server: FakeServer): new (url: string) => EventTarget {
  return class extends EventTarget {
    readyState: number = WebSocket.CONNECTING;

    constructor() {
      super();
      queueMicrotask(() => {
        this.readyState = WebSocket.OPEN;
        this.dispatchEvent(new Event('open'));
      });
    }

    send(frame: string): void {
      const tell = (data: string) =>
        queueMicrotask(() => {
          if (this.readyState === WebSocket.OPEN) this.dispatchEvent(new MessageEvent('message', { data }));
        });
      if (frame === 'ping') tell('pong');
      else server(JSON.parse(frame) as VisitorMessage, (answer) => tell(JSON.stringify(answer)));
    }

    close(): void {
      this.readyState = WebSocket.CLOSED;
    }
  };
}
