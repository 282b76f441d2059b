// What is around every page comes with the first one: each sentence is a constant of its own, which costs no key there.

export const MENU = 'Menu';
export const MAIN_MENU = 'Main menu';
/** Follows the number of messages that nobody has marked as done. */
export const OPEN = 'open';
export const SIGN_OUT = 'Sign out';
export const NO_SUCH_PAGE = 'There is no such page.';
export const TO_CONSOLE = 'To the console';
export const PAGE_UNREACHABLE =
  'This page could not be loaded: the server cannot be reached. Check your internet connection.';
export const PAGE_GONE = 'A new version of Usher is out, and this page needs it. Reload when you are ready.';
export const RELOAD = 'Reload';

export const STILL_THERE = 'Are you still there?';
export const AWAY_SOON = 'Without input you will be set to away in a moment.';

export const IM_BACK = 'I’m back';
export const CONNECTION_LOST = 'Connection lost. Trying again…';
export const CALL_GOES_ON = 'Your call goes on meanwhile.';
export const CALLS_STOP = 'Calls cannot reach you meanwhile.';

export const NEW_MESSAGE = 'New message';
export const messageLeft = (name = 'A visitor'): string => `${name} left a message.`;
export const adminSays = (words: string): string => `Admin: ${words}`;
