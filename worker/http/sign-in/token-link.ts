/**
 * The link to a page of an organization that does something for whoever has its token. `requested` is any address of the
 * same host. The token is in the fragment, which no browser sends: so it is in no log of a server, and in no Referer.
 */
export function tokenLink(requested: string, slug: string, path: string, token: string): string {
  return `${new URL(requested).origin}/o/${slug}${path}#token=${token}`;
}
