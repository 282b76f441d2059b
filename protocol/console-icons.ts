/** The icons of the console where it is installed as an application, by their names among the static files; squares. */
export const CONSOLE_ICONS = [
  { file: 'icon-192.png', size: 192 },
  { file: 'icon-512.png', size: 512 },
] as const;

/** The one that Apple's systems take. */
export const TOUCH_ICON = 'touch-icon.png';
