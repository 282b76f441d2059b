import { LIMITS } from '../../protocol/limits.ts';
import type { MediaKind } from '../../protocol/http.ts';
import type { AgentItem } from '../../protocol/answers.ts';
import { MEDIA_TEXTS, VIDEO_TEXTS, type VideoKind, type VideoTexts } from '../texts/videos.ts';

export interface VideoSpec extends VideoTexts {
  kind: VideoKind;
  minSeconds: number;
  maxSeconds: number;
  sound: boolean;
}

/** The three clips a visitor sees, in the order in which they play. */
export const VIDEOS: readonly VideoSpec[] = [
  {
    kind: 'wave',
    ...VIDEO_TEXTS.wave,
    minSeconds: 3,
    maxSeconds: 8,
    sound: false,
  },
  {
    kind: 'intro',
    ...VIDEO_TEXTS.intro,
    minSeconds: 5,
    maxSeconds: 25,
    sound: true,
  },
  {
    kind: 'loop',
    ...VIDEO_TEXTS.loop,
    minSeconds: 4,
    maxSeconds: 15,
    sound: false,
  },
];

const MEGABYTE = 1_024 * 1_024;
const RULES = {
  video: { types: ['video/webm', 'video/mp4'], bytes: LIMITS.videoBytes },
  avatar: {
    types: ['image/png', 'image/jpeg', 'image/webp'],
    bytes: LIMITS.avatarBytes,
  },
};

const ruleOf = (kind: MediaKind) => (kind === 'avatar' ? RULES.avatar : RULES.video);

/** For a file picker's `accept`. */
export function acceptedTypes(kind: MediaKind): string {
  return ruleOf(kind).types.join(',');
}

/** Why a file cannot be sent, in a sentence; `null` when it can. The server looks at it again, by its content. */
export function refusal(kind: MediaKind, file: Blob): string | null {
  const { types, bytes } = ruleOf(kind);
  const type = file.type.split(';')[0] ?? '';
  if (!types.includes(type)) return `This must be a ${MEDIA_TEXTS[kind === 'avatar' ? 'avatar' : 'video']}.`;
  if (file.size > bytes) {
    return `This file has ${(file.size / MEGABYTE).toFixed(1)} MB; at most ${bytes / MEGABYTE} MB can be sent.`;
  }
  return file.size === 0 ? 'This file is empty.' : null;
}

/** Where an agent's own file of a kind is, if there is one. */
export function mediaUrl(agent: AgentItem, kind: MediaKind): string | null {
  return agent[`${kind}Url`];
}
