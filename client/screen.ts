import { isForbidden } from './page-policy.ts';

/** Enough for text that is read, and for a pointer that is followed. */
const PICTURE: MediaTrackConstraints = {
  width: { max: 1920 },
  height: { max: 1200 },
  frameRate: { max: 15 },
};

/** One's own screen, window or tab, while the other party of a call is shown it. */
export interface ScreenShare {
  /** What is shared; undefined while nothing is. */
  track: () => MediaStreamTrack | undefined;
  /**
   * Lets the person choose what to share. Fulfilled with false where it cannot be had; whoever changes their mind has
   * what they want. Nothing happens while something is shared or chosen.
   */
  start: () => Promise<boolean>;
  stop: () => void;
}

/** Whether this browser and this page let somebody share a screen: phones do not. */
export function canShareScreen(): boolean {
  return !!navigator.mediaDevices?.getDisplayMedia && !isForbidden('display-capture');
}

/** @param onTrack What is to be sent from now on; null: nothing, also when the browser's own bar has ended it. */
export function createScreenShare(onTrack: (track: MediaStreamTrack | null) => void): ScreenShare {
  let track: MediaStreamTrack | undefined;
  let choosing: symbol | undefined;

  function stop(): void {
    choosing = undefined;
    if (!track) return;
    track.onended = null;
    track.stop();
    track = undefined;
    onTrack(null);
  }

  return {
    track: () => track,
    stop,
    async start() {
      if (track || choosing) return true;
      const mine = (choosing = Symbol());
      try {
        const stream = await navigator.mediaDevices.getDisplayMedia({ video: PICTURE });
        const [shared] = stream.getVideoTracks();
        // The call is over, or this was withdrawn.
        if (mine !== choosing || !shared) {
          shared?.stop();
          return true;
        }
        // Letters stay sharp where the connection is thin.
        shared.contentHint = 'detail';
        shared.onended = stop;
        track = shared;
        onTrack(shared);
        return true;
      } catch (error) {
        return isChangeOfMind(error);
      } finally {
        if (mine === choosing) choosing = undefined;
      }
    },
  };
}

/** Browsers say with the same name that the person, or their system, does not allow it; the system's is said in words. */
function isChangeOfMind(error: unknown): boolean {
  return error instanceof DOMException && error.name === 'NotAllowedError' && !/system/i.test(error.message);
}
