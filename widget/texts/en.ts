/**
 * Everything a visitor may read or be read, in the language that is always there. `{agent}` stands for the agent
 * found, `{previous}` for the first one lost, `{minutes}` for how many are left of the call.
 */
export const words = {
  start_call: 'Talk to {agent} live',
  recorded: 'Recorded',
  live: 'Live',
  handoff: '{previous} got pulled away. {agent} is taking over.',
  nobody_after: '{previous} got pulled away.',
  nobody: 'Nobody is free right now.',
  ringing: 'Calling {agent}…',
  queued: 'Finding somebody who is free…',
  connecting: 'Connecting…',
  reconnecting: 'Reconnecting to {agent}…',
  call_ending: 'The call ends in {minutes} min.',
  call_ended: 'Call ended',
  call_failed: 'The call could not be started. Please try again.',
  rejoin_question: 'Rejoin the call with {agent}?',
  rejoin: 'Rejoin',
  decline: 'No, thank you',

  make_small: 'Make small',
  close: 'Close',
  play_sound: 'Play with sound',
  sound_off: 'Turn sound off',
  sound_on: 'Turn sound on',

  leave_message: 'Leave a message',
  name: 'Your name (optional)',
  contact: 'E-mail or phone',
  contact_wrong: 'Please give an e-mail address or a phone number.',
  message: 'Message',
  message_empty: 'Please write a message.',
  send: 'Send',
  not_sent: 'That did not go through. Please try again in a moment.',
  not_accepted: 'That was not accepted. Please check your e-mail address or phone number, and your message.',
  enough: 'You have left enough messages for now. We will get back to you.',
  thanks: 'Thank you!',
  sent: 'Your message is on its way. We will get back to you.',

  asking: 'Allow your microphone and camera',
  asking_hint: 'Your browser asks you now. Nobody sees or hears you before the call begins.',
  denied: 'Your microphone is blocked',
  denied_hint:
    'Open the site settings beside the address bar, allow the microphone (and the camera, if you like), then try again.',
  missing: 'No microphone found',
  missing_hint: 'Connect a microphone or a headset, then try again.',
  busy: 'Your microphone is in use',
  busy_hint: 'Close the other app that uses it, then try again.',
  unsupported: 'This browser cannot make calls here',
  unsupported_hint: 'Please open this page in another browser.',
  refused: 'The call could not be started',
  refused_hint: 'Please try again in a moment.',
  try_again: 'Try again',
  not_now: 'Not now',

  you: 'You',
  mute: 'Mute',
  unmute: 'Unmute',
  camera_off: 'Camera off',
  camera_on: 'Camera on',
  hang_up: 'Hang up',
};

/** A language's words, every one of them. */
export type Words = Record<keyof typeof words, string>;
