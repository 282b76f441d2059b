/** The English words that are always there: all but those of a call and of the message form. */
export const firstWords = {
  start_call: 'Talk to {agent} live',
  recorded: 'Recorded',
  handoff: '{previous} got pulled away. {agent} is taking over.',
  nobody_after: '{previous} got pulled away.',
  call_ended: 'Call ended',
  call_failed: 'The call could not be started. Please try again.',
  no_connection: 'No connection right now.',
  make_small: 'Make small',
  close: 'Close',
  play_sound: 'Play with sound',
  sound_off: 'Turn sound off',
  leave_message: 'Leave a message',
};
