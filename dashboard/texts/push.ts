/** Whether a device tells its agent what happens while the console is closed. */
export const PUSH_SETTING_TEXTS = {
  title: 'When the console is closed',
  label: 'Tell me on this device',
  hint: 'That a visitor waits and nobody is free, that you missed a call, or that a visitor left a message. As long as your status is Available and you are signed in here; within your opening hours, where there are any.',
  on: 'This device will tell you.',
  lookAgain: 'Look again',
  denied:
    'This browser blocks notifications of this page. Allow them in its settings for this page (beside the address), then look here again.',
  homeScreen:
    'On an iPhone or iPad, notifications come only to an app on the home screen: tap Share, then “Add to Home Screen”, open Usher from there and sign in.',
  unsupported: 'This browser has no push messages, or not in a private window. Try another one.',
} as const;

/** Where the browser's own service for push messages does not answer. */
export const NO_PUSH_SERVICE =
  'This browser could not reach its push service. Try again later, or in another browser.';
