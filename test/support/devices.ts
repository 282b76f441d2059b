import type { Devices } from '../../protocol/messages/in-calls.ts';

/** A party whose microphone and camera are on. */
export const DEVICES_ON: Devices = { microphone: 'on', camera: 'on', screen: false };
/** A party who is muted, with the camera off. */
export const DEVICES_OFF: Devices = { microphone: 'off', camera: 'off', screen: false };
