import type { Devices } from '../../protocol/messages/in-calls.ts';
import { BOTH_HEARD, VISITOR_DEVICE_TEXTS } from '../texts/devices.ts';

/** Whether the visitor sends a picture. Until they have reported their devices, what arrives counts. */
export function sendsPicture(devices: Devices | null, arrives: boolean): boolean {
  return arrives && (devices === null || devices.camera === 'on');
}

interface CallSide {
  isUp: boolean;
  /** Whether this agent's own microphone is on. */
  isHeard: boolean;
}

/** Which of the visitor's devices are not on, and whether the two can hear each other. */
export function visitorDevicesText(devices: Devices | null, { isUp, isHeard }: CallSide): string {
  // What is not known yet is not off.
  if (devices === null) return '';
  const { microphone, camera, screen } = devices;
  const sentences: string[] = [];
  if (camera !== 'on' && !screen) sentences.push(VISITOR_DEVICE_TEXTS[camera]('camera'));
  if (microphone !== 'on') sentences.push(VISITOR_DEVICE_TEXTS[microphone]('microphone'));
  else if (sentences.length > 0 && isHeard && isUp) sentences.push(BOTH_HEARD);
  return sentences.join(' ');
}
