import type { Signal } from '../../protocol/signal.ts';
import { fakePicture } from './fake-media.ts';

/** The other end of a previewed call: a real peer connection inside this page, with a drawn picture and no sound. */
export function fakePeer(
  name: string,
  send: (signal: Signal) => void,
): { receive: (signal: Signal) => Promise<void>; close: () => void } {
  const peer = new RTCPeerConnection();
  const picture = fakePicture(name);
  for (const track of picture.getTracks()) peer.addTrack(track, picture);
  const describe = async (): Promise<void> => {
    await peer.setLocalDescription();
    const { localDescription } = peer;
    if (localDescription) send({ description: localDescription.toJSON() as Signal['description'] });
  };
  peer.addEventListener('icecandidate', ({ candidate }) => {
    if (candidate) send({ candidate: candidate.toJSON() as Signal['candidate'] });
  });
  void describe();
  return {
    async receive({ description, candidate }) {
      try {
        if (description) {
          const isOffer = (description as RTCSessionDescriptionInit).type === 'offer';
          // The visitor's side is the polite one: it takes its own offer back.
          if (isOffer && peer.signalingState !== 'stable') return;
          await peer.setRemoteDescription(description as RTCSessionDescriptionInit);
          if (isOffer) await describe();
        } else if (candidate) await peer.addIceCandidate(candidate as RTCIceCandidateInit);
      } catch {
        // A preview that does not connect shows how a call begins.
      }
    },
    close: () => peer.close(),
  };
}
