import { h, type VNode } from 'preact';
import type { Kind } from '../../client/device-state.ts';
import type { LocalDevices } from '../../client/devices.ts';
import type { GetText, TextId } from '../texts/format.ts';
import { IconButton } from '../views/parts.tsx';

interface Look {
  /** Its name, too: what it is called is always the same, and stands below it. */
  id: 'microphone' | 'camera';
  path: string;
  /** What the switch does while the device is on, and while it is off. */
  names: readonly [TextId, TextId];
}

const LOOKS: Readonly<Record<Kind, Look>> = {
  audio: {
    id: 'microphone',
    path: 'M12 3a3 3 0 0 0-3 3v5a3 3 0 0 0 6 0V6a3 3 0 0 0-3-3zM6 11a6 6 0 0 0 12 0M12 17v4',
    names: ['mute', 'unmute'],
  },
  video: {
    id: 'camera',
    path: 'M5 7h8a2 2 0 0 1 2 2v6a2 2 0 0 1-2 2H5a2 2 0 0 1-2-2V9a2 2 0 0 1 2-2zM15 11l6-3.5v9L15 13',
    names: ['camera_off', 'camera_on'],
  },
};
const SLASH = 'M4 3l16 18';

interface ToggleProps {
  kind: Kind;
  own: Pick<LocalDevices, 'state' | 'toggle'>;
  text: GetText;
}

/** The switch of the visitor's microphone or camera; pointed at, it says what a click does. */
export function Toggle({ kind, own, text }: ToggleProps): VNode {
  const { id, path, names } = LOOKS[kind];
  const state = own.state(kind);
  const isOn = state === 'on' || state === 'opening';
  return (
    <IconButton
      id={id}
      name={text(id)}
      title={text(isOn ? names[0] : state === 'off' ? names[1] : 'try_again')}
      data-state={state}
      aria-pressed={isOn}
      onClick={() => own.toggle(kind)}
      path={isOn ? path : path + SLASH}
    />
  );
}
