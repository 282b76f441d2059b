import { useEffect, useRef, useState } from 'preact/hooks';
import { readyToSend } from '../media/faststart.ts';
import { mediaRule } from '../../protocol/media.ts';
import { cardRect, savedSize } from '../media/crop.ts';
import { roughBytes } from './size.ts';
import type { Take } from './takes.ts';

/** What visitors are to get of a recording. */
export interface Made {
  /** Made before, of just this. */
  file: Blob | undefined;
  /** How much of it has been made, from 0 to 1; undefined while nothing is. */
  share: number | undefined;
  /** It did not work. */
  hasFailed: boolean;
  /** Resolves to undefined when it did not work, or nobody waits for it any more. */
  make: () => Promise<Blob | undefined>;
}

/** Makes what is saved of a recording, once for each way in which it is cut. */
export function useMade(take: Take | undefined): Made {
  const [share, setShare] = useState<number>();
  const [failedKey, setFailedKey] = useState<string>();
  const made = useRef(new Map<string, Blob>());
  const leaving = useRef<AbortController>(undefined);
  useEffect(() => () => leaving.current?.abort(), []);
  const key = take ? JSON.stringify([take.id, take.cut]) : '';

  const make = async (): Promise<Blob | undefined> => {
    if (!take) return undefined;
    const known = made.current.get(key);
    if (known) return known;
    leaving.current?.abort();
    const { signal } = (leaving.current = new AbortController());
    setFailedKey(undefined);
    setShare(0);
    try {
      const file = await fileOf(take, (done) => !signal.aborted && setShare(done), signal);
      made.current.set(key, file);
      return signal.aborted ? undefined : file;
    } catch {
      if (!signal.aborted) setFailedKey(key);
      return undefined;
    } finally {
      if (leaving.current?.signal === signal) setShare(undefined);
    }
  };
  return { file: made.current.get(key), share, hasFailed: failedKey === key, make };
}

async function fileOf(take: Take, onShare: (share: number) => void, leaving: AbortSignal): Promise<Blob> {
  const { clip, cut, file } = take;
  if (!clip || isGoodAsItIs(take)) return readyToSend(file);
  const { render } = await import('./render.ts');
  return render(clip, cut, onShare, leaving);
}

/** A file that somebody has made already, and that is no larger than ours would be. */
function isGoodAsItIs({ isFile, clip, cut, seconds, file }: Take): boolean {
  if (!isFile || !clip || cut.isMirrored || cut.isJoined || cut.from > 0 || cut.to < seconds) return false;
  const isOfType = mediaRule('loop').types.some((type) => file.type.startsWith(type));
  const { height } = savedSize(cardRect(clip.size));
  const isSilent = cut.hasSound === clip.hasSound;
  return isOfType && isSilent && clip.size.height <= height && file.size <= roughBytes(seconds, cut.hasSound);
}
