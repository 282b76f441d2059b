import { useReducer } from 'preact/hooks';
import { blur, isBlurred } from '../../../client/blur.ts';
import type { DeviceList } from '../../../client/device-list.ts';
import type { Picked } from '../../../client/device-state.ts';
import { Dialog, CancelButton } from '../../ui/dialog.tsx';
import { CheckField, SelectField } from '../../ui/forms/field.tsx';
import { camera, microphone, ownTrack, picked, pickDevice } from '../devices.ts';
import { Level } from './level.tsx';
import { useDeviceList } from './use-device-list.ts';
import { hideSelf, isSelfHidden } from './stage-view.ts';
import { PICKER_TEXTS } from '../../texts/stage.ts';

/** Which microphone, camera and speaker are used, and how loud the microphone is. */
export function DevicePicker({ onClose }: { onClose: () => void }) {
  const list = useDeviceList();
  return (
    <Dialog title={PICKER_TEXTS.title} onClose={onClose} testId="device-picker">
      <div class="stack">
        <Pick device="audio" list={list} />
        <Level track={microphone.value && ownTrack('audio')} label={PICKER_TEXTS.level} />
        <Pick device="video" list={list} />
        <Pick device="speaker" list={list} />
        <BlurField />
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

function Pick({ device, list }: { device: keyof Picked; list: DeviceList | undefined }) {
  const known = list?.[device] ?? [];
  if (known.length === 0) return null;
  const chosen = picked.value[device];
  const used = device === 'speaker' ? '' : (ownTrack(device)?.getSettings().deviceId ?? '');
  return (
    <SelectField
      label={PICKER_TEXTS[device]}
      value={known.find(({ id }) => id === chosen)?.id ?? (used || (known[0]?.id ?? ''))}
      onValue={(id) => pickDevice(device, id)}
      options={known.map(({ id, name }, at) => [id, name || `${PICKER_TEXTS[device]} ${at + 1}`] as const)}
      data-testid={`pick-${device}`}
    />
  );
}

/** Where the platform blurs what is behind somebody by itself. */
function BlurField() {
  const track = camera.value === 'on' ? ownTrack('video') : undefined;
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
