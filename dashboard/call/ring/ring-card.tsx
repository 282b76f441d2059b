import { useEffect, useId, useState } from 'preact/hooks';
import { listDevices, type ListedDevice } from '../../../client/device-list.ts';
import { Button } from '../../ui/button.tsx';
import { SelectField } from '../../ui/forms/field.tsx';
import { ringPreference, setRingPreference } from './ring-preference.ts';
import { canPickSpeaker, playSample } from './ring-tone.ts';
import { RING_SETTING_TEXTS } from '../../texts/ring-setting.ts';

/** How loud a call rings, and from which device: often another than the headset that calls are heard with. */
export function RingSetting() {
  const { volume } = ringPreference.value;
  const id = useId();
  return (
    <section class="card stack" aria-labelledby="ring-title" data-testid="ring-setting">
      <h2 id="ring-title">{RING_SETTING_TEXTS.title}</h2>
      <div class="field">
        <label class="label" for={id}>
          {RING_SETTING_TEXTS.volume}
        </label>
        <div class="with-unit">
          <input
            id={id}
            type="range"
            class="range"
            min={0}
            max={100}
            step={5}
            value={volume}
            aria-valuetext={volume === 0 ? RING_SETTING_TEXTS.silent : RING_SETTING_TEXTS.percent(volume)}
            onInput={({ currentTarget }) => setRingPreference({ volume: currentTarget.valueAsNumber })}
            data-testid="ring-volume"
          />
          <output class="muted" for={id}>
            {volume === 0 ? RING_SETTING_TEXTS.silent : `${volume} %`}
          </output>
        </div>
        {volume === 0 && <p class="hint">{RING_SETTING_TEXTS.silentHint}</p>}
      </div>
      <Speaker />
      <div class="row">
        <Button icon="bell" onClick={playSample} data-testid="ring-try">
          {RING_SETTING_TEXTS.tryIt}
        </Button>
      </div>
      <p class="hint">{RING_SETTING_TEXTS.kept}</p>
    </section>
  );
}

/** Where the ring tone is heard; nothing where the browser lets nobody choose, or does not tell what there is. */
function Speaker() {
  const [speakers, setSpeakers] = useState<readonly ListedDevice[]>([]);
  useEffect(() => {
    if (!canPickSpeaker(AudioContext.prototype)) return;
    const look = () => void listDevices().then(({ speaker }) => setSpeakers(speaker));
    look();
    navigator.mediaDevices?.addEventListener('devicechange', look);
    return () => navigator.mediaDevices?.removeEventListener('devicechange', look);
  }, []);
  if (speakers.length === 0) return null;
  const chosen = ringPreference.value.speaker;
  return (
    <SelectField
      label={RING_SETTING_TEXTS.speaker}
      hint={RING_SETTING_TEXTS.speakerHint}
      value={speakers.some(({ id }) => id === chosen) ? chosen : ''}
      onValue={(speaker) => setRingPreference({ speaker })}
      options={[
        ['', RING_SETTING_TEXTS.system],
        ...speakers
          .filter(({ id }) => id !== 'default')
          .map(({ id, name }, at) => [id, name || RING_SETTING_TEXTS.speakerNumber(at + 1)] as const),
      ]}
      data-testid="ring-speaker"
    />
  );
}
