/** Strokes on a 24 × 24 grid, for `icon`. */
export const CLOSE = 'M6 6l12 12M18 6L6 18';
export const SMALLER = 'M6 9l6 6 6-6';
export const SOUND_ON = 'M4 9.5v5h3.5L12 18.5v-13L7.5 9.5zM15.5 9a4 4 0 0 1 0 6M18 6.5a8 8 0 0 1 0 11';
export const SOUND_OFF = 'M4 9.5v5h3.5L12 18.5v-13L7.5 9.5zM16 9.5l5 5M21 9.5l-5 5';
