/** The call, and what can be done in it. */
export const STAGE_TEXTS = {
  call: 'Call',
  visitor: 'The visitor',
  visitorsScreen: 'The visitor’s screen',
  you: 'You',
  askingPermission:
    'Your browser is still asking whether this page may use your microphone and camera. Answer it beside the address.',
  enlarge: 'Enlarge',
  mute: 'Mute',
  unmute: 'Unmute',
  tryMicrophone: 'Try microphone',
  cameraOff: 'Camera off',
  cameraOn: 'Camera on',
  tryCamera: 'Try camera',
  shortcut: (letter: string) => `Shortcut: ${letter}`,
  shareScreen: 'Share screen',
  stopSharing: 'Stop sharing',
  hangUp: 'Hang up',

  visitorLost: 'Visitor lost connection, {left} s',
  connecting: 'Connecting picture and sound…',
  interrupted: 'The connection is weak. Trying to repair it…',
  endsSoon: 'This call has reached its longest time and ends in {left} s.',
  spokenMuted: 'You speak, but your microphone is off. Press “Unmute” to be heard.',
  tooWeak: 'Your connection is too weak for a picture: your camera pauses, your voice goes on.',
  weak: 'Your connection is weak. A cable, or being closer to the Wi-Fi, may help.',
  visitorWeak: 'The visitor’s connection is weak: speak slowly, and ask if they heard you.',

  showSelf: 'Show my picture',
  hideSelf: 'Hide my picture',
  moveSelf: 'Move my picture (arrow keys)',
  devices: 'Devices',
  float: 'Picture in picture',
  fullScreen: 'Full screen',
} as const;

/** The choice of devices in a call. */
export const PICKER_TEXTS = {
  title: 'Microphone, camera and speaker',
  audio: 'Microphone',
  video: 'Camera',
  speaker: 'Speaker',
  refused:
    'The one that you picked cannot be used now: perhaps another program has it. This one stays in use.',
  level: 'How loud you are',
  blur: 'Blur what is behind me',
  hideSelf: 'Hide my own picture',
  hideSelfHint: 'The visitor goes on seeing you.',
  back: 'Back to the call',
} as const;

/** Handing a call over. */
export const TRANSFER_STAGE_TEXTS = {
  button: 'Hand over',
  title: 'Hand the call over',
  note: 'What should they know?',
  back: 'Back to the call',
  pool: 'Pool',
  poolBusy: 'Pool, nobody is free',
  talkFirst: 'Talk first',
  talkFirstTo: (name: string) => `Talk to ${name} first`,
  handOverTo: (name: string) => `Hand over to ${name}`,
  talking: (name: string) => `You talk with ${name}. The visitor waits, and does not hear you.`,
  ringing: (name: string) => `It rings at ${name}…`,
  ringingSomewhere: 'It rings at another agent…',
  handOverNow: 'Hand over now',
  takeBack: 'Take back',
  wrote: (name: string) => `${name} wrote:`,

  consultation: 'Consultation',
  asked: (name: string) => `${name} asks you about a call. The visitor does not see or hear you yet.`,
  decline: 'Decline the call',
} as const;
