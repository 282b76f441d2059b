import { CONSOLE_ICONS } from '../../../protocol/console-icons.ts';
import type { OrgItem } from '../../../protocol/answers/organization.ts';

/**
 * The web app manifest of an organization's console (W3C, Web Application Manifest): installed, it is an application of its
 * own, and iPhones and iPads show push messages for no other page.
 */
export function renderManifest({ slug, name }: Pick<OrgItem, 'slug' | 'name'>): object {
  const start = `/o/${slug}/`;
  return {
    id: start,
    name: `${name} · Usher`,
    short_name: name,
    start_url: start,
    scope: start,
    display: 'standalone',
    background_color: '#ffffff',
    theme_color: '#1d55c9',
    icons: CONSOLE_ICONS.map(({ file, size }) => ({
      src: `/${file}`,
      sizes: `${size}x${size}`,
      type: 'image/png',
      purpose: 'any maskable',
    })),
  };
}
