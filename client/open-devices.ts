import type { Kind, Picked, Trouble, Troubles } from './device-state.ts';
import { isForbidden } from './page-policy.ts';

/**
 * Opens microphone, camera or both, those that are `picked` if they are there, or the one of them that can be had. With `needsMicrophone` the camera is left
 * alone when there is no microphone. Never fails, and may never settle: a browser waits for its person.
 */
export async function openDevices(
  kinds: readonly Kind[],
  picture: MediaTrackConstraints,
  needsMicrophone: boolean,
  picked?: Picked,
): Promise<{ tracks: MediaStreamTrack[]; troubles: Troubles }> {
  try {
    const all = {
      audio: { echoCancellation: true, noiseSuppression: true, autoGainControl: true },
      video: picture,
    };
    const wanted = Object.fromEntries(
      kinds.map((kind) => {
        const exact = picked?.[kind];
        // Chromium passes over a mere wish.
        return [kind, { ...all[kind], deviceId: exact ? { exact } : [] }];
      }),
    );
    return { tracks: (await navigator.mediaDevices.getUserMedia(wanted)).getTracks(), troubles: {} };
  } catch (error) {
    const [first = 'audio', second] = kinds;
    const isGone = picked && error instanceof OverconstrainedError;
    const without = (kind: Kind) => ({ tracks: [], troubles: { [kind]: troubleOf(error, kind) } });
    // What was picked is gone: another one does.
    if (!second) return isGone ? openDevices(kinds, picture, needsMicrophone) : without(first);
    // One of them is in the way of the other.
    const audio = await openDevices(['audio'], picture, needsMicrophone, picked);
    const isSilent = audio.troubles.audio;
    if (isSilent && needsMicrophone) return audio;
    const video =
      isSilent || isGone ? await openDevices(['video'], picture, needsMicrophone, picked) : without('video');
    return {
      tracks: [...audio.tracks, ...video.tracks],
      troubles: { ...audio.troubles, ...video.troubles },
    };
  }
}

/** Why a device cannot be had, from what `getUserMedia` threw. */
export function troubleOf(error: unknown, kind: Kind): Trouble {
  const trouble = (error instanceof Error && TROUBLES[error.name]) || 'busy';
  return trouble === 'blocked' && isForbidden(kind === 'audio' ? 'microphone' : 'camera')
    ? 'forbidden'
    : trouble;
}

const TROUBLES: Readonly<Record<string, Trouble>> = {
  NotFoundError: 'none',
  OverconstrainedError: 'none',
  NotAllowedError: 'blocked',
  SecurityError: 'blocked',
  // Pages that are not secure have no `mediaDevices` to ask.
  TypeError: 'unsupported',
};
