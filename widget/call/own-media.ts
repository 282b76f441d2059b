import { createDevices, type DevicesOptions, type LocalDevices } from '../../client/devices.ts';
import type { Trouble } from '../../client/device-state.ts';

export interface OwnMediaOptions extends Pick<DevicesOptions, 'choice' | 'keep' | 'onChange' | 'onTrack'> {
  /** The browser is about to ask the visitor. */
  onAsk: () => void;
  /** There is no microphone; `again` tries once more. */
  onProblem: (problem: Trouble, again: () => void) => void;
}

/** The visitor's microphone and camera, from the question for them until they are let go. */
export interface OwnMedia extends Omit<LocalDevices, 'open' | 'trouble'> {
  /** Goes on once there is a microphone: at once when there was one already. Only the last call of it goes on. */
  whenThere: (proceed: () => void) => void;
  /** Goes on in a call that runs: with what there is, soon, even while the browser still asks. */
  whateverThere: (proceed: () => void) => void;
}

/** How long a running call waits for the browser's answer. */
const WITHIN_MS = 2_500;

export function createOwnMedia({ onAsk, onProblem, ...options }: OwnMediaOptions): OwnMedia {
  const devices = createDevices({
    ...options,
    picture: { width: { ideal: 640 }, height: { ideal: 480 }, facingMode: 'user' },
  });
  let ready = false;
  /** Changes with every question for the microphone and every end: an older question's answer is dropped. */
  let generation = 0;

  async function go(proceed: () => void, isNeeded: boolean): Promise<void> {
    const mine = ++generation;
    if (!ready) {
      if (isNeeded) {
        if (!window.RTCPeerConnection) return onProblem('unsupported', proceed);
        onAsk();
      }
      await (isNeeded ? devices.open(true) : Promise.race([devices.open(), patience()]));
      if (mine !== generation) return;
      const problem = isNeeded && devices.trouble('audio');
      if (problem) {
        devices.close();
        // Another browser would not help where the page itself is not secure.
        const isInsecure = problem === 'unsupported' && !isSecureContext;
        return onProblem(isInsecure ? 'forbidden' : problem, () => void go(proceed, true));
      }
    }
    ready = true;
    proceed();
  }

  return {
    ...devices,
    whenThere: (proceed) => void go(proceed, true),
    whateverThere: (proceed) => void go(proceed, false),
    close() {
      generation += 1;
      ready = false;
      devices.close();
    },
  };
}

function patience(): Promise<unknown> {
  return new Promise((resolve) => setTimeout(resolve, WITHIN_MS));
}
