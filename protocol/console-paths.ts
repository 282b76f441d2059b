/** The pages of the signed-in console, by their paths below `/o/:org`. */
export const CONSOLE_PATHS = [
  '/',
  '/my-calls',
  '/videos',
  '/profile',
  '/sessions',
  '/live',
  '/team',
  '/blocked',
  '/pools',
  '/route',
  '/widget',
  '/embed',
  '/settings',
  '/organization',
  '/overview',
  '/calls',
  '/handoffs',
  '/missed',
  '/messages',
  '/audit',
  '/why',
] as const;

/** Where an invitation is accepted, without having signed in. */
export const INVITE_PATH = '/invite';

/** Where a recovery link leads: its token is in the fragment, which no browser sends. */
export const RECOVER_PATH = '/recover';
