import type { Signal } from '../protocol/signal.ts';

/**
 * How the media are: `connecting` until they flow for the first time, `up` while they do, `interrupted` when a
 * connection that was made is lost and being repaired, `failed` when the repairs are used up.
 */
export type PeerState = 'connecting' | 'up' | 'interrupted' | 'failed';

/** What one side can send. */
export type SentKind = 'audio' | 'video' | 'screen';

/** What a peer connection needs of the side that owns it. */
export interface PeerOptions {
  /** The visitor is polite and waits for the first offer; the agent is not, and makes it. */
  polite: boolean;
  iceServers: RTCIceServer[];
  /** The owner's microphone and camera. The peer never stops these tracks. */
  local: MediaStream;
  /** Takes a signal to the other side; it may get lost. */
  send: (signal: Signal) => void;
  /** Whether a signal sent now can arrive: repairs wait while it cannot, and are not counted. Default: always. */
  canSignal?: () => boolean;
  /**
   * Called whenever a remote track arrives, starts or pauses, with the one stream of microphone and camera, and that of
   * a shared screen, empty until there is one.
   */
  onRemote: (stream: MediaStream, screen: MediaStream) => void;
  onState: (state: PeerState) => void;
  /**
   * The other side has begun anew: this offer is of a peer other than the one known here, which can take part in
   * nothing more. The owner closes this peer, opens another and gives it the signal. Default: the offer is dropped.
   */
  onReplaced?: (signal: Signal) => void;
}

/** A peer connection with perfect negotiation and its own repairs. */
export interface Peer {
  /** The other side's signals, in the order in which they came. Anything malformed or late changes nothing. */
  receive(signal: Signal): Promise<void>;
  /** Sends `track` as this side's audio, video or screen from now on; null pauses it, and the other side sees that. */
  setTrack(kind: SentKind, track: MediaStreamTrack | null): Promise<void>;
  /** To be called when signals can arrive again: repairs at once what broke meanwhile. */
  retry(): void;
  close(): void;
  readonly connection: RTCPeerConnection;
}

/**
 * What a signal carries as its description. `offer` names the offer made or answered, so that an answer to an
 * older one is known and dropped; `peer` names the connection that speaks. Both may be missing.
 */
interface Description {
  type: RTCSdpType;
  sdp: string;
  offer?: string;
  peer?: string;
}

const RESTARTS = 3;
const RESTART_MS = 6_000;
const RESEND_MS = 3_000;
const FLOW_POLL_MS = 200;

/** Opens a peer connection. The impolite side's first offer goes out as soon as it is made. */
export function createPeer(options: PeerOptions): Peer {
  const { polite, local, send, onRemote } = options;
  const canSignal = options.canSignal ?? (() => true);
  const connection = new RTCPeerConnection({ iceServers: options.iceServers });
  const remote = new MediaStream();
  const remoteScreen = new MediaStream();
  /** Of this side's screen, from its first sharing on; the other side has one of its own. */
  let screen: RTCRtpTransceiver | undefined;
  let state: PeerState = 'connecting';
  let mayOffer = !polite;
  let makingOffer = false;
  let settingAnswer = false;
  const peer = randomName();
  let otherPeer: string | undefined;
  let offerName: string | undefined;
  let restarts = 0;
  let restartTimer: ReturnType<typeof setTimeout> | undefined;
  // Signals may get lost with a socket; an offer nobody answered would block every later one.
  const resendTimer = setInterval(() => {
    if (connection.signalingState === 'have-local-offer' && canSignal()) describe(offerName);
  }, RESEND_MS);

  for (const track of local.getTracks()) connection.addTrack(track, local);
  if (!polite) {
    for (const kind of ['audio', 'video'] as const) {
      if (!transceiver(kind)) connection.addTransceiver(kind, { direction: 'recvonly' });
    }
  }

  connection.onnegotiationneeded = async () => {
    if (!mayOffer) return;
    makingOffer = true;
    try {
      preferVp9(connection);
      await connection.setLocalDescription();
      describe((offerName = randomName()));
    } catch {
      // Closed meanwhile, or the other side's offer came first: negotiation is asked for again if still needed.
    } finally {
      makingOffer = false;
    }
  };

  connection.onicecandidate = ({ candidate }) => {
    if (candidate) send({ candidate: candidate.toJSON() });
  };

  connection.ontrack = ({ track, transceiver: { receiver } }) => {
    // The first picture is the camera's, since the first offer always has one; what came later is a screen.
    const isScreen = track.kind === 'video' && receiver !== transceiver('video')?.receiver;
    (isScreen ? remoteScreen : remote).addTrack(track);
    track.onmute = track.onunmute = () => onRemote(remote, remoteScreen);
    onRemote(remote, remoteScreen);
  };

  connection.onconnectionstatechange = () => {
    const now = connection.connectionState;
    if (now === 'connected') {
      stopRestarting();
      restarts = 0;
      reportFlow().catch(() => {});
    } else if (now === 'failed' || now === 'disconnected') {
      if (state === 'up') report('interrupted');
      // A short disturbance heals by itself; the impolite side goes first so that two restarts rarely meet.
      restartIn((now === 'failed' ? 0 : 2_500) + (polite ? 1_500 : 0));
    }
  };

  async function receive(signal: Signal): Promise<void> {
    try {
      if (isDescription(signal.description)) await receiveDescription(signal.description);
      if (signal.candidate) await connection.addIceCandidate(signal.candidate);
    } catch {
      // A candidate of an ignored or older offer, or a description that came too late: nothing to do with it.
    }
  }

  async function receiveDescription(description: Description): Promise<void> {
    if (description.type === 'offer') {
      const free = !makingOffer && (connection.signalingState === 'stable' || settingAnswer);
      if (!polite && !free) return;
      if (otherPeer && description.peer && otherPeer !== description.peer) {
        return options.onReplaced?.({ description });
      }
      otherPeer = description.peer;
      await connection.setRemoteDescription(description);
      mayOffer = true;
      preferVp9(connection);
      await connection.setLocalDescription();
      describe(description.offer);
    } else if (connection.signalingState === 'have-local-offer') {
      if (description.offer && description.offer !== offerName) return;
      otherPeer ??= description.peer;
      settingAnswer = true;
      try {
        await connection.setRemoteDescription(description);
      } finally {
        settingAnswer = false;
      }
    }
  }

  function describe(offer: string | undefined): void {
    const local = connection.localDescription;
    if (!local) return;
    // Asks the other side to send next to nothing while nobody speaks (RFC 7587, 7); Chromium has no other way to ask.
    const sdp = local.sdp.replace('useinbandfec=1', '$&;usedtx=1');
    send({ description: { type: local.type, sdp, offer, peer } });
  }

  function restartIn(ms: number): void {
    restartTimer ??= setTimeout(() => void restart(), ms);
  }

  function stopRestarting(): void {
    clearTimeout(restartTimer);
    restartTimer = undefined;
  }

  async function restart(): Promise<void> {
    restartTimer = undefined;
    if (connection.connectionState === 'connected' || connection.signalingState === 'closed') return;
    if (canSignal()) {
      if (restarts === RESTARTS) return report('failed');
      restarts += 1;
      // The offer that waits belongs to the broken connection: a restart needs one of its own.
      if (connection.signalingState === 'have-local-offer') {
        await connection.setLocalDescription({ type: 'rollback' }).catch(() => {});
      }
      connection.restartIce();
    }
    restartIn(RESTART_MS);
  }

  async function reportFlow(): Promise<void> {
    while (connection.connectionState === 'connected') {
      if (await mediaFlow()) return report('up');
      await new Promise((resolve) => setTimeout(resolve, FLOW_POLL_MS));
    }
  }

  async function mediaFlow(): Promise<boolean> {
    const receiving = connection.getTransceivers().some((one) => one.currentDirection?.includes('recv'));
    if (!receiving) return true;
    for (const stat of (await connection.getStats()).values()) {
      if (isReceived(stat) && stat.bytesReceived > 0) return true;
    }
    return false;
  }

  function report(next: PeerState): void {
    if (state === next || state === 'failed') return;
    state = next;
    options.onState(next);
  }

  function transceiver(kind: 'audio' | 'video'): RTCRtpTransceiver | undefined {
    return connection.getTransceivers().find((one) => one !== screen && one.receiver.track.kind === kind);
  }

  return {
    connection,
    receive,
    async setTrack(kind, track) {
      const existing = kind === 'screen' ? screen : transceiver(kind);
      if (!existing) {
        // One that is added by `addTrack` could take the place of the camera in the other side's first offer.
        if (track && kind === 'screen') screen = connection.addTransceiver(track);
        else if (track) connection.addTrack(track, local);
        return;
      }
      // The direction is what tells the other side: without it the last frame would stand still there.
      existing.direction = track ? 'sendrecv' : 'recvonly';
      if (track && kind !== 'screen') existing.sender.setStreams(local);
      await existing.sender.replaceTrack(track);
    },
    retry() {
      stopRestarting();
      if (connection.connectionState === 'failed' || connection.connectionState === 'disconnected')
        restartIn(0);
      else if (connection.signalingState === 'have-local-offer') describe(offerName);
    },
    close() {
      clearInterval(resendTimer);
      stopRestarting();
      connection.onconnectionstatechange = null;
      connection.close();
    },
  };
}

/** Asks for the same face in fewer bits; whoever has few processors sends, and asks for, what the browser would. */
function preferVp9(connection: RTCPeerConnection): void {
  if (navigator.hardwareConcurrency < 4) return;
  const isVp9 = ({ mimeType }: RTCRtpCodec): number => Number(mimeType === 'video/VP9');
  const codecs = RTCRtpReceiver.getCapabilities?.('video')?.codecs.sort((a, b) => isVp9(b) - isVp9(a));
  for (const one of connection.getTransceivers()) {
    if (codecs && one.receiver.track.kind === 'video') one.setCodecPreferences?.(codecs);
  }
}

function randomName(): string {
  return Math.random().toString(36).slice(2);
}

function isDescription(value: unknown): value is Description {
  return value instanceof Object && 'type' in value && 'sdp' in value;
}

function isReceived(stat: unknown): stat is RTCInboundRtpStreamStats & { bytesReceived: number } {
  return stat instanceof Object && 'type' in stat && stat.type === 'inbound-rtp';
}
