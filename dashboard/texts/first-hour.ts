/** What a new organization does first. */
export const FIRST_HOUR_TEXTS = {
  title: 'Your first hour',
  allSet: 'All set up',
  allSetHint: 'Everything is in place. This list is gone when you come back.',
  progress: (done: number, all: number) => `${done} of ${all} done. Each step ticks itself.`,
  progressPaused: (done: number, all: number) =>
    `${done} of ${all} done. The list goes on when your note is written.`,
  putAway: 'Put away',
  wasPutAway: 'The list of first steps is put away, for all admins.',
  bringBack: 'Bring it back',
  done: '(done)',
  toDo: '(to do)',

  greeting: 'Record a greeting',
  greetingAction: 'Record',
  greetingVideo: 'Visitors see a recorded greeting.',
  greetingPicture: 'Visitors see a picture. Videos can follow at any time.',
  greetingHint:
    'Three short videos, a minute in all: visitors see you before they call. To skip them for now, add a picture.',

  call: 'Call yourself',
  callHow: 'Show how',
  callReady: 'Start taking calls',
  callLocal:
    'This server runs on this computer alone, so a phone cannot reach it. Open your try-it page in another window, and press the button in the widget.',
  callPhone:
    'Point your phone’s camera at the code: it opens your try-it page. Press the button in the widget.',
  callRings: 'It rings here, on this page.',
  callWindow: 'Open the try-it page in another window',
  callDone: 'The first call was answered.',
  callHint: 'See what a visitor sees, and hear how it rings.',
  callAway: 'First be available: calls reach nobody who is away.',
  qrCode: (address: string) => `QR code of ${address}`,

  site: 'Paste the line into your website',
  siteAction: 'Show the line',
  siteSeen: (when: string) => `The first visitor came from {site}, ${when}.`,
  siteHint: 'This ticks by itself when the first visitor arrives from your website.',

  invite: 'Invite somebody',
  inviteAction: 'Invite',
  inviteDone: 'You are not alone: somebody else is on the team, or invited.',
  inviteHint: 'When you are in a call or away, visitors are handed to whoever else is there.',

  pool: 'Make your first pool',
  poolAction: 'Make a pool',
  poolDone: 'Some of your pages have people of their own.',
  poolHint: 'A pool answers for some of your pages: sales for /pricing, support for /help.',
} as const;
