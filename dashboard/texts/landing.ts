/** The start page. */
export const LANDING_TEXTS = {
  pageTitle: 'A person at your website’s door',
  title: 'A live person at the door of your website',
  lead: 'Visitors see a short video of one of your people, click, and are in a video call seconds later.',
  deleted: (slug: string) => `The organization “${slug}” was deleted, with everything in it.`,

  signIn: 'Sign in',
  address: 'Address of your organization',
  addressExample: 'acme-lamps',
  continue: 'Continue',
  or: 'or',
  found: (organizations: number) =>
    `You are signed in to ${organizations} organizations. Where do you want to go?`,

  create: 'Create an organization',
  byInvitation:
    'Organizations are made by invitation here. Ask whoever runs this server for an invitation link, and open it.',
  invited: 'You are invited to make one. The link works once.',
  organization: 'Organization',
  organizationExample: 'Acme Lamps',
  slug: 'Address',
  yourName: 'Your name',
  yourNameHint: 'Visitors see it.',
  email: 'E-mail',
  createNow: 'Create',

  demoLabel: 'Sarah, of the demo, waves and waits for a visitor',
  demoRole: 'Plant adviser',
  pause: 'Pause',
  play: 'Play',
  tryDemo: 'Try the demo shop',
  glimpse: 'In a corner of your website, visitors see a short video of somebody who is there.',
} as const;
