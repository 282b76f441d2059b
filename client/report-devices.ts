import type { Devices } from '../protocol/messages/in-calls.ts';
import type { LocalDevices } from './devices.ts';

/** Keeps the other party of a call informed about one's own devices. */
export interface DeviceReporter {
  /** The server takes this page for a party of the call from now on: everything is reported anew. */
  enter: () => void;
  /** Something may have changed: reported if it has. */
  changed: () => void;
  /** Nothing would arrive from now on, until the call is entered again. */
  leave: () => void;
}

/**
 * @param isSharing Whether one's own screen is shared.
 * @param send Sends a report to the server; false if it could not be sent.
 */
export function createDeviceReporter(
  devices: Pick<LocalDevices, 'report'>,
  isSharing: () => boolean,
  send: (report: Devices) => boolean,
): DeviceReporter {
  /** The last report; undefined outside of a call. */
  let sent: string | undefined;

  function changed(): void {
    const report = devices.report(isSharing());
    const text = JSON.stringify(report);
    if (sent !== undefined && report && text !== sent && send(report)) sent = text;
  }

  return {
    changed,
    enter() {
      sent = '';
      changed();
    },
    leave() {
      sent = undefined;
    },
  };
}
