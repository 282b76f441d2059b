import { orgSlug } from '../api/organization.ts';

const DELETED = 'deleted';

/** The organization of this page is not there any more: goes to the start page, which says so. */
export function leaveDeletedOrg(): void {
  location.replace(`/#${new URLSearchParams({ [DELETED]: orgSlug ?? '' })}`);
}

/** On the start page: the organization that somebody comes from because it was deleted; null: they come from none. */
export function deletedOrg(): string | null {
  const slug = new URLSearchParams(location.hash.slice(1)).get(DELETED);
  // A link may say anything; this page must not.
  return slug !== null && /^[a-z0-9-]{2,40}$/.test(slug) ? slug : null;
}
