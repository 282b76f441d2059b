import type { CONSOLE_PATHS } from '../../protocol/console-paths.ts';
import type { IconName } from '../ui/icon.tsx';
import type { PageLoader } from './lazy-page.tsx';

interface AppRoute {
  /** After the organization's base. The server answers other paths with a 404. */
  path: (typeof CONSOLE_PATHS)[number];
  title: string;
  icon: IconName;
  group: 'You' | 'Team' | 'Website' | 'Reports';
  admin: boolean;
  /** Reached from other pages only. */
  hidden?: boolean;
  load: PageLoader;
}

/** Every page of the signed-in app, in the order of the menu. */
export const ROUTES: readonly AppRoute[] = [
  {
    path: '/',
    title: 'Console',
    icon: 'phone',
    group: 'You',
    admin: false,
    load: () => import('../console/console.tsx'),
  },
  {
    path: '/messages',
    title: 'Messages',
    icon: 'mail',
    group: 'You',
    admin: false,
    load: () => import('../inbox/inbox.tsx'),
  },
  {
    path: '/my-calls',
    title: 'My calls',
    icon: 'calls',
    group: 'You',
    admin: false,
    load: () => import('../reports/own-calls.tsx'),
  },
  {
    path: '/videos',
    title: 'My videos',
    icon: 'video',
    group: 'You',
    admin: false,
    load: () => import('../recording/videos.tsx'),
  },
  {
    path: '/profile',
    title: 'My profile',
    icon: 'user',
    group: 'You',
    admin: false,
    load: () => import('../profile/profile.tsx'),
  },
  {
    path: '/sessions',
    title: 'My sessions',
    icon: 'browser',
    group: 'You',
    admin: false,
    load: () => import('../profile/sessions.tsx'),
  },
  {
    path: '/live',
    title: 'Live board',
    icon: 'live',
    group: 'Team',
    admin: true,
    load: () => import('../reports/live.tsx'),
  },
  {
    path: '/team',
    title: 'Team',
    icon: 'users',
    group: 'Team',
    admin: true,
    load: () => import('../team/team.tsx'),
  },
  {
    path: '/blocked',
    title: 'Blocked visitors',
    icon: 'block',
    group: 'Team',
    admin: true,
    load: () => import('../team/blocks.tsx'),
  },
  {
    path: '/pools',
    title: 'Pools',
    icon: 'pools',
    group: 'Team',
    admin: true,
    load: () => import('../pools/pools.tsx'),
  },
  {
    path: '/route',
    title: 'Route tester',
    icon: 'route',
    group: 'Team',
    admin: true,
    load: () => import('../pools/route-tester.tsx'),
  },
  {
    path: '/widget',
    title: 'Widget',
    icon: 'look',
    group: 'Website',
    admin: true,
    load: () => import('../designer/widget.tsx'),
  },
  {
    path: '/embed',
    title: 'Embed code',
    icon: 'code',
    group: 'Website',
    admin: true,
    load: () => import('../embed/embed.tsx'),
  },
  {
    path: '/settings',
    title: 'Settings',
    icon: 'settings',
    group: 'Website',
    admin: true,
    load: () => import('../settings/settings.tsx'),
  },
  {
    path: '/organization',
    title: 'Organization',
    icon: 'home',
    group: 'Website',
    admin: true,
    load: () => import('../organization/organization.tsx'),
  },
  {
    path: '/overview',
    title: 'Overview',
    icon: 'chart',
    group: 'Reports',
    admin: true,
    load: () => import('../overview/overview.tsx'),
  },
  {
    path: '/calls',
    title: 'Calls',
    icon: 'phone',
    group: 'Reports',
    admin: true,
    load: () => import('../reports/calls.tsx'),
  },
  {
    path: '/handoffs',
    title: 'Handoffs',
    icon: 'swap',
    group: 'Reports',
    admin: true,
    load: () => import('../reports/handoffs.tsx'),
  },
  {
    path: '/missed',
    title: 'Missed visitors',
    icon: 'missed',
    group: 'Reports',
    admin: true,
    load: () => import('../reports/missed.tsx'),
  },
  {
    path: '/audit',
    title: 'Audit log',
    icon: 'eye',
    group: 'Reports',
    admin: true,
    load: () => import('../reports/audit.tsx'),
  },
  {
    path: '/why',
    title: 'What happened',
    icon: 'route',
    group: 'Reports',
    admin: true,
    hidden: true,
    load: () => import('../trace/why.tsx'),
  },
];
