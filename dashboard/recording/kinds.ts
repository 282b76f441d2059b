import { LIMITS } from '../../protocol/limits.ts';
import type { MediaKind } from '../../protocol/http.ts';
import type { AgentItem } from '../../protocol/answers.ts';

type VideoKind = Exclude<MediaKind, 'avatar'>;

export interface VideoSpec {
  kind: VideoKind;
  title: string;
  /** What it is for and what to do in it. */
  advice: string;
  /** How long it should be, in words. */
  length: string;
  minSeconds: number;
  maxSeconds: number;
  sound: boolean;
}

/** The three clips a visitor sees, in the order in which they play. */
export const VIDEOS: readonly VideoSpec[] = [
  {
    kind: 'wave',
    title: 'Wave',
    advice: 'Plays first, small and without sound, again and again. Smile, wave, look into the camera.',
    length: 'about 5 seconds',
    minSeconds: 3,
    maxSeconds: 8,
    sound: false,
  },
  {
    kind: 'intro',
    title: 'Introduction',
    advice: 'Plays with sound once a visitor clicks. Say who you are and what you can help with.',
    length: '10 to 20 seconds',
    minSeconds: 5,
    maxSeconds: 25,
    sound: true,
  },
  {
    kind: 'loop',
    title: 'Waiting',
    advice: 'Plays while a visitor thinks about calling you. Sit still, listen, nod. End as you began.',
    length: 'about 8 seconds',
    minSeconds: 4,
    maxSeconds: 15,
    sound: false,
  },
];

const MEGABYTE = 1_024 * 1_024;
const RULES = {
  video: { types: ['video/webm', 'video/mp4'], bytes: LIMITS.videoBytes, names: 'WebM or MP4 video' },
  avatar: {
    types: ['image/png', 'image/jpeg', 'image/webp'],
    bytes: LIMITS.avatarBytes,
    names: 'PNG, JPEG or WebP picture',
  },
};

const ruleOf = (kind: MediaKind) => (kind === 'avatar' ? RULES.avatar : RULES.video);

/** For a file picker's `accept`. */
export function acceptedTypes(kind: MediaKind): string {
  return ruleOf(kind).types.join(',');
}

/** Why a file cannot be sent, in a sentence; `null` when it can. The server looks at it again, by its content. */
export function refusal(kind: MediaKind, file: Blob): string | null {
  const { types, bytes, names } = ruleOf(kind);
  const type = file.type.split(';')[0] ?? '';
  if (!types.includes(type)) return `This must be a ${names}.`;
  if (file.size > bytes) {
    return `This file has ${(file.size / MEGABYTE).toFixed(1)} MB; at most ${bytes / MEGABYTE} MB can be sent.`;
  }
  return file.size === 0 ? 'This file is empty.' : null;
}

/** Where an agent's own file of a kind is, if there is one. */
export function mediaUrl(agent: AgentItem, kind: MediaKind): string | null {
  return agent[`${kind}Url`];
}
