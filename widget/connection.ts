import type { ToVisitor } from '../worker/protocol/server.ts';
import type { VisitorMessage } from '../worker/protocol/visitor.ts';
import { retryDelay } from './backoff.ts';

/** What the connection asks of the widget. */
export interface ConnectionOptions {
  url: string;
  /** The first message of every socket. */
  join: () => VisitorMessage;
  onMessage: (message: ToVisitor) => void;
  /** The socket is gone; another one will follow. */
  onLost: () => void;
  /** Never again on this page: the origin is not allowed, or there is no such organization. */
  onRefused: () => void;
  /** The server speaks a newer version of the protocol. */
  onOutdated: () => void;
  /** The visitor went on in another tab; what comes next is a new visitor. */
  onMovedElsewhere: () => void;
  /** Whether the visitor needs the socket even while the page is hidden, as in a call. */
  busy: () => boolean;
}

export interface Connection {
  /** Sends now or not at all; tells which. */
  send: (message: VisitorMessage) => boolean;
  /** Connects, unless it is connected or about to be. */
  open: () => void;
  /** Leaves, and stays away until `open`. */
  close: () => void;
}

// The wire's numbers, worth a copy: importing them would bring the schemas along.
const PROTOCOL_VERSION = 1;
const PING_MS = 25_000;
const OUTDATED = 4400;
const REFUSED = [4403, 4404];
const OPENED_ELSEWHERE = 4408;
/** The server has had enough of what this client sends: the same again at once would not help. */
const UNWANTED = [4413, 4422, 4429];

const ANSWER_MS = 8_000;
const STABLE_MS = 10_000;
const UNWANTED_MS = 60_000;
const HIDDEN_MS = 300_000;

/** The visitor's socket: it pings, notices when nobody answers, and comes back by itself for as long as it may. */
export function createConnection(options: ConnectionOptions): Connection {
  let socket: WebSocket | undefined;
  let wanted = false;
  let elsewhere = false;
  let attempt = 0;
  let openedAt = 0;
  let retryTimer: ReturnType<typeof setTimeout> | undefined;
  let pingTimer: ReturnType<typeof setTimeout> | undefined;
  let answerTimer: ReturnType<typeof setTimeout> | undefined;
  let hiddenTimer: ReturnType<typeof setTimeout> | undefined;

  function connect(): void {
    clearTimeout(retryTimer);
    if (!wanted || socket) return;
    const opening = new WebSocket(`${options.url}?v=${PROTOCOL_VERSION}`);
    socket = opening;
    awaitAnswer();
    opening.onopen = () => {
      openedAt = Date.now();
      send(options.join());
    };
    opening.onmessage = ({ data }) => {
      heard();
      const message = decode(data);
      if (message) options.onMessage(message);
    };
    opening.onclose = ({ code }) => lost(code);
  }

  function send(message: VisitorMessage): boolean {
    if (socket?.readyState !== WebSocket.OPEN) return false;
    socket.send(JSON.stringify(message));
    return true;
  }

  /** Whatever comes shows that somebody is there; the next ping is due a while after it. */
  function heard(): void {
    clearTimeout(answerTimer);
    clearTimeout(pingTimer);
    pingTimer = setTimeout(probe, PING_MS);
  }

  function probe(): void {
    if (socket?.readyState !== WebSocket.OPEN) return;
    socket.send('ping');
    awaitAnswer();
  }

  function awaitAnswer(): void {
    clearTimeout(answerTimer);
    answerTimer = setTimeout(() => lost(0), ANSWER_MS);
  }

  /** Lets go of the socket at once: a dead one may take minutes to say that it is closed. */
  function drop(): void {
    clearTimeout(answerTimer);
    clearTimeout(pingTimer);
    if (!socket) return;
    socket.onopen = socket.onmessage = socket.onclose = null;
    socket.close();
    socket = undefined;
  }

  function lost(code: number): void {
    drop();
    if (openedAt && Date.now() - openedAt > STABLE_MS) attempt = 0;
    openedAt = 0;
    options.onLost();
    if (code === OUTDATED || REFUSED.includes(code)) {
      close();
      if (code === OUTDATED) options.onOutdated();
      else options.onRefused();
    } else if (code === OPENED_ELSEWHERE) {
      options.onMovedElsewhere();
      elsewhere = document.hidden;
      // This is the tab that somebody looks at.
      if (!elsewhere) tryAgain(code);
    } else tryAgain(code);
  }

  function tryAgain(code: number): void {
    retryTimer = setTimeout(
      retry,
      UNWANTED.includes(code) ? UNWANTED_MS : retryDelay(attempt, Math.random()),
    );
    attempt += 1;
  }

  /** Offline or long hidden, there is nothing to gain by trying: `wake` follows when that changes. */
  function retry(): void {
    if (navigator.onLine && (!document.hidden || options.busy())) connect();
  }

  function wake(event: Event): void {
    clearTimeout(hiddenTimer);
    if (document.hidden) {
      hiddenTimer = setTimeout(() => {
        if (options.busy()) return;
        drop();
        options.onLost();
      }, HIDDEN_MS);
    } else if (elsewhere && event.type === 'online') {
      return;
    } else if (socket) {
      probe();
    } else {
      elsewhere = false;
      connect();
    }
  }

  function close(): void {
    wanted = false;
    clearTimeout(retryTimer);
    clearTimeout(hiddenTimer);
    for (const [target, type] of wakers()) target.removeEventListener(type, wake);
    drop();
  }

  return {
    send,
    close,
    open() {
      if (wanted) return;
      wanted = true;
      for (const [target, type] of wakers()) target.addEventListener(type, wake);
      if (!document.hidden) connect();
    },
  };
}

function wakers(): [EventTarget, string][] {
  return [
    [document, 'visibilitychange'],
    [window, 'focus'],
    [window, 'pageshow'],
    [window, 'online'],
  ];
}

function decode(data: unknown): ToVisitor | undefined {
  if (typeof data !== 'string' || data === 'pong') return undefined;
  const message: unknown = JSON.parse(data);
  return isMessage(message) ? message : undefined;
}

/** The server's messages are made by the code that their types come from: the frame is all there is to check. */
function isMessage(value: unknown): value is ToVisitor {
  return typeof value === 'object' && value !== null && 'type' in value;
}
