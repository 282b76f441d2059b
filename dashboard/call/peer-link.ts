import type { Peer, PeerState } from '../../widget/call/peer.ts';
import type { Signal } from '../../worker/protocol/signal.ts';
import { getIceServers } from '../api.ts';
import { openMedia } from './media.ts';

interface PeerLinkOptions {
  send: (signal: Signal) => void;
  /** Whether a signal sent now can reach the visitor. */
  canSignal: () => boolean;
  onRemote: (stream: MediaStream) => void;
  onState: (state: PeerState) => void;
}

/** The agent's end of a peer connection, usable before it is open: what is asked of it meanwhile is done then. */
export interface PeerLink {
  receive(signal: Signal): void;
  setTrack(kind: 'audio' | 'video', track: MediaStreamTrack | null): Promise<void>;
  retry(): void;
  /** Nothing is told or sent from then on. */
  close(): void;
}

/** How long a call waits for the camera before it starts without it. */
const MEDIA_WITHIN_MS = 2_500;

/** Opens camera and peer connection, and makes the first offer. */
export function openPeerLink({ send, canSignal, onRemote, onState }: PeerLinkOptions): PeerLink {
  let closed = false;
  const whileOpen =
    <T>(then: (value: T) => void) =>
    (value: T) => {
      if (!closed) then(value);
    };
  const opening = open();
  opening.catch(whileOpen(() => onState('failed')));

  async function open(): Promise<Peer> {
    const media = openMedia();
    const [{ createPeer }, iceServers, early] = await Promise.all([
      import('../../widget/call/peer.ts'),
      // Without servers two peers of one network still find each other.
      getIceServers().catch(() => []),
      Promise.race([media, wait(MEDIA_WITHIN_MS)]),
    ]);
    const peer = createPeer({
      polite: false,
      iceServers,
      local: early ?? new MediaStream(),
      send: whileOpen(send),
      canSignal,
      onRemote: whileOpen(onRemote),
      onState: whileOpen(onState),
    });
    if (closed) peer.close();
    else if (!early) void addLate(peer, media);
    return peer;
  }

  /** The camera came after the call had begun. */
  async function addLate(peer: Peer, media: Promise<MediaStream>): Promise<void> {
    for (const track of (await media).getTracks()) {
      if (!closed) await peer.setTrack(track.kind === 'audio' ? 'audio' : 'video', track);
    }
  }

  const whenOpen = (then: (peer: Peer) => unknown) => {
    void opening.then(then, () => {});
  };
  return {
    receive: (signal) => whenOpen((peer) => peer.receive(signal)),
    setTrack: async (kind, track) => (await opening).setTrack(kind, track),
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
