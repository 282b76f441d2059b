/** The preview beside the widget's settings. */
export const PREVIEW_TEXTS = {
  title: 'Preview',
  scene: 'Show',
  screen: 'On',
  screens: { computer: 'A computer', phone: 'A phone' },
  where:
    'On a demo page: the console takes nothing from other websites, so it cannot show yours around it. The widget is the real one; what happens in it is played.',
  frame: 'The widget with these settings',
  cast: { agent: 'Sarah', other: 'John', title: 'Adviser' },
} as const;

/** What of the widget is shown. */
export const SCENE_TEXTS = {
  watching: 'The video of an agent',
  bubble: 'Made small',
  handoff: 'Another agent takes over',
  ringing: 'A call rings',
  call: 'A call',
  ended: 'The call is over',
  notice: 'The agent has gone, and nobody is free',
  offline: 'Nobody is there',
  form: 'Leaving a message',
} as const;
export type Scene = keyof typeof SCENE_TEXTS;
