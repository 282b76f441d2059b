const slugInPath = /^\/o\/([^/]+)/.exec(location.pathname)?.[1];

/** The organization of this page, from its URL; `null` on the landing page. */
export const orgSlug: string | null = slugInPath === undefined ? null : decodeURIComponent(slugInPath);

/** `/o/acme`: what every URL of an organization begins with. */
export const baseOf = (slug: string): string => `/o/${encodeURIComponent(slug)}`;

/** That of this page's. */
export const orgBase = orgSlug === null ? '' : baseOf(orgSlug);
