/** The English words over an agent's videos; they come with the code that plays them. */
export const showWords = {
  tap_for_sound: 'Tap for sound',
};
