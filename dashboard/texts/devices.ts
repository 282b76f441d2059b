import type { Kind, LocalState, Trouble } from '../../client/device-state.ts';
import type { DeviceState } from '../../protocol/fields.ts';

const NAMES = { audio: 'microphone', video: 'camera' } as const satisfies Record<Kind, string>;

const TROUBLE_TEXTS: Record<Trouble, (name: string) => string> = {
  blocked: (name) =>
    `This page may not use your ${name}. Allow it with the symbol beside the address, then try again.`,
  forbidden: (name) =>
    `The page around the console does not let it use your ${name}. Open the console in a tab of its own.`,
  none: (name) => `No ${name} was found. Plug one in, then try again.`,
  busy: (name) => `Your ${name} is in use by another program. Close that, then try again.`,
  lost: (name) =>
    `Your ${name} stopped working: it was unplugged, or another program took it. It comes back by itself when it is there again, or try it now.`,
  unsupported: (name) =>
    `Your browser gives this page no ${name}, because its address does not begin with https. Ask an admin for the right address.`,
};

/** What is wrong with one of the agent's devices, and what to do. */
export function troubleText(kind: Kind, trouble: Trouble): string {
  return TROUBLE_TEXTS[trouble](NAMES[kind]);
}

/** The same in a call; `null` when there is nothing to show. */
export function deviceText(kind: Kind, state: LocalState): string | null {
  if (state === 'on' || state === 'opening' || (state === 'off' && kind === 'video')) return null;
  const effect = kind === 'audio' ? ' The visitor cannot hear you.' : '';
  return state === 'off' ? `Your microphone is off.${effect}` : troubleText(kind, state) + effect;
}

/** Why the visitor's microphone or camera is not on. */
export const VISITOR_DEVICE_TEXTS: Record<
  Exclude<DeviceState, 'on'>,
  (device: 'microphone' | 'camera') => string
> = {
  off: (device) => `The visitor’s ${device} is off.`,
  none: (device) => `The visitor has no ${device}.`,
  blocked: (device) => `The visitor’s browser does not allow the ${device}.`,
  lost: (device) => `The visitor’s ${device} stopped working.`,
};

/** Said where one of the visitor's devices is off, but not their microphone. */
export const BOTH_HEARD = 'You can hear each other.';
