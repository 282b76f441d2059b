/** The preview beside the widget's settings. */
export const PREVIEW_TEXTS = {
  title: 'Preview',
  scene: 'Show',
  screen: 'On',
  screens: { computer: 'A computer', phone: 'A phone' },
  where: 'On a demo page. The widget is the real one; what happens in it is played.',
  page: 'Page of your website',
  pageHint: 'The widget is shown over it. Leave it empty for the demo page.',
  noPage: 'This is no address of a page, such as https://shop.example.',
  pageFrame: 'The page of your website',
  whereWebsite:
    'On your page as it is without its scripts, so that this counts as no visit there. If it stays empty, the website forbids to be shown inside other pages, or is made by scripts: preview on the demo page then.',
  frame: 'The widget with these settings',
  cast: { agent: 'Sarah', other: 'John', title: 'Adviser', visitor: 'You' },
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

/** The page of the widget. */
export const WIDGET_PAGE_TEXTS = {
  title: 'Widget',
  intro: 'What visitors see on your website. A pool can look different: see its own page.',
  tryIt: 'Try it on a demo page',
  look: 'Look',
  texts: 'Texts',
  /** `{agent}` and `{previous}` stand for themselves: they are written into the texts. */
  textsHint:
    'Leave a field empty to use the widget’s own words in the visitor’s language. {agent} becomes the name of the agent who is there, {previous} of the one who left.',
  save: 'Save widget',
  notSaved: 'Not saved: a value above is not possible.',
} as const;
