import type { MediaKind } from '../../protocol/http.ts';

/** The clips that a visitor sees of an agent. */
export type VideoKind = Extract<MediaKind, 'wave' | 'intro' | 'loop'>;

export interface VideoTexts {
  title: string;
  /** What it is for. */
  advice: string;
  /** What to do in it, step by step. */
  steps: readonly string[];
  /** How long it should be. */
  length: string;
}

export const VIDEO_TEXTS: Record<VideoKind, VideoTexts> = {
  wave: {
    title: 'Wave',
    advice: 'Plays first, once and without sound.',
    steps: ['Look into the camera and smile.', 'Wave.', 'Let your hand sink before you stop.'],
    length: 'about 5 seconds',
  },
  intro: {
    title: 'Introduction',
    advice: 'Plays next: without sound until a visitor taps on it.',
    steps: ['Say who you are.', 'Say what you can help with.', 'Say: press the button, and I am there.'],
    length: '10 to 20 seconds',
  },
  loop: {
    title: 'Waiting',
    advice: 'Plays over and over while a visitor thinks about calling you.',
    steps: ['Sit still and look into the camera.', 'Listen, nod, smile a little.', 'End as you began.'],
    length: 'about 8 seconds',
  },
};

/** The page with the videos. */
export const VIDEOS_TEXTS = {
  title: 'My videos',
  intro: (bytes: string) =>
    `Visitors see these before they call you, in this order. Good light from the front and a plain background do more than a good camera. At most ${bytes} each.`,
  preview: 'See it as visitors do',
  length: 'Length:',
  withSound: 'with sound',
  withoutSound: 'no sound',
  there: 'Recorded',
  missing: 'Missing',
  nothing: 'Nothing recorded yet',
  record: 'Record',
  upload: 'Upload a file',
  uploading: 'Uploading…',
  captions: 'Captions',
  saved: 'Saved. Visitors see it from now on.',
  broken: 'This browser cannot play that video.',
  brokeOff: 'The upload broke off. Check your internet connection and try again.',
  wrongType: (types: string) => `This must be ${types}.`,
  tooLarge: (size: string, most: string) => `This file has ${size}; at most ${most} can be sent.`,
  empty: 'This file is empty.',
} as const;

export const AVATAR_TEXTS = {
  title: 'Picture',
  advice: 'Shown while you are being called, and wherever no video can play. Square is best, 1 MB at most.',
} as const;

/** The picture that is there before the videos are. */
export const POSTER_TEXTS = {
  title: 'First picture',
  advice:
    'Seen until your videos have come, and instead of them by whoever wants nothing to move. It is taken from the beginning of your video for waiting, anew with each one; here you can choose a better moment.',
  now: 'The first picture now',
  from: 'From',
  moment: 'Moment',
  seconds: (seconds: string) => `${seconds} seconds`,
  chosen: 'The moment that is chosen',
  save: 'Use this moment',
  saved: 'Saved. Visitors see this picture first.',
  failed: 'No picture could be made of this moment. Try another one.',
} as const;

export const CAPTION_TEXTS = {
  title: 'Captions',
  advice:
    'What you say in your introduction, for everybody who does not hear it: most visitors have the sound off.',
  label: 'What you say, a line for each sentence',
  hint: 'Each line is shown for as long as it takes to say it. For exact times, upload a WebVTT file (.vtt).',
  written: 'Written',
  save: 'Save',
  remove: 'Remove',
};

/** Which files may be sent; ends the sentence “This must be …”. */
export const TYPES_IN_WORDS = {
  video: 'a WebM or MP4 video',
  picture: 'a PNG, JPEG or WebP picture',
  captions: 'a WebVTT file (.vtt)',
};
