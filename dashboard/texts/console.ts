/** The agent's own page. */
export const CONSOLE_TEXTS = {
  title: 'Console',
  connecting: 'Connecting…',
  startTakingCalls: 'Start taking calls',
  shortcuts: 'Keyboard shortcuts',

  visitorsNow: 'Visitors now',
  watchingYou: 'watching you, of {most} at most',
  watchingPools: 'watching somebody in your pools',
  waitingPools: 'waiting for somebody in your pools',

  yourDay: 'Your day',
  myCalls: 'My calls',
  answered: 'Answered',
  missed: 'Missed',
  declined: 'Declined',
  talkTime: 'Talk time',
  onDuty: 'On duty',

  viewersLabel: 'Visitors who watch you',
  viewers: 'Watching you',
  onlyNewest: (listed: number) => `Only the newest ${listed} are listed.`,
  pages: (pages: number) => `${pages} ${pages === 1 ? 'page' : 'pages'}`,
  invite: 'Invite',
  invited: 'Invited already',
  takeBack: 'Take invitation back',

  aboutVisitor: 'About the visitor',
  visitor: 'The visitor',
  earlierCalls: (calls: number) => `${calls} earlier ${calls === 1 ? 'call' : 'calls'}`,
  name: 'Name',
  email: 'E-mail',
  customerId: 'Customer id',
  verified: 'Verified by your server',
  notVerified: 'Said by the page, not verified',
  otherEnd: 'Other',
  rated: (stars: number) => `rated ${stars} of 5`,
} as const;
