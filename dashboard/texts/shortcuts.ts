/** The sheet of all keys, and the setting that switches them off. */
export const SHORTCUT_TEXTS = {
  title: 'Keyboard shortcuts',
  off: 'They are switched off in this browser.',
  /** Between two keys that do the same. */
  or: 'or',
  anywhere: 'Anywhere',
  status: 'Switch between Available and Away',
  sheet: 'Show this list',
  close: 'Close what is in front',
  ringing: 'While it rings',
  accept: 'Accept',
  decline: 'Decline',
  inCall: 'In a call',
  mute: 'Mute or unmute',
  camera: 'Camera on or off',
  note: 'They do nothing while you type. {link} in your profile.',
  link: 'Switch them on or off',

  settingTitle: 'Keyboard',
  setting: 'Single-letter shortcuts',
  settingHint:
    'S switches between Available and Away, A accepts a ringing call, R declines it; ? shows all of them. Kept in this browser, for you alone.',
} as const;
