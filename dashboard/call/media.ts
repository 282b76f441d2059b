import { signal } from '@preact/signals';
import { createDevices } from '../../client/devices.ts';
import type { Kind, LocalState, Trouble } from '../../client/device-state.ts';
import { keepChoice, keptChoice } from './choice.ts';

export const microphone = signal<LocalState>('off');
export const camera = signal<LocalState>('off');
/** Whether the browser has been waiting for the agent's answer for a while. */
export const asking = signal(false);

interface DeviceEvents {
  onChange: () => void;
  onTrack: (kind: Kind, track: MediaStreamTrack | null) => void;
}

let events: DeviceEvents | undefined;

/** The agent's microphone and camera. */
export const devices = createDevices({
  picture: { width: { ideal: 1280 }, height: { ideal: 720 }, facingMode: 'user' },
  choice: keptChoice,
  keep: keepChoice,
  onChange: publish,
  onTrack: (kind, track) => events?.onTrack(kind, track),
});

/** Hears of every change from now on. */
export function watchDevices(next: DeviceEvents): void {
  events = next;
}

/** Releases the devices: their lights go out. */
export function closeMedia(): void {
  devices.close();
  publish();
}

function publish(): void {
  microphone.value = devices.state('audio');
  camera.value = devices.state('video');
  asking.value = devices.asking();
  events?.onChange();
}

const NAMES = { audio: 'microphone', video: 'camera' } as const;

/** What is the matter with a device and what to do. */
export function troubleSentence(kind: Kind, trouble: Trouble): string {
  const name = NAMES[kind];
  switch (trouble) {
    case 'blocked':
      return `This page may not use your ${name}. Allow it with the symbol beside the address, then try again.`;
    case 'forbidden':
      return `The page around the console does not let it use your ${name}. Open the console in a tab of its own.`;
    case 'none':
      return `No ${name} was found. Plug one in, then try again.`;
    case 'busy':
      return `Your ${name} is in use by another program. Close that, then try again.`;
    case 'lost':
      return `Your ${name} stopped working: it was unplugged, or another program took it. It comes back by itself when it is there again, or try it now.`;
    case 'unsupported':
      return `Your browser gives this page no ${name}, because its address does not begin with https. Ask an admin for the right address.`;
  }
}

/** The same in a call; `null` when there is nothing to say. */
export function deviceSentence(kind: Kind, state: LocalState): string | null {
  if (state === 'on' || state === 'opening' || (state === 'off' && kind === 'video')) return null;
  const effect = kind === 'audio' ? ' The visitor cannot hear you.' : '';
  return state === 'off' ? `Your microphone is off.${effect}` : troubleSentence(kind, state) + effect;
}
