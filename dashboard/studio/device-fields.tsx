import { useEffect, useRef, useState } from 'preact/hooks';
import { listDevices, type DeviceList } from '../../client/device-list.ts';
import type { Picked } from '../../client/device-state.ts';
import { watchLevel } from '../../client/level.ts';
import { CAMERA_TEXTS } from '../texts/studio.ts';
import { SelectField } from '../ui/forms/field.tsx';
import type { Opened } from './camera.ts';

interface DeviceFieldsProps {
  camera: Extract<Opened, { stream: MediaStream }> | undefined;
  hasSound: boolean;
  picked: Picked;
  onPick: (device: 'audio' | 'video', id: string) => void;
}

/** Which camera and microphone, where there are several, and how loud somebody is. */
export function DeviceFields({ camera, hasSound, picked, onPick }: DeviceFieldsProps) {
  const [list, setList] = useState<DeviceList>();
  // Their names are told when one of them is open.
  useEffect(() => void listDevices().then(setList), [camera]);
  const sound = camera?.stream.getAudioTracks()[0];
  const field = (device: 'audio' | 'video', used: MediaStreamTrack | undefined) => {
    const known = list?.[device] ?? [];
    if (known.length < 2) return null;
    return (
      <SelectField
        label={CAMERA_TEXTS.devices[device]}
        value={used?.getSettings().deviceId ?? picked[device] ?? ''}
        onValue={(id) => onPick(device, id)}
        options={known.map(({ id, name }, at) => [id, name || `${CAMERA_TEXTS.devices[device]} ${at + 1}`])}
        data-testid={`studio-${device}`}
      />
    );
  };
  return (
    <>
      {field('video', camera?.video)}
      {hasSound && field('audio', sound)}
      {sound && <Level track={sound} />}
    </>
  );
}

function Level({ track }: { track: MediaStreamTrack }) {
  const meter = useRef<HTMLMeterElement>(null);
  useEffect(
    () =>
      watchLevel(track, (level) => {
        if (meter.current) meter.current.value = level;
      }),
    [track],
  );
  return (
    <div class="stack tight">
      <span class="small">{CAMERA_TEXTS.level}</span>
      <meter class="level" aria-label={CAMERA_TEXTS.level} max={1} ref={meter} />
    </div>
  );
}
