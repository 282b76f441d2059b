import { createPeer, type Peer, type PeerState, type SentKind } from '../../client/peer.ts';
import type { Signal } from '../../protocol/signal.ts';
import { getIceServers } from '../api/api.ts';
import { devices } from './devices.ts';

interface PeerLinkOptions {
  /** Who is polite waits for the first offer; the one who has the call is not. */
  polite?: boolean;
  send: (signal: Signal) => void;
  /** Whether a signal sent now can reach the other side. */
  canSignal: () => boolean;
  onRemote: (stream: MediaStream, screen: MediaStream) => void;
  /** The screen that is shared; asked for when the connection opens. */
  screen?: () => MediaStreamTrack | null;
  onState: (state: PeerState) => void;
}

/** The agent's end of a peer connection, usable before it is open: what is asked of it meanwhile is done then. */
export interface PeerLink {
  receive(signal: Signal): void;
  /** Sends another track, or none. One that is not open yet takes what there is when it opens. */
  setTrack(kind: SentKind, track: MediaStreamTrack | null): void;
  retry(): void;
  /** The connection itself, once it is open. */
  peer(): Peer | undefined;
  /** From then on nothing is sent and no callback is called. */
  close(): void;
}

/** How long a call waits for the camera before it starts without it. */
const MEDIA_WITHIN_MS = 2_500;

/** Opens devices and peer connection, and makes the first offer. */
export function openPeerLink({
  polite = false,
  send,
  canSignal,
  onRemote,
  screen,
  onState,
}: PeerLinkOptions): PeerLink {
  let closed = false;
  let opened: Peer | undefined;
  const whileOpen =
    <T extends unknown[]>(then: (...values: T) => void) =>
    (...values: T) => {
      if (!closed) then(...values);
    };
  const opening = open();
  opening.catch(whileOpen(() => onState('failed')));

  async function open(): Promise<Peer> {
    const [iceServers] = await Promise.all([
      // Without servers two peers of one network still find each other.
      getIceServers().catch(() => []),
      Promise.race([devices.open(), wait(MEDIA_WITHIN_MS)]),
    ]);
    const peer = createPeer({
      polite,
      iceServers,
      local: devices.stream() ?? new MediaStream(),
      send: whileOpen(send),
      canSignal,
      onRemote: whileOpen(onRemote),
      onState: whileOpen(onState),
    });
    if (closed) peer.close();
    else void peer.setTrack('screen', screen?.() ?? null);
    opened = peer;
    return peer;
  }

  const whenOpen = (then: (peer: Peer) => unknown) => {
    void opening.then(then, () => {});
  };
  return {
    receive: (signal) => whenOpen((peer) => peer.receive(signal)),
    setTrack(kind, track) {
      // Closed meanwhile: then there is nobody to send it to.
      if (!closed) opened?.setTrack(kind, track).catch(() => {});
    },
    peer: () => opened,
    retry: () => whenOpen((peer) => peer.retry()),
    close() {
      closed = true;
      whenOpen((peer) => peer.close());
    },
  };
}

function wait(ms: number): Promise<undefined> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
