import { orgSlug } from './organization.ts';

/** What the organization of this page is called, for who is not signed in: the server has written it into the page. */
export const orgName: string =
  document.querySelector<HTMLMetaElement>('meta[name=usher-organization]')?.content ?? orgSlug ?? '';
