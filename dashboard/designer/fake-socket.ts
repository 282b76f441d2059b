import type { ToVisitor } from '../../protocol/messages/to-visitor.ts';
import type { VisitorMessage } from '../../protocol/messages/from-visitor.ts';

/** Who answers a widget in place of the server. */
export type FakeServer = (message: VisitorMessage, send: (answer: ToVisitor) => void) => void;

/** What of `WebSocket` the widget uses. */
type Used = Pick<WebSocket, 'readyState' | 'send' | 'close'>;

const CONNECTING = 0;
const OPEN = 1;
const CLOSED = 3;

/** A class that stands for `WebSocket` in a frame: nothing goes over the network, and `server` answers. */
export function fakeSocketClass(server: FakeServer): new (url: string) => Used {
  return class implements Used {
    static readonly OPEN = OPEN;
    readyState: WebSocket['readyState'] = CONNECTING;
    onopen: (() => void) | null = null;
    onmessage: ((event: { data: string }) => void) | null = null;
    onclose: ((event: { code: number }) => void) | null = null;

    constructor() {
      queueMicrotask(() => {
        this.readyState = OPEN;
        this.onopen?.();
      });
    }

    send(frame: string): void {
      const tell = (data: string) =>
        queueMicrotask(() => {
          if (this.readyState === OPEN) this.onmessage?.({ data });
        });
      if (frame === 'ping') tell('pong');
      else server(JSON.parse(frame) as VisitorMessage, (answer) => tell(JSON.stringify(answer)));
    }

    close(): void {
      this.readyState = CLOSED;
    }
  };
}
