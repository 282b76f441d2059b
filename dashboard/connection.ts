import type { AgentMessage } from '../worker/protocol/agent.ts';
import { CLOSE } from '../worker/protocol/close-codes.ts';
import { HEARTBEAT_SECONDS } from '../worker/protocol/limits.ts';
import type { ToAgent } from '../worker/protocol/server.ts';
import { PROTOCOL_VERSION } from '../worker/protocol/version.ts';
import { orgBase } from './org.ts';
import { createOutbox } from './outbox.ts';
import { freshTabId, tabId } from './tab.ts';

/** How the console hangs together with the server. `closed` stays so; `why` is a sentence. */
export type Link =
  | { state: 'connecting' }
  | { state: 'open' }
  | { state: 'lost' }
  | { state: 'closed'; why: string };

interface Handlers {
  onMessage: (message: ToAgent) => void;
  onLink: (link: Link) => void;
  /** The session is over: back to the sign-in page. */
  onSignedOut: (why: string) => void;
}

export interface Connection {
  /** False when there is no connection now: nothing was sent, nothing will be. */
  send(message: AgentMessage): boolean;
  /** Sends now or as soon as there is a connection, and again on the next one if this may not have arrived. */
  deliver(message: AgentMessage): void;
  close(): void;
}

const FIRST_RETRY_MS = 1_500;
const MAX_RETRY_MS = 8_000;
const SCOLDED_RETRY_MS = 10_000;
const PONG_WITHIN_MS = 10_000;

/** Keeps one agent socket open for this tab: heartbeats, and reconnects as the close codes say. */
export function connect({ onMessage, onLink, onSignedOut }: Handlers): Connection {
  let socket: WebSocket | undefined;
  let retries = 0;
  let retryTimer: ReturnType<typeof setTimeout> | undefined;
  let connectTimer: ReturnType<typeof setTimeout> | undefined;
  let pongTimer: ReturnType<typeof setTimeout> | undefined;
  let over = false;
  const outbox = createOutbox();
  // A hidden page's own timers run once a minute; those of a worker do not.
  const heart = new Worker(new URL('./heartbeat.worker.ts', import.meta.url), { type: 'module' });
  heart.postMessage(HEARTBEAT_SECONDS * 1_000);
  heart.onmessage = beat;
  addEventListener('online', retryNow);
  document.addEventListener('visibilitychange', onVisible);
  open();

  function open(): void {
    const url = new URL(`${orgBase}/ws/agent`, location.href);
    url.protocol = url.protocol === 'https:' ? 'wss:' : 'ws:';
    url.searchParams.set('v', String(PROTOCOL_VERSION));
    url.searchParams.set('tab', tabId());
    const mine = new WebSocket(url);
    socket = mine;
    // A network that swallows everything would keep the browser trying for minutes.
    connectTimer = setTimeout(() => {
      if (mine === socket) drop();
    }, PONG_WITHIN_MS);
    mine.onopen = () => {
      clearTimeout(connectTimer);
      retries = 0;
      outbox.reconnected();
      onLink({ state: 'open' });
      flush();
    };
    mine.onmessage = ({ data }) => {
      if (mine !== socket) return;
      if (data === 'pong') {
        clearTimeout(pongTimer);
        pongTimer = undefined;
        outbox.answered();
      } else if (typeof data === 'string') {
        // Written by the server of this same protocol version: not checked again.
        onMessage(JSON.parse(data) as ToAgent);
      }
    };
    mine.onclose = ({ code }) => {
      if (mine === socket) closed(code);
    };
  }

  function beat(): void {
    if (socket?.readyState !== WebSocket.OPEN) return;
    socket.send('ping');
    outbox.asked();
    const asked = socket;
    pongTimer ??= setTimeout(() => {
      if (asked === socket) drop();
    }, PONG_WITHIN_MS);
  }

  function flush(): void {
    if (socket?.readyState !== WebSocket.OPEN) return;
    const messages = outbox.take();
    for (const message of messages) socket.send(JSON.stringify(message));
    if (messages.length > 0) beat();
  }

  /** The connection is dead without saying so: closing it properly would take minutes. */
  function drop(): void {
    const dead = socket;
    socket = undefined;
    dead?.close();
    closed(1006);
  }

  function closed(code: number): void {
    socket = undefined;
    clearTimeout(connectTimer);
    clearTimeout(pongTimer);
    pongTimer = undefined;
    if (over) return;
    switch (code) {
      case CLOSE.protocolVersion:
        return reloadOnce();
      case CLOSE.noSession:
      case CLOSE.signedOut:
        stop();
        return onSignedOut('You were signed out. Please sign in again.');
      case CLOSE.deactivated:
        stop();
        return onSignedOut('Your account was deactivated. Ask an admin of your organization.');
      case CLOSE.originNotAllowed:
        return finish('This address may not be used for the console.');
      case CLOSE.noSuchOrg:
        return finish('This organization does not exist.');
      case CLOSE.openedElsewhere:
        // A copy of this tab took its place; a tab id of its own ends the quarrel.
        onLink({ state: 'lost' });
        return whenShown(() => {
          freshTabId();
          open();
        });
      case CLOSE.messageTooLarge:
      case CLOSE.badInput:
      case CLOSE.tooManyMessages:
        return retryIn(SCOLDED_RETRY_MS);
      default:
        return retryIn(Math.min(FIRST_RETRY_MS * 1.6 ** retries++, MAX_RETRY_MS));
    }
  }

  /** Waits between a fifth and the whole of `ms`, so that consoles do not all come back at once. */
  function retryIn(ms: number): void {
    onLink({ state: 'lost' });
    clearTimeout(retryTimer);
    retryTimer = setTimeout(
      () => {
        retryTimer = undefined;
        open();
      },
      ms * (0.2 + 0.8 * Math.random()),
    );
  }

  function retryNow(): void {
    if (retryTimer === undefined) return;
    clearTimeout(retryTimer);
    retryTimer = undefined;
    open();
  }

  function onVisible(): void {
    if (document.visibilityState !== 'visible') return;
    retryNow();
    beat();
  }

  function finish(why: string): void {
    stop();
    onLink({ state: 'closed', why });
  }

  function reloadOnce(): void {
    const key = 'usher:reloaded';
    const last = Number(sessionStorage.getItem(key) ?? 0);
    if (Date.now() - last < 60_000) return finish('A new version of this page is out. Please reload it.');
    sessionStorage.setItem(key, String(Date.now()));
    location.reload();
  }

  function stop(): void {
    over = true;
    clearTimeout(retryTimer);
    clearTimeout(connectTimer);
    clearTimeout(pongTimer);
    heart.terminate();
    removeEventListener('online', retryNow);
    document.removeEventListener('visibilitychange', onVisible);
  }

  return {
    send(message) {
      if (socket?.readyState !== WebSocket.OPEN) return false;
      socket.send(JSON.stringify(message));
      return true;
    },
    deliver(message) {
      outbox.add(message);
      flush();
    },
    close() {
      stop();
      socket?.close(1000);
      socket = undefined;
    },
  };
}

function whenShown(then: () => void): void {
  if (document.visibilityState === 'visible') return then();
  document.addEventListener(
    'visibilitychange',
    () => {
      whenShown(then);
    },
    { once: true },
  );
}
