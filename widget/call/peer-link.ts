import type { Signal } from '../../protocol/signal.ts';
import { createPeer, type Peer, type PeerOptions } from '../../client/peer.ts';

/** What a link needs: what a peer needs, and where ICE servers come from. */
export interface PeerLinkOptions extends Required<
  Pick<PeerOptions, 'send' | 'canSignal' | 'onRemote' | 'onState'>
> {
  fetchIceServers: () => Promise<RTCIceServer[]>;
  /** The screen that is shared, for every peer connection that is opened meanwhile. */
  screen: () => MediaStreamTrack | undefined;
}

/** The visitor's peer connection through all its lives: one call may need several. */
export interface PeerLink {
  /** Asks for ICE servers before they are needed. */
  prepare: () => void;
  /** Opens a peer connection in place of any before it, and waits for the agent's offer. */
  open: (local: MediaStream) => void;
  /** A signal of the agent; one that comes before there is a peer waits for it. */
  receive: (signal: Signal) => void;
  /** The peer, from when it could be made until it is closed. */
  peer: () => Peer | undefined;
  close: () => void;
}

export function createPeerLink(options: PeerLinkOptions): PeerLink {
  const { send, canSignal, onRemote, onState, fetchIceServers, screen } = options;
  let peer: Peer | undefined;
  let ice: Promise<RTCIceServer[]> | undefined;
  let early: Signal[] = [];
  /** Counts openings and closings: what was begun for an earlier one is dropped. */
  let generation = 0;

  function open(local: MediaStream): void {
    drop();
    const mine = generation;
    // Relays are for those whose call was accepted, so they are asked for now; what is known already does after a second.
    const known = ice;
    ice = undefined;
    Promise.race([
      fetchIceServers(),
      new Promise<RTCIceServer[]>((resolve) => known && setTimeout(resolve, 1_000, known)),
    ])
      .then((iceServers) => {
        if (mine !== generation) return;
        const opened = createPeer({
          polite: true,
          iceServers,
          local,
          send,
          canSignal,
          onRemote,
          onState,
          onReplaced(signal) {
            open(local);
            early.push(signal);
          },
        });
        peer = opened;
        void opened.setTrack('screen', screen() ?? null);
        for (const signal of early.splice(0)) void opened.receive(signal);
      })
      .catch(() => {
        // Some browsers are told to have no peer connections.
        if (mine === generation) onState('failed');
      });
  }

  function drop(): void {
    generation += 1;
    peer?.close();
    peer = undefined;
  }

  return {
    open,
    peer: () => peer,
    prepare() {
      ice ??= fetchIceServers();
    },
    receive(signal) {
      if (peer) void peer.receive(signal);
      else early.push(signal);
    },
    close() {
      drop();
      ice = undefined;
      early = [];
    },
  };
}
