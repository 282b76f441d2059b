/** What a browser without passkeys is told; also one that came without HTTPS. */
export const NO_PASSKEYS = 'This browser cannot use passkeys here. Use another one, or your password.';

/** Without the code that passkeys need. */
export const NOT_LOADED = 'This could not be loaded. Check your internet connection, or reload the page.';

/** What the browser's codes are called, by `DOMException.name` and by the code that @simplewebauthn/browser gives. */
const TROUBLES: Readonly<Record<string, string>> = {
  NotAllowedError:
    'Nothing was chosen, or it took too long. Try again; if no passkey is offered, there is none of this site on this device.',
  AbortError: 'It was cancelled. Try again.',
  InvalidStateError: 'This device has a passkey of yours already.',
  SecurityError: 'Passkeys work only at an address with a name and HTTPS. Open the console at that address.',
  ERROR_AUTHENTICATOR_MISSING_USER_VERIFICATION_SUPPORT:
    'This device has no PIN, fingerprint or screen lock to keep a passkey behind. Set one, or use another device.',
  ERROR_AUTHENTICATOR_MISSING_DISCOVERABLE_CREDENTIAL_SUPPORT:
    'This device cannot keep a passkey, or has no room for one more. Use another device.',
};

/** Why a browser gave no passkey, for whoever asked for it. */
export function passkeyTrouble(name: string, code: string): string {
  return (
    TROUBLES[code] ?? TROUBLES[name] ?? 'The browser could not do that. Try again, or use another device.'
  );
}

/** One's own passkeys, and the page of those who must have one. */
export const PASSKEY_TEXTS = {
  title: 'Passkeys',
  about:
    'With a passkey you sign in by fingerprint, face or screen lock. No password has to be typed, and none can be stolen.',
  caption: 'Your passkeys',
  name: 'Name',
  added: 'Added',
  lastUsed: 'Last used',
  never: 'never',
  actions: 'Actions',
  removeOne: (name: string) => `Remove ${name}`,
  wasAdded: 'The passkey was added.',
  wasRemoved: 'The passkey was removed.',
  add: 'Add a passkey',
  removeQuestion: 'Remove this passkey?',
  remove: 'Remove',
  removeConsequence:
    'Nobody signs in with {name} any more. Your device goes on offering it until you delete it there, too.',

  newName: 'Name of the passkey',
  newNameHint: 'By which you know it again.',
  thisDevice: 'This device',

  firstTitle: 'Passkey',
  makeFirst: 'Make a passkey first',
  useFirst: 'Use your passkey',
  firstAbout: 'Admins of {org} sign in with a passkey: by fingerprint, face or screen lock.',
  make: 'Make a passkey',
  use: 'Use my passkey',
} as const;
