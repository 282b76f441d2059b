import type { Picked } from '../../client/device-state.ts';
import { Level } from '../call/stage/level.tsx';
import { useDeviceList } from '../call/stage/use-device-list.ts';
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
  const list = useDeviceList(camera);
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
      {sound && (
        <div class="stack tight">
          <span class="small">{CAMERA_TEXTS.level}</span>
          <Level track={sound} label={CAMERA_TEXTS.level} />
        </div>
      )}
    </>
  );
}
