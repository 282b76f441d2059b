/** Strokes on a 24 × 24 grid, for `icon`. */
export const CLOSE = 'M6 6l12 12M18 6L6 18';
export const MESSAGE = 'M5 4h14a2 2 0 0 1 2 2v9a2 2 0 0 1-2 2h-8l-5 4v-4H5a2 2 0 0 1-2-2V6a2 2 0 0 1 2-2z';
export const SMALLER = 'M6 9l6 6 6-6';
export const SOUND_ON = 'M4 9.5v5h3.5L12 18.5v-13L7.5 9.5zM15.5 9a4 4 0 0 1 0 6M18 6.5a8 8 0 0 1 0 11';
export const SOUND_OFF = 'M4 9.5v5h3.5L12 18.5v-13L7.5 9.5zM16 9.5l5 5M21 9.5l-5 5';
