import type { Devices } from '../protocol/server.ts';
import type { LocalDevices } from './devices.ts';

/** Keeps the other party of a call informed about one's own devices. */
export interface DeviceTeller {
  /** The server takes this page for a party of the call from now on: everything is said anew. */
  enter: () => void;
  /** Something may have changed: said if it has. */
  changed: () => void;
  /** Nothing said now would be heard, until the call is entered again. */
  leave: () => void;
}

/** @param send Says it to the server; false if it could not be sent. */
export function createDeviceTeller(
  devices: Pick<LocalDevices, 'said'>,
  send: (said: Devices) => boolean,
): DeviceTeller {
  /** What was said last; undefined outside of a call. */
  let told: string | undefined;

  function changed(): void {
    const said = devices.said();
    const text = JSON.stringify(said);
    if (told !== undefined && said && text !== told && send(said)) told = text;
  }

  return {
    changed,
    enter() {
      told = '';
      changed();
    },
    leave() {
      told = undefined;
    },
  };
}
