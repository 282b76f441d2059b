import type { MediaKind } from '../../protocol/http.ts';

/** The clips that a visitor sees of an agent. */
export type VideoKind = Exclude<MediaKind, 'avatar'>;

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
    advice: 'Plays first, small and without sound, again and again. Smile, wave, look into the camera.',
    length: 'about 5 seconds',
  },
  intro: {
    title: 'Introduction',
    advice: 'Plays with sound once a visitor clicks. Say who you are and what you can help with.',
    length: '10 to 20 seconds',
  },
  loop: {
    title: 'Waiting',
    advice: 'Plays while a visitor thinks about calling you. Sit still, listen, nod. End as you began.',
    length: 'about 8 seconds',
  },
};

/** Which files may be sent; ends the sentence “This must be a …”. */
export const MEDIA_TEXTS: Record<'video' | 'avatar', string> = {
  video: 'WebM or MP4 video',
  avatar: 'PNG, JPEG or WebP picture',
};
