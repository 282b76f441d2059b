import type { CONSOLE_PATHS } from '../../protocol/console-paths.ts';

/** The parts of the menu. */
export const GROUP_TITLES = { you: 'You', team: 'Team', website: 'Website', reports: 'Reports' } as const;

/** What the pages are called in the menu, by their paths. */
export const PAGE_TITLES = {
  '/': 'Console',
  '/messages': 'Messages',
  '/my-calls': 'My calls',
  '/videos': 'My videos',
  '/profile': 'My profile',
  '/sessions': 'My sessions',
  '/live': 'Live board',
  '/team': 'Team',
  '/blocked': 'Blocked visitors',
  '/pools': 'Pools',
  '/route': 'Route tester',
  '/widget': 'Widget',
  '/embed': 'Embed code',
  '/settings': 'Settings',
  '/organization': 'Organization',
  '/overview': 'Overview',
  '/calls': 'Calls',
  '/handoffs': 'Handoffs',
  '/missed': 'Missed visitors',
  '/audit': 'Audit log',
  '/why': 'What happened',
} as const satisfies Record<(typeof CONSOLE_PATHS)[number], string>;
