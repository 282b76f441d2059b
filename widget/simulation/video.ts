import type { Clip } from './contract.ts';

interface VideoOptions {
  key: number;
  clip: Clip;
  url: string;
  /** What is said in the introduction. */
  captionsUrl: string | null;
  /** It can be played from its beginning. */
  onReady: () => void;
  onOver: () => void;
  onError: () => void;
  /** Another caption is to be read, or none. */
  onCaption: () => void;
}

/** One video element. */
export interface Video extends VideoOptions {
  isReady: boolean;
  isAudible: boolean;
  /** What is being said. */
  caption: string;
  element?: HTMLVideoElement | undefined;
  /** Takes the element; what it returns lets go of it. */
  readonly attach: (element: HTMLVideoElement | null) => (() => void) | void;
  /** Begins again, with sound. */
  beHeard: () => void;
}

export function createVideo(options: VideoOptions): Video {
  const video: Video = {
    ...options,
    captionsUrl: options.clip === 'intro' ? options.captionsUrl : null,
    isReady: false,
    isAudible: false,
    caption: '',
    attach(element) {
      if (!element) return;
      video.element = element;
      const [captions] = element.textTracks;
      if (captions) {
        captions.mode = 'hidden';
        captions.oncuechange = () => {
          const cues = [...(captions.activeCues ?? [])];
          video.caption = cues
            .map((cue) => (cue instanceof VTTCue ? cue.getCueAsHTML().textContent : ''))
            .join('\n');
          options.onCaption();
        };
      }
      return () => {
        video.element = undefined;
        // A browser goes on fetching for an element that is only taken out.
        element.removeAttribute('src');
        element.load();
      };
    },
    beHeard() {
      video.isAudible = true;
      if (!video.element) return;
      video.element.muted = false;
      video.element.currentTime = 0;
    },
  };
  return video;
}
