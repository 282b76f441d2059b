/** The English words over an agent's videos; they come with the code that plays them. */
export const showWords = {
  move: 'Move (arrow keys)',
  tap_for_sound: 'Tap for sound',
};
