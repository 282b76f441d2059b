import type { MediaKind } from '../../protocol/http.ts';

/** The clips that a visitor sees of an agent. */
export type VideoKind = Extract<MediaKind, 'wave' | 'intro' | 'loop'>;

export interface VideoTexts {
  title: string;
  /** What it is for and what to do in it. */
  advice: string;
  /** How long it should be. */
  length: string;
}

export const VIDEO_TEXTS: Record<VideoKind, VideoTexts> = {
  wave: {
    title: 'Wave',
    advice: 'Plays first, once and without sound. Smile, wave, look into the camera.',
    length: 'about 5 seconds',
  },
  intro: {
    title: 'Introduction',
    advice:
      'Plays next: without sound until a visitor taps on it. Say who you are and what you can help with.',
    length: '10 to 20 seconds',
  },
  loop: {
    title: 'Waiting',
    advice: 'Plays while a visitor thinks about calling you. Sit still, listen, nod. End as you began.',
    length: 'about 8 seconds',
  },
};

export const CAPTION_TEXTS = {
  title: 'Captions',
  advice:
    'What you say in your introduction, for everybody who does not hear it: most visitors have the sound off.',
  label: 'What you say, a line for each sentence',
  hint: 'Each line is shown for as long as it takes to say it. For exact times, upload a WebVTT file (.vtt).',
};

/** Which files may be sent; ends the sentence “This must be …”. */
export const TYPES_IN_WORDS = {
  video: 'a WebM or MP4 video',
  picture: 'a PNG, JPEG or WebP picture',
  captions: 'a WebVTT file (.vtt)',
};
