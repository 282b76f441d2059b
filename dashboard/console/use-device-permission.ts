import { useEffect, useState } from 'preact/hooks';
import { openDevices } from '../../client/open-devices.ts';
import { troubleText } from '../texts/devices.ts';
import { showToast } from '../ui/toast.tsx';
import { READINESS_TEXTS } from '../texts/readiness.ts';

/** Whether this page may use camera and microphone, and a way to ask for it before the first call. */
export function useDevicePermission() {
  const [state, setState] = useState<PermissionState>('prompt');
  const [problem, setProblem] = useState<string>();
  useEffect(() => {
    let current = true;
    void cameraPermission().then((found) => current && setState(found));
    return () => {
      current = false;
    };
  }, []);
  const ask = async () => {
    setProblem(READINESS_TEXTS.asking);
    const { tracks, troubles } = await openDevices(['audio', 'video'], {}, false);
    for (const track of tracks) track.stop();
    const [audio, video] = [troubles.audio, troubles.video];
    if (!audio && !video) {
      setState('granted');
      return showToast(READINESS_TEXTS.devicesWork, 'good');
    }
    setProblem(
      [audio && troubleText('audio', audio), video && troubleText('video', video)].filter(Boolean).join(' '),
    );
  };
  return { state, problem, ask: () => void ask() };
}

async function cameraPermission(): Promise<PermissionState> {
  try {
    return (await navigator.permissions.query({ name: 'camera' })).state;
  } catch {
    return 'prompt';
  }
}
