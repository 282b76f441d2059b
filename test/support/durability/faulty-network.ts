import { once } from 'node:events';
import { connect, createServer, type Server, type Socket } from 'node:net';

/** Which way bytes go: from the client to the server, or from the server to the client. */
export type Direction = 'up' | 'down';

/** What can happen to a connection. Times in milliseconds. */
export type Fault =
  /** Both sides see it close at once. */
  | { readonly kind: 'cut' }
  /** No byte gets through for a while; then all of them do, in order. */
  | { readonly kind: 'stall'; readonly ms: number }
  /** For a while every byte takes so long. */
  | { readonly kind: 'delay'; readonly ms: number; readonly forMs: number }
  /** From now on nothing that is sent one way arrives, not even the end; the sender is not told. */
  | { readonly kind: 'half-open'; readonly dead: Direction }
  /** The client sees it close; the server receives what is on its way later, and only then the end. */
  | { readonly kind: 'straggle'; readonly ms: number };

/** A server forgets a connection that is dead on one side by itself; the proxy does so no sooner than this. */
const lingerMs = 45_000;

/** A network between clients and server, at the level of TCP, that fails on command. */
export class FaultyNetwork {
  readonly url: string;
  /** Whether new sockets are cut off as they begin, while requests get through. */
  refusesSockets = false;
  readonly #server: Server;
  readonly #links = new Set<Link>();
  readonly #duplicates: number[] = [];

  private constructor(url: string, server: Server) {
    this.url = url;
    this.#server = server;
  }

  /** Listens on a port of its own, and passes on what comes to the port of the server. */
  static async open(port: number, serverPort: number): Promise<FaultyNetwork> {
    const server = createServer({ allowHalfOpen: true });
    const network = new FaultyNetwork(`http://localhost:${port}`, server);
    server.on('connection', (client) => {
      const link = new Link(
        client,
        connect({ port: serverPort, host: '127.0.0.1', allowHalfOpen: true }),
        () => network.#links.delete(link),
      );
      network.#links.add(link);
      client.once('data', () => {
        if (network.refusesSockets && link.isSocket) link.destroy();
      });
      const ms = network.#duplicates.pop();
      if (ms !== undefined) straggleOnce(client, link, ms);
    });
    server.listen(port, '127.0.0.1');
    await once(server, 'listening');
    return network;
  }

  /** The sockets that a client still uses, oldest first. */
  get sockets(): readonly Link[] {
    return [...this.#links].filter(({ isUsed, isSocket }) => isUsed && isSocket);
  }

  /**
   * Duplicates the reconnect of whoever comes next: its first messages are on their way when it loses that
   * connection, and arrive so many milliseconds later, when it has long come back on another.
   */
  duplicateNext(ms: number): void {
    this.#duplicates.push(ms);
  }

  /** What has begun goes on, but nothing more befalls anybody. */
  heal(): void {
    this.#duplicates.length = 0;
  }

  async close(): Promise<void> {
    for (const link of this.#links) link.destroy();
    this.#server.close();
    await once(this.#server, 'close');
  }
}

function straggleOnce(client: Socket, link: Link, ms: number): void {
  // First comes the upgrade, which gets through; then what the client has to say.
  client.once('data', () => {
    setImmediate(() => link.inject({ kind: 'stall', ms }));
    client.once('data', () => link.inject({ kind: 'straggle', ms }));
  });
}

/** One connection of a client, and the one to the server that it is passed on to. */
export class Link {
  /** Whether the client has not given it up. */
  isUsed = true;
  /** Whether it carries a WebSocket, and not requests. */
  isSocket = false;
  readonly #client: Socket;
  readonly #server: Socket;
  readonly #up: Lane;
  readonly #down: Lane;
  readonly #onGone: () => void;

  constructor(client: Socket, server: Socket, onGone: () => void) {
    this.#client = client;
    this.#server = server;
    this.#onGone = onGone;
    this.#up = new Lane(client, server);
    this.#down = new Lane(server, client);
    for (const socket of [client, server]) {
      socket.setNoDelay(true);
      socket.on('close', () => this.#closed(socket));
      // A close follows, and says the same.
      socket.on('error', () => {});
    }
    client.once('data', (first) => (this.isSocket = /upgrade: *websocket/i.test(first.toString('latin1'))));
    client.on('end', () => (this.isUsed = false));
  }

  /** Lets something happen to it; what has happened before goes on. */
  inject(fault: Fault): void {
    switch (fault.kind) {
      case 'cut':
        return this.destroy();
      case 'stall':
        this.#up.hold(fault.ms);
        return this.#down.hold(fault.ms);
      case 'delay':
        this.#up.slow(fault.ms, fault.forMs);
        return this.#down.slow(fault.ms, fault.forMs);
      case 'half-open':
        return (fault.dead === 'up' ? this.#up : this.#down).die();
      case 'straggle':
        this.#up.hold(fault.ms);
        this.#down.die();
        this.isUsed = false;
        // Ended, not reset: what the client has sent before is on its way, and arrives.
        this.#client.destroy();
        return this.#up.end();
    }
  }

  destroy(): void {
    this.isUsed = false;
    this.#up.die();
    this.#down.die();
    this.#client.destroy();
    this.#server.destroy();
  }

  #closed(socket: Socket): void {
    if (socket === this.#client) {
      this.isUsed = false;
      if (this.#up.isDead) setTimeout(() => this.#server.destroy(), lingerMs).unref();
      else this.#up.end();
    } else if (this.#down.isDead) {
      setTimeout(() => this.#client.destroy(), lingerMs).unref();
    } else {
      this.#down.end();
    }
    if (this.#client.destroyed && this.#server.destroyed) this.#onGone();
  }
}

/** One direction of a link: what goes in comes out in the same order, late, or not at all. */
class Lane {
  isDead = false;
  readonly #to: Socket;
  /** What is on its way: bytes, or the end. */
  readonly #queue: { readonly bytes: Buffer | null; readonly due: number }[] = [];
  #heldUntil = 0;
  #slow = { ms: 0, until: 0 };
  #timer: NodeJS.Timeout | undefined;
  #hasEnded = false;

  constructor(from: Socket, to: Socket) {
    this.#to = to;
    from.on('data', (bytes) => this.#send(bytes));
    from.on('end', () => this.end());
  }

  hold(ms: number): void {
    this.#heldUntil = Math.max(this.#heldUntil, Date.now() + ms);
  }

  slow(ms: number, forMs: number): void {
    this.#slow = { ms, until: Date.now() + forMs };
  }

  die(): void {
    this.isDead = true;
    this.#queue.length = 0;
  }

  /** The sender has no more to say. */
  end(): void {
    if (this.#hasEnded) return;
    this.#hasEnded = true;
    this.#send(null);
  }

  #send(bytes: Buffer | null): void {
    if (this.isDead) return;
    const now = Date.now();
    const late = now < this.#slow.until ? this.#slow.ms : 0;
    const last = this.#queue.at(-1)?.due ?? 0;
    this.#queue.push({ bytes, due: Math.max(now + late, last) });
    this.#deliver();
  }

  #deliver(): void {
    clearTimeout(this.#timer);
    while (!this.isDead) {
      const next = this.#queue[0];
      if (!next) return;
      const wait = Math.max(next.due, this.#heldUntil) - Date.now();
      if (wait > 0) {
        this.#timer = setTimeout(() => this.#deliver(), wait);
        return;
      }
      this.#queue.shift();
      if (this.#to.destroyed) return;
      if (next.bytes) this.#to.write(next.bytes);
      else this.#to.end();
    }
  }
}
