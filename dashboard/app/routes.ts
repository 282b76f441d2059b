import type { CONSOLE_PATHS } from '../../protocol/console-paths.ts';
import type { GROUP_TITLES } from '../texts/pages.ts';
import type { IconName } from '../ui/icon.tsx';
import type { PageLoader } from './lazy-page.tsx';

interface AppRoute {
  /** After the organization's base. The server answers other paths with a 404. */
  path: (typeof CONSOLE_PATHS)[number];
  icon: IconName;
  group: keyof typeof GROUP_TITLES;
  admin: boolean;
  /** Reached from other pages only. */
  hidden?: boolean;
  load: PageLoader;
}

/** Every page of the signed-in app, in the order of the menu. */
export const ROUTES: readonly AppRoute[] = [
  {
    path: '/',
    icon: 'phone',
    group: 'you',
    admin: false,
    load: () => import('../console/console.tsx'),
  },
  {
    path: '/messages',
    icon: 'mail',
    group: 'you',
    admin: false,
    load: () => import('../inbox/inbox.tsx'),
  },
  {
    path: '/my-calls',
    icon: 'calls',
    group: 'you',
    admin: false,
    load: () => import('../reports/own-calls.tsx'),
  },
  {
    path: '/videos',
    icon: 'video',
    group: 'you',
    admin: false,
    load: () => import('../recording/videos.tsx'),
  },
  {
    path: '/profile',
    icon: 'user',
    group: 'you',
    admin: false,
    load: () => import('../profile/profile.tsx'),
  },
  {
    path: '/sessions',
    icon: 'browser',
    group: 'you',
    admin: false,
    load: () => import('../profile/sessions.tsx'),
  },
  {
    path: '/live',
    icon: 'live',
    group: 'team',
    admin: true,
    load: () => import('../reports/live.tsx'),
  },
  {
    path: '/team',
    icon: 'users',
    group: 'team',
    admin: true,
    load: () => import('../team/team.tsx'),
  },
  {
    path: '/blocked',
    icon: 'block',
    group: 'team',
    admin: true,
    load: () => import('../team/blocks.tsx'),
  },
  {
    path: '/pools',
    icon: 'pools',
    group: 'team',
    admin: true,
    load: () => import('../pools/pools.tsx'),
  },
  {
    path: '/route',
    icon: 'route',
    group: 'team',
    admin: true,
    load: () => import('../pools/route-tester.tsx'),
  },
  {
    path: '/widget',
    icon: 'look',
    group: 'website',
    admin: true,
    load: () => import('../designer/widget.tsx'),
  },
  {
    path: '/embed',
    icon: 'code',
    group: 'website',
    admin: true,
    load: () => import('../embed/embed.tsx'),
  },
  {
    path: '/settings',
    icon: 'settings',
    group: 'website',
    admin: true,
    load: () => import('../settings/settings.tsx'),
  },
  {
    path: '/organization',
    icon: 'home',
    group: 'website',
    admin: true,
    load: () => import('../organization/organization.tsx'),
  },
  {
    path: '/overview',
    icon: 'chart',
    group: 'reports',
    admin: true,
    load: () => import('../overview/overview.tsx'),
  },
  {
    path: '/calls',
    icon: 'phone',
    group: 'reports',
    admin: true,
    load: () => import('../reports/calls.tsx'),
  },
  {
    path: '/handoffs',
    icon: 'swap',
    group: 'reports',
    admin: true,
    load: () => import('../reports/handoffs.tsx'),
  },
  {
    path: '/missed',
    icon: 'missed',
    group: 'reports',
    admin: true,
    load: () => import('../reports/missed.tsx'),
  },
  {
    path: '/audit',
    icon: 'eye',
    group: 'reports',
    admin: true,
    load: () => import('../reports/audit.tsx'),
  },
  {
    path: '/why',
    icon: 'route',
    group: 'reports',
    admin: true,
    hidden: true,
    load: () => import('../trace/why.tsx'),
  },
];
