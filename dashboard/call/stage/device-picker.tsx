import { useReducer } from 'preact/hooks';
import { blur, isBlurred } from '../../../client/blur.ts';
import type { DeviceList } from '../../../client/device-list.ts';
import type { Picked } from '../../../client/device-state.ts';
import { Dialog, CancelButton } from '../../ui/dialog.tsx';
import { CheckField, SelectField } from '../../ui/forms/field.tsx';
import { camera, devices, microphone, ownTracks, picked } from '../devices.ts';
import { Level } from './level.tsx';
import { useDeviceList } from './use-device-list.ts';
import { hideSelf, isSelfHidden } from './stage-view.ts';
import { PICKER_TEXTS } from '../../texts/stage.ts';

/** Which microphone, camera and speaker are used, and how loud the microphone is. */
export function DevicePicker({ onClose }: { onClose: () => void }) {
  const list = useDeviceList();
  const { audio, video } = ownTracks.value;
  return (
    <Dialog title={PICKER_TEXTS.title} onClose={onClose} testId="device-picker">
      <div class="stack">
        <Pick device="audio" list={list} track={audio} isRefused={devices.trouble('audio') !== undefined} />
        <Level track={microphone.value && audio} label={PICKER_TEXTS.level} />
        <Pick device="video" list={list} track={video} isRefused={devices.trouble('video') !== undefined} />
        <Pick device="speaker" list={list} />
        <BlurField track={camera.value === 'on' ? video : undefined} />
        <CheckField
          label={PICKER_TEXTS.hideSelf}
          hint={PICKER_TEXTS.hideSelfHint}
          checked={isSelfHidden.value}
          onValue={hideSelf}
        />
        <div class="row end">
          <CancelButton>{PICKER_TEXTS.back}</CancelButton>
        </div>
      </div>
    </Dialog>
  );
}

interface PickProps {
  device: keyof Picked;
  list: DeviceList | undefined;
  /** What is open of it. */
  track?: MediaStreamTrack | undefined;
  /** The one that was picked could not be had. */
  isRefused?: boolean;
}

function Pick({ device, list, track, isRefused = false }: PickProps) {
  const known = list?.[device] ?? [];
  if (known.length === 0) return null;
  const chosen = picked.value[device];
  const used = track?.getSettings().deviceId ?? '';
  const keepsOther = isRefused && used !== '';
  const shown = keepsOther ? undefined : known.find(({ id }) => id === chosen)?.id;
  return (
    <SelectField
      label={PICKER_TEXTS[device]}
      value={shown ?? (used || (known[0]?.id ?? ''))}
      error={keepsOther ? PICKER_TEXTS.refused : undefined}
      onValue={(id) => devices.pick(device, id)}
      options={known.map(({ id, name }, at) => [id, name || `${PICKER_TEXTS[device]} ${at + 1}`] as const)}
      data-testid={`pick-${device}`}
    />
  );
}

/** Where the platform blurs what is behind somebody by itself. */
function BlurField({ track }: { track: MediaStreamTrack | undefined }) {
  const [, look] = useReducer((looks: number) => looks + 1, 0);
  const isOn = isBlurred(track);
  if (!track || isOn === undefined) return null;
  return (
    <CheckField
      label={PICKER_TEXTS.blur}
      checked={isOn}
      onValue={(next) => void blur(track, next).then(() => look(undefined))}
    />
  );
}
