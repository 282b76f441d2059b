import { useEffect, useState } from 'preact/hooks';
import type { Picked } from '../../client/device-state.ts';
import { readDevicePreference } from '../call/device-preference.ts';
import { troubleText } from '../texts/devices.ts';
import { closeCamera, openCamera, type Opened } from './camera.ts';

interface Camera {
  /** Undefined while it is being opened. */
  opened: Opened | undefined;
  picked: Picked;
  pick: (device: Exclude<keyof Picked, 'speaker'>, id: string) => void;
  reopen: () => void;
}

/** The camera, on for as long as it is shown. It is tried again when something is plugged in. */
export function useCamera(sound: boolean): Camera {
  const [opened, setOpened] = useState<Opened>();
  const [picked, setPicked] = useState<Picked>(() => readDevicePreference().picked ?? {});
  const [round, setRound] = useState(0);
  const reopen = () => setRound((n) => n + 1);

  useEffect(() => {
    const leaving = new AbortController();
    let mine: Opened | undefined;
    setOpened(undefined);
    void openCamera(sound, picked).then((now) => {
      if (leaving.signal.aborted) return closeCamera(now);
      mine = now;
      setOpened(now);
      if (!('video' in now)) return;
      now.video.addEventListener('ended', () => setOpened({ refused: troubleText('video', 'lost') }), {
        signal: leaving.signal,
      });
    });
    return () => {
      leaving.abort();
      closeCamera(mine);
    };
  }, [sound, picked, round]);

  const isRefused = opened !== undefined && 'refused' in opened;
  useEffect(() => {
    const { mediaDevices } = navigator;
    if (!isRefused || !mediaDevices) return undefined;
    mediaDevices.addEventListener('devicechange', reopen);
    return () => mediaDevices.removeEventListener('devicechange', reopen);
  }, [isRefused]);

  return { opened, picked, pick: (device, id) => setPicked({ ...picked, [device]: id }), reopen };
}
