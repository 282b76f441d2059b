import type { Scene } from '../designer/scene.ts';

/** The preview beside the widget's settings. */
export const PREVIEW_TEXTS = {
  title: 'Preview',
  scene: 'Show',
  screen: 'On',
  screens: { computer: 'A computer', phone: 'A phone' },
  address: 'On a page of your website',
  addressHint:
    'Empty: a demo page. The widget itself is the real one; what happens in it is played. If your page stays blank, it does not let itself be shown inside other pages.',
  noPage: 'Enter an address that begins with https://',
  page: 'Your page',
  frame: 'The widget with these settings',
  cast: { agent: 'Sarah', other: 'John', title: 'Adviser' },
} as const;

/** What of the widget is shown. */
export const SCENE_TEXTS: Record<Scene, string> = {
  watching: 'The video of an agent',
  bubble: 'Made small',
  handoff: 'Another agent takes over',
  ringing: 'A call rings',
  call: 'A call',
  ended: 'The call is over',
  notice: 'The agent has gone, and nobody is free',
  offline: 'Nobody is there',
  form: 'Leaving a message',
};
