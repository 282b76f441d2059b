import { useEffect, useRef, useState } from 'preact/hooks';
import { videoLength } from '../media/open-video.ts';
import type { VideoSpec } from '../media/kinds.ts';
import { canCut } from './can-cut.ts';
import type { Clip, Cut } from './clip.ts';
import { wholeTrim } from './trim.ts';

/** A recording that is not saved yet, or a file that was chosen, and what is to be made of it. */
export interface Take {
  id: number;
  isFile: boolean;
  /** As it was recorded or chosen. */
  file: Blob;
  /** To play it from. */
  url: string;
  seconds: number;
  /** None: it can only be saved as it is. */
  clip: Clip | undefined;
  cut: Cut;
}

export interface Takes {
  all: readonly Take[];
  chosen: Take | undefined;
  isOpening: boolean;
  add: (file: Blob, isFile: boolean) => void;
  choose: (id: number) => void;
  edit: (change: Partial<Cut>) => void;
  /** The one that is chosen is to be saved as it is. */
  leaveUncut: () => void;
}

/** What was recorded in this dialog. Nothing of it is lost before something is saved. */
export function useTakes(spec: VideoSpec): Takes {
  const [all, setAll] = useState<readonly Take[]>([]);
  const [chosenId, setChosenId] = useState<number>();
  const [opening, setOpening] = useState(0);
  const urls = useRef<string[]>([]);
  const ids = useRef(0);
  useEffect(() => () => urls.current.forEach((url) => URL.revokeObjectURL(url)), []);

  const add = async (file: Blob, isFile: boolean) => {
    setOpening((n) => n + 1);
    const clip = await clipOf(file, isFile);
    const url = URL.createObjectURL(clip?.file ?? file);
    urls.current.push(url);
    const seconds = clip?.seconds ?? (await videoLength(url).catch(() => 0));
    const id = (ids.current += 1);
    const cut: Cut = {
      ...wholeTrim(seconds, spec.maxSeconds),
      isMirrored: false,
      // A file may have been made to go round.
      isJoined: spec.kind === 'loop' && !isFile,
      hasSound: spec.sound && (clip?.hasSound ?? false),
    };
    setAll((before) => [...before, { id, isFile, file, url, seconds, clip, cut }]);
    setChosenId(id);
    setOpening((n) => n - 1);
  };

  const change = (changed: (take: Take) => Take) =>
    setAll((before) => before.map((take) => (take.id === chosenId ? changed(take) : take)));
  return {
    all,
    chosen: all.find(({ id }) => id === chosenId),
    isOpening: opening > 0,
    add: (file, isFile) => void add(file, isFile),
    choose: setChosenId,
    edit: (changes) => change((take) => ({ ...take, cut: { ...take.cut, ...changes } })),
    leaveUncut: () =>
      change((take) => ({
        ...take,
        clip: undefined,
        cut: { ...take.cut, from: 0, to: take.seconds, isMirrored: false, isJoined: false },
      })),
  };
}

async function clipOf(file: Blob, isFile: boolean): Promise<Clip | undefined> {
  if (!canCut()) return undefined;
  try {
    const { openClip } = await import('./render.ts');
    return await openClip(file, !isFile);
  } catch {
    return undefined;
  }
}
