import { NOT_LOADED } from '../texts/passkeys.ts';

/** Loads what speaks with the browser about passkeys, when somebody wants one. */
export function loadCeremony() {
  return import('./ceremony.ts').catch(() => {
    throw new Error(NOT_LOADED);
  });
}
