import { isSentAway, retryDelay } from '../../client/retry.ts';
import type { AgentMessage } from '../../protocol/messages/from-agent.ts';
import { HEARTBEAT_SECONDS } from '../../protocol/limits.ts';
import type { ToAgent } from '../../protocol/messages/to-agent.ts';
import type { SessionEnd } from '../session/session.ts';
import { createTabId } from '../session/tab.ts';
import { reactionTo, type ConnectionState } from './connection-state.ts';
import { startHeartbeat } from './heartbeat.ts';
import { createOutbox } from './outbox.ts';
import { socketUrl } from './socket-url.ts';
import { whenVisible } from './when-visible.ts';

export interface ConnectionOptions {
  /** Whose console this is. The session belongs to the browser: another tab may have made it somebody else's. */
  agentId: string;
  onMessage: (message: ToAgent) => void;
  onState: (state: ConnectionState) => void;
  /** The session is over, or somebody else's: back to the sign-in page. */
  onSignedOut: (cause?: SessionEnd) => void;
  /** The organization is not there any more. */
  onOrgGone: () => void;
  /** The server does not talk to this version any more. Returns whether the page reloads now. */
  onOutdated: () => boolean;
}

export interface Connection {
  /** False when there is no connection now: nothing was sent, nothing will be. */
  send(message: AgentMessage): boolean;
  /** Sends now or as soon as there is a connection, and again on the next one if this may not have arrived. */
  deliver(message: AgentMessage, onArrived?: () => void): void;
  close(): void;
}

/** Well below the ten seconds for which a call is held for its agent. */
const MAX_RETRY_MS = 4_000;
/** For the connection to open, and for each heartbeat to be answered. */
const ANSWER_TIMEOUT_MS = 10_000;

/** Keeps one agent socket open for this tab: heartbeats, and reconnects as the close codes ask. */
export function connect({
  agentId,
  onMessage,
  onState,
  onSignedOut,
  onOrgGone,
  onOutdated,
}: ConnectionOptions): Connection {
  let socket: WebSocket | undefined;
  /** Whether the server has confirmed, on this socket, that it is this agent's. */
  let isConfirmed = false;
  let retries = 0;
  /** Sent away until then. */
  let notBefore = 0;
  let retryTimer: ReturnType<typeof setTimeout> | undefined;
  let connectTimer: ReturnType<typeof setTimeout> | undefined;
  let pongTimer: ReturnType<typeof setTimeout> | undefined;
  let isStopped = false;
  const outbox = createOutbox();
  let stopHeartbeat = startHeartbeat(HEARTBEAT_SECONDS * 1_000, ping);
  addEventListener('online', retryNow);
  addEventListener('pagehide', pause);
  addEventListener('pageshow', resume);
  document.addEventListener('visibilitychange', onVisibilityChange);
  open();

  function open(): void {
    const opened = new WebSocket(socketUrl(agentId));
    socket = opened;
    isConfirmed = false;
    // A network that swallows everything would keep the browser trying for minutes.
    connectTimer = setTimeout(() => {
      if (opened === socket) drop();
    }, ANSWER_TIMEOUT_MS);
    opened.onmessage = ({ data }) => {
      if (opened !== socket) return;
      if (data === 'pong') {
        clearTimeout(pongTimer);
        pongTimer = undefined;
        outbox.pongReceived();
      } else if (typeof data === 'string') {
        // Written by the server of this same protocol version: not checked again.
        handleMessage(JSON.parse(data) as ToAgent);
      }
    };
    opened.onclose = ({ code }) => {
      if (opened === socket) handleClose(code);
    };
  }

  function handleMessage(message: ToAgent): void {
    if (message.type === 'agent:state') {
      if (message.agent.id !== agentId) {
        close();
        return onSignedOut({ otherName: message.agent.displayName });
      }
      if (!isConfirmed) confirm();
    }
    if (isConfirmed) onMessage(message);
  }

  /** The socket is this agent's: from now on messages may be sent on it. */
  function confirm(): void {
    clearTimeout(connectTimer);
    isConfirmed = true;
    retries = 0;
    outbox.reconnected();
    onState({ state: 'open' });
    flush();
  }

  function ping(): void {
    if (socket?.readyState !== WebSocket.OPEN) return;
    socket.send('ping');
    outbox.pingSent();
    const asked = socket;
    pongTimer ??= setTimeout(() => {
      if (asked === socket) drop();
    }, ANSWER_TIMEOUT_MS);
  }

  function flush(): void {
    if (!isUsable()) return;
    const messages = outbox.takeUnsent();
    for (const message of messages) send(message);
    if (messages.length > 0) ping();
  }

  function isUsable(): boolean {
    return isConfirmed && socket?.readyState === WebSocket.OPEN;
  }

  function send(message: AgentMessage): boolean {
    if (!isUsable()) return false;
    socket?.send(JSON.stringify(message));
    return true;
  }

  /** The connection is dead without a close from the server: closing it properly would take minutes. */
  function drop(): void {
    closeSocket();
    handleClose(1006);
  }

  function closeSocket(): void {
    const closed = socket;
    socket = undefined;
    closed?.close(1000);
    reset();
  }

  function reset(): void {
    isConfirmed = false;
    clearTimeout(retryTimer);
    clearTimeout(connectTimer);
    clearTimeout(pongTimer);
    retryTimer = pongTimer = undefined;
  }

  function handleClose(code: number): void {
    socket = undefined;
    reset();
    if (isStopped) return;
    const reaction = reactionTo(code);
    switch (reaction.type) {
      case 'reload':
        if (!onOutdated()) giveUp({ state: 'closed', why: reaction.why, isOutdated: true });
        return;
      case 'give-up':
        return giveUp({ state: 'closed', why: reaction.why });
      case 'leave':
        stop();
        return onOrgGone();
      case 'sign-out':
        stop();
        return onSignedOut(reaction.cause);
      case 'take-other-tab-id':
        // A copy of this tab took its place: with the same id the two would close each other again and again.
        onState({ state: 'lost' });
        return whenVisible(() => {
          createTabId();
          if (!isStopped && !socket) open();
        });
      case 'retry':
        return retry(code);
    }
  }

  function retry(code: number): void {
    const wait = retryDelay(code, retries, Math.random(), MAX_RETRY_MS);
    retries += 1;
    if (isSentAway(code)) {
      notBefore = Date.now() + wait;
      onState({ state: 'waiting', code });
    } else onState({ state: 'lost' });
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

  function onVisibilityChange(): void {
    if (document.visibilityState !== 'visible') return;
    retryNow();
    ping();
  }

  /** The page goes, for ever or into the browser's cache, where a socket would reach nobody. */
  function pause(): void {
    closeSocket();
    stopHeartbeat();
    onState({ state: 'lost' });
  }

  function resume({ persisted }: PageTransitionEvent): void {
    if (!persisted) return;
    stopHeartbeat = startHeartbeat(HEARTBEAT_SECONDS * 1_000, ping);
    open();
  }

  function giveUp(state: ConnectionState): void {
    stop();
    onState(state);
  }

  function stop(): void {
    isStopped = true;
    reset();
    stopHeartbeat();
    removeEventListener('online', retryNow);
    removeEventListener('pagehide', pause);
    removeEventListener('pageshow', resume);
    document.removeEventListener('visibilitychange', onVisibilityChange);
  }

  function close(): void {
    stop();
    closeSocket();
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
