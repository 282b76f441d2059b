/** How somebody comes in who has an account. */
export const SIGN_IN_TEXTS = {
  signIn: 'Sign in',
  to: 'to {org}',
  email: 'E-mail',
  password: 'Password',
  goOnAs: (name: string) => `Go on as ${name}`,
  kept: (name: string) => `What you typed is still here: it comes back when you sign in as ${name}.`,
  byPasskey: 'Sign in with a passkey',
  forgot: 'Forgot password?',
  forgotHelp:
    'Ask an admin of your organization for a recovery link. If you are its only admin, ask whoever runs this server.',
  noAccount: 'No account yet? An admin of your organization sends you an invite. {start}',
  start: 'Create an organization, or sign in to another one',
} as const;

/** The page of a recovery link. */
export const RECOVER_TEXTS = {
  pageTitle: 'New password',
  dead: 'This link is over',
  choose: 'Choose a new password',
  account: 'for your account at {org}',
  incomplete: 'This link is incomplete. Copy it again from your message, the whole of it.',
  remembered: 'Do you know your password again? {signIn}',
  signIn: 'Sign in',
  label: 'New password',
  consequence: 'You are signed in with it, and signed out in every other browser. The link works once.',
  save: 'Save and sign in',
} as const;
