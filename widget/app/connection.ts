import { isSentAway, retryDelay } from '../../client/retry.ts';
import type { ToVisitor } from '../../protocol/messages/to-visitor.ts';
import type { VisitorMessage } from '../../protocol/messages/from-visitor.ts';

/** What the connection asks of the widget. */
export interface ConnectionOptions {
  /** The organization's URL. */
  base: string;
  /** The first message of every socket. */
  join: () => VisitorMessage;
  onMessage: (message: ToVisitor) => void;
  /** The socket is gone; another one will follow. */
  onLost: () => void;
  /** Never again on this page: the origin is not allowed, the visitor is blocked, or there is no such organization. */
  onRefused: (code: number) => void;
  /** The server speaks a newer version of the protocol. */
  onOutdated: () => void;
  /** The visitor went on in another tab; what comes next is a new visitor. */
  onMovedElsewhere: () => void;
  /** The server wants to be left alone for a while. */
  onSentAway: () => void;
  /** Whether the visitor needs the socket even while the page is hidden, as in a call. */
  busy: () => boolean;
  /** Whether the visitor comes back to a call or request: such a one is let in where newcomers are not. */
  comesBack: () => boolean;
}

export interface Connection {
  /** Sends now or not at all; tells which. */
  send: (message: VisitorMessage) => boolean;
  /** Connects, unless it is connected or about to be. */
  open: () => void;
  /** Leaves until the page is shown again. */
  pause: () => void;
  /** Leaves, and stays away until `open`. */
  close: () => void;
}

// The wire's numbers, worth a copy: importing them would bring the schemas along.
const PROTOCOL_VERSION = 1;
const PING_MS = 25_000;
const OUTDATED = 4400;
const REFUSED = [4403, 4404, 4411];
const OPENED_ELSEWHERE = 4408;

const ANSWER_MS = 8_000;
const STABLE_MS = 10_000;
const LONGEST_WAIT_MS = 30_000;
/** A call is held for its visitor for a limited time, and it may lose the server more than once. */
const LONGEST_WAIT_IN_CALL_MS = 4_000;
const HIDDEN_MS = 300_000;

/** The visitor's socket: it pings, notices when nobody answers, and comes back by itself for as long as it may. */
export function createConnection(options: ConnectionOptions): Connection {
  let socket: WebSocket | undefined;
  let listening = new AbortController();
  let wanted = false;
  let elsewhere = false;
  let attempt = 0;
  let openedAt = 0;
  /** Sent away until then. */
  let notBefore = 0;
  let retryTimer: ReturnType<typeof setTimeout> | undefined;
  let pingTimer: ReturnType<typeof setTimeout> | undefined;
  let answerTimer: ReturnType<typeof setTimeout> | undefined;
  let hiddenTimer: ReturnType<typeof setTimeout> | undefined;

  function connect(): void {
    clearTimeout(retryTimer);
    if (!wanted || socket) return;
    if (Date.now() < notBefore) return retryIn(notBefore - Date.now());
    let opening: WebSocket;
    try {
      const back = options.comesBack() ? '&back=1' : '';
      opening = new WebSocket(
        `${options.base.replace(/^http/, 'ws')}/ws/visitor?v=${PROTOCOL_VERSION}${back}`,
      );
    } catch {
      // Some browsers throw where the page's policy forbids the connection.
      return lost(0);
    }
    socket = opening;
    awaitAnswer();
    opening.onopen = () => {
      openedAt = Date.now();
      send(options.join());
    };
    opening.onmessage = ({ data }) => {
      noteActivity();
      const message = decode(data, options.base);
      if (message) options.onMessage(message);
    };
    opening.onclose = ({ code }) => lost(code);
  }

  function send(message: VisitorMessage): boolean {
    if (socket?.readyState !== WebSocket.OPEN) return false;
    socket.send(JSON.stringify(message));
    // Somebody waits for what comes of it: a dead connection has to be noticed soon.
    if (message.type === 'call:request') probe();
    return true;
  }

  /** Whatever comes shows that somebody is there; the next ping is due a while after it. */
  function noteActivity(): void {
    forgetTimers();
    pingTimer = setTimeout(probe, PING_MS);
  }

  function probe(): void {
    if (socket?.readyState !== WebSocket.OPEN) return;
    socket.send('ping');
    awaitAnswer();
  }

  /** Whoever asks again while no answer has come does not get it more time: the page may be looked at every few seconds. */
  function awaitAnswer(): void {
    answerTimer ??= setTimeout(() => lost(0), ANSWER_MS);
  }

  function forgetTimers(): void {
    clearTimeout(answerTimer);
    clearTimeout(pingTimer);
    answerTimer = undefined;
  }

  /** Lets go of the socket at once: a dead one may take minutes to say that it is closed. */
  function drop(): void {
    forgetTimers();
    if (!socket) return;
    socket.onopen = socket.onmessage = socket.onclose = null;
    socket.close(1000);
    socket = undefined;
  }

  function lost(code: number): void {
    drop();
    if (openedAt && Date.now() - openedAt > STABLE_MS) attempt = 0;
    openedAt = 0;
    options.onLost();
    if (code === OUTDATED) {
      close();
      options.onOutdated();
    } else if (REFUSED.includes(code)) {
      close();
      options.onRefused(code);
    } else if (code === OPENED_ELSEWHERE) {
      options.onMovedElsewhere();
      elsewhere = document.hidden;
      // This is the tab that somebody looks at.
      if (!elsewhere) tryAgain(0);
    } else tryAgain(code);
  }

  function tryAgain(code: number): void {
    const longest = options.busy() ? LONGEST_WAIT_IN_CALL_MS : LONGEST_WAIT_MS;
    const wait = retryDelay(code, attempt, Math.random(), longest);
    attempt += 1;
    if (isSentAway(code)) {
      notBefore = Date.now() + wait;
      options.onSentAway();
    }
    retryIn(wait);
  }

  /** Long hidden, there is nothing to gain by trying: `wake` follows when that changes. */
  function retryIn(wait: number): void {
    retryTimer = setTimeout(() => {
      if (!document.hidden || options.busy()) connect();
    }, wait);
  }

  function wake(event: Event): void {
    clearTimeout(hiddenTimer);
    if (document.hidden) {
      hiddenTimer = setTimeout(() => {
        if (!options.busy()) pause();
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

  function stop(): void {
    clearTimeout(retryTimer);
    clearTimeout(hiddenTimer);
    drop();
  }

  function pause(): void {
    stop();
    options.onLost();
  }

  function close(): void {
    wanted = false;
    listening.abort();
    stop();
  }

  return {
    send,
    close,
    pause,
    open() {
      if (wanted) return;
      wanted = true;
      listening = new AbortController();
      document.addEventListener('visibilitychange', wake, listening);
      for (const type of ['focus', 'pageshow', 'online']) addEventListener(type, wake, listening);
      if (!document.hidden) connect();
    },
  };
}

/** The server names its media by path (`avatarUrl`, …); the page that shows them is on another origin. */
function decode(data: unknown, base: string): ToVisitor | undefined {
  if (typeof data !== 'string' || data === 'pong') return undefined;
  try {
    const message: unknown = JSON.parse(data, (key, value: unknown) =>
      key.endsWith('Url') && typeof value === 'string' ? new URL(value, base).href : value,
    );
    return isMessage(message) ? message : undefined;
  } catch {
    return undefined;
  }
}

/** The server's messages are made by the code that their types come from: the frame is all there is to check. */
function isMessage(value: unknown): value is ToVisitor {
  return value instanceof Object && 'type' in value;
}
