import { isForbidden } from '../../client/page-policy.ts';
import { pageUrl } from './page.ts';

const ORIGIN_NOT_ALLOWED = 4403;
const NO_SUCH_ORGANIZATION = 4404;
/** As the server has it; its schema is too much for a sentence. */
const SLUG = /^[a-z0-9][a-z0-9-]{0,38}[a-z0-9]$/;

const shown = new Set<string>();

/** Says in the browser's console, once on a page, what is wrong with it; `code` is what its socket was closed with. */
export function warn({ dataset, src }: HTMLScriptElement, code?: number): void {
  const { origin, searchParams } = new URL(src);
  const org = dataset.org || searchParams.get('org');
  const page = dataset.page ?? '';
  if (!org) {
    warnOnce(
      `There is no widget: the line that loads ${src} names no organization. Add data-org="YOUR-ORGANIZATION" to it, or, where a tag manager takes data- attributes away, load ${origin}/widget.js?org=YOUR-ORGANIZATION.`,
    );
  } else if (code === ORIGIN_NOT_ALLOWED) {
    warnOnce(
      `There is no widget: "${org}" does not allow it on ${location.origin}. Add this website in the console: "Settings", "Websites that may show the widget".`,
    );
  } else if (code === NO_SUCH_ORGANIZATION) {
    const why = SLUG.test(org)
      ? `${origin} has no organization "${org}"`
      : `"${org}" cannot be an organization: it has 2 to 40 small letters, digits and inner hyphens`;
    warnOnce(`There is no widget: ${why}. Copy the line anew from "Embed code" in the console.`);
  } else if (code === undefined) {
    if (page !== pageUrl(page)) {
      warnOnce(
        `data-page has ${page.length} characters; only the first ${pageUrl(page).length} count. Shorten it.`,
      );
    }
    const names = (['microphone', 'camera'] as const).filter((name) => isForbidden(name));
    if (names.length > 0)
      warnOnce(
        `This page forbids ${names.join(' and ')}, so that visitors cannot use them in calls. ${remedy()}`,
      );
  }
}

function remedy(): string {
  return window === window.top
    ? 'Send the header "Permissions-Policy: microphone=(self), camera=(self)", or none that names them.'
    : 'Give the frame around it allow="microphone; camera", and let no Permissions-Policy forbid them.';
}

function warnOnce(sentence: string): void {
  if (!shown.has(sentence)) console.warn(`[Usher] ${sentence}`);
  shown.add(sentence);
}
