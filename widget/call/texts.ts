import type { MediaProblem } from './media.ts';

/** What is wrong, and what the visitor can do about it. */
export const PROBLEMS: Record<MediaProblem | 'refused', [words: string, hint: string]> = {
  denied: [
    'Your microphone is blocked',
    'Open the site settings beside the address bar, allow the microphone (and the camera, if you like), then try again.',
  ],
  missing: ['No microphone found', 'Connect a microphone or a headset, then try again.'],
  busy: ['Your microphone is in use', 'Close the other app that uses it, then try again.'],
  unsupported: ['This browser cannot make calls here', 'Please open this page in another browser.'],
  refused: ['The call could not be started', 'Please try again in a moment.'],
};

export const ASKING: [words: string, hint: string] = [
  'Allow your microphone and camera',
  'Your browser asks you now. Nobody sees or hears you before the call begins.',
];

/** Hours only when there are any. */
export function duration(seconds: number): string {
  const [hours, minutes, rest] = [Math.floor(seconds / 3_600), Math.floor(seconds / 60) % 60, seconds % 60];
  const padded = (part: number): string => String(part).padStart(2, '0');
  return hours ? `${hours}:${padded(minutes)}:${padded(rest)}` : `${minutes}:${padded(rest)}`;
}
