import type { Picked } from './device-state.ts';

/** One device that somebody can pick. */
export interface ListedDevice {
  readonly id: string;
  /** As the system calls it; empty where that is not told. */
  readonly name: string;
}

/** What there is to pick, by what it is for; of what the browser does not let anybody pick there is nothing. */
export type DeviceList = Readonly<Record<keyof Picked, readonly ListedDevice[]>>;

const KINDS = { audio: 'audioinput', video: 'videoinput', speaker: 'audiooutput' } as const;

/** Everything that is plugged in now. Never fails. */
export async function listDevices(): Promise<DeviceList> {
  const devices = (await navigator.mediaDevices?.enumerateDevices().catch(() => undefined)) ?? [];
  const of = (kind: keyof typeof KINDS): ListedDevice[] =>
    devices
      .filter((device) => device.kind === KINDS[kind] && device.deviceId !== '')
      .map(({ deviceId, label }) => ({ id: deviceId, name: label }));
  return {
    audio: of('audio'),
    video: of('video'),
    speaker: 'setSinkId' in HTMLMediaElement.prototype ? of('speaker') : [],
  };
}
