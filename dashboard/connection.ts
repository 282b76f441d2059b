import { isSentAway, retryDelay } from '../client/retry.ts';
import type { AgentMessage } from '../worker/protocol/agent.ts';
import { CLOSE } from '../worker/protocol/close-codes.ts';
import { HEARTBEAT_SECONDS } from '../worker/protocol/limits.ts';
import type { ToAgent } from '../worker/protocol/server.ts';
import { PROTOCOL_VERSION } from '../worker/protocol/version.ts';
import { startHeart } from './heart.ts';
import { waiting, type Link } from './link.ts';
import { reloadForCall } from './newer.ts';
import { orgBase } from './org.ts';
import { createOutbox } from './outbox.ts';
import { freshTabId, tabId } from './tab.ts';
import { whenShown } from './when-shown.ts';

interface Options {
  /** Who sits here. The session belongs to the browser: another tab may have made it somebody else's. */
  agentId: string;
  onMessage: (message: ToAgent) => void;
  onLink: (link: Link) => void;
  /** The session is over, or somebody else's: back to the sign-in page. */
  onSignedOut: (why: string | undefined, other?: string) => void;
}

export interface Connection {
  /** False when there is no connection now: nothing was sent, nothing will be. */
  send(message: AgentMessage): boolean;
  /** Sends now or as soon as there is a connection, and again on the next one if this may not have arrived. */
  deliver(message: AgentMessage, onArrived?: () => void): void;
  close(): void;
}

const MAX_RETRY_MS = 8_000;
const PONG_WITHIN_MS = 10_000;

/** Keeps one agent socket open for this tab: heartbeats, and reconnects as the close codes say. */
export function connect({ agentId, onMessage, onLink, onSignedOut }: Options): Connection {
  let socket: WebSocket | undefined;
  /** Whether the server has said, on this socket, that it is the agent's. */
  let isOurs = false;
  let retries = 0;
  /** Sent away until then. */
  let notBefore = 0;
  let retryTimer: ReturnType<typeof setTimeout> | undefined;
  let connectTimer: ReturnType<typeof setTimeout> | undefined;
  let pongTimer: ReturnType<typeof setTimeout> | undefined;
  let over = false;
  const outbox = createOutbox();
  let stopHeart = startHeart(HEARTBEAT_SECONDS * 1_000, beat);
  addEventListener('online', retryNow);
  addEventListener('pagehide', pause);
  addEventListener('pageshow', resume);
  document.addEventListener('visibilitychange', onVisible);
  open();

  function open(): void {
    const url = new URL(`${orgBase}/ws/agent`, location.href);
    url.protocol = url.protocol === 'https:' ? 'wss:' : 'ws:';
    url.searchParams.set('v', String(PROTOCOL_VERSION));
    url.searchParams.set('tab', tabId());
    url.searchParams.set('agent', agentId);
    const mine = new WebSocket(url);
    socket = mine;
    isOurs = false;
    // A network that swallows everything would keep the browser trying for minutes.
    connectTimer = setTimeout(() => {
      if (mine === socket) drop();
    }, PONG_WITHIN_MS);
    mine.onmessage = ({ data }) => {
      if (mine !== socket) return;
      if (data === 'pong') {
        clearTimeout(pongTimer);
        pongTimer = undefined;
        outbox.answered();
      } else if (typeof data === 'string') {
        // Written by the server of this same protocol version: not checked again.
        hear(JSON.parse(data) as ToAgent);
      }
    };
    mine.onclose = ({ code }) => {
      if (mine === socket) closed(code);
    };
  }

  function hear(message: ToAgent): void {
    if (message.type === 'agent:state') {
      if (message.agent.id !== agentId) {
        close();
        return onSignedOut(undefined, message.agent.displayName);
      }
      if (!isOurs) begin();
    }
    if (isOurs) onMessage(message);
  }

  /** The socket is this agent's: from now on things may be said on it. */
  function begin(): void {
    clearTimeout(connectTimer);
    isOurs = true;
    retries = 0;
    outbox.reconnected();
    onLink({ state: 'open' });
    flush();
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
    if (!isUsable()) return;
    const messages = outbox.take();
    for (const message of messages) send(message);
    if (messages.length > 0) beat();
  }

  function isUsable(): boolean {
    return isOurs && socket?.readyState === WebSocket.OPEN;
  }

  function send(message: AgentMessage): boolean {
    if (!isUsable()) return false;
    socket?.send(JSON.stringify(message));
    return true;
  }

  /** The connection is dead without saying so: closing it properly would take minutes. */
  function drop(): void {
    leave();
    closed(1006);
  }

  function leave(): void {
    const left = socket;
    socket = undefined;
    left?.close(1000);
    rest();
  }

  function rest(): void {
    isOurs = false;
    clearTimeout(retryTimer);
    clearTimeout(connectTimer);
    clearTimeout(pongTimer);
    retryTimer = pongTimer = undefined;
  }

  function closed(code: number): void {
    socket = undefined;
    rest();
    if (over) return;
    switch (code) {
      case CLOSE.protocolVersion:
        if (!reloadForCall()) finish('A new version of this page is out. Please reload it.', true);
        return;
      case CLOSE.noSession:
      case CLOSE.signedOut:
        stop();
        return onSignedOut(undefined);
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
          if (!over && !socket) open();
        });
      default:
        return retry(code);
    }
  }

  function retry(code: number): void {
    const wait = retryDelay(code, retries, Math.random(), MAX_RETRY_MS);
    retries += 1;
    if (isSentAway(code)) {
      notBefore = Date.now() + wait;
      onLink(waiting(code));
    } else onLink({ state: 'lost' });
    clearTimeout(retryTimer);
    retryTimer = setTimeout(() => {
      retryTimer = undefined;
      open();
    }, wait);
  }

  function retryNow(): void {
    if (retryTimer === undefined || Date.now() < notBefore) return;
    clearTimeout(retryTimer);
    retryTimer = undefined;
    open();
  }

  function onVisible(): void {
    if (document.visibilityState !== 'visible') return;
    retryNow();
    beat();
  }

  /** The page goes, for ever or into the browser's cache: there nobody could be reached by its socket. */
  function pause(): void {
    leave();
    stopHeart();
    onLink({ state: 'lost' });
  }

  function resume({ persisted }: PageTransitionEvent): void {
    if (!persisted) return;
    stopHeart = startHeart(HEARTBEAT_SECONDS * 1_000, beat);
    open();
  }

  function finish(why: string, isOutdated = false): void {
    stop();
    onLink({ state: 'closed', why, isOutdated });
  }

  function stop(): void {
    over = true;
    rest();
    stopHeart();
    removeEventListener('online', retryNow);
    removeEventListener('pagehide', pause);
    removeEventListener('pageshow', resume);
    document.removeEventListener('visibilitychange', onVisible);
  }

  function close(): void {
    stop();
    leave();
  }

  return {
    send,
    deliver(message, onArrived) {
      outbox.add(message, onArrived);
      flush();
    },
    close,
  };
}
