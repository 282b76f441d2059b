import type { DeviceState } from '../../worker/protocol/fields.ts';
import type { Devices } from '../../worker/protocol/server.ts';

const WORDS: Record<Exclude<DeviceState, 'on'>, (device: string) => string> = {
  off: (device) => `The visitor’s ${device} is off.`,
  none: (device) => `The visitor has no ${device}.`,
  blocked: (device) => `The visitor’s browser does not allow the ${device}.`,
  lost: (device) => `The visitor’s ${device} stopped working.`,
};

/** Whether the visitor sends a picture. Until it has said so, what arrives is believed. */
export function sendsPicture(devices: Devices | null, arrives: boolean): boolean {
  return arrives && (devices === null || devices.camera === 'on' || devices.screen);
}

interface Link {
  isUp: boolean;
  isSeen: boolean;
  /** Whether this agent's own microphone is on. */
  isHeard: boolean;
}

/** What the agent is to know of the visitor's devices, and whether they can hear each other. */
export function visitorDevices(devices: Devices | null, { isUp, isSeen, isHeard }: Link): string {
  // A page of before the visitor's devices were told of says nothing of them.
  const { microphone, camera, screen } = devices ?? {
    microphone: 'on',
    camera: isSeen || !isUp ? 'on' : 'off',
    screen: false,
  };
  const words: string[] = [];
  if (camera !== 'on' && !screen) words.push(WORDS[camera]('camera'));
  if (microphone !== 'on') words.push(WORDS[microphone]('microphone'));
  else if (words.length > 0 && isHeard && isUp) words.push('You can hear each other.');
  return words.join(' ');
}
