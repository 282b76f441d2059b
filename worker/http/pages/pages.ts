import { Hono, type Context } from 'hono';
import * as v from 'valibot';
import { escapeHtml } from '../../../demo/shop/escape.ts';
import { renderDemoPage, reportedUrl } from '../../../demo/page.ts';
import { consoleFile } from '../../../protocol/console-languages.ts';
import type { OrgItem } from '../../../protocol/answers/organization.ts';
import { LIMITS } from '../../../protocol/limits.ts';
import { CONSOLE_PATHS, INVITE_PATH, RECOVER_PATH } from '../../../protocol/console-paths.ts';
import { Slug } from '../../../protocol/http.ts';
import { askOrg, expectOrg, unwrap } from '../context.ts';
import { carriedSession } from '../../session-cookie.ts';
import { jurisdictionOf } from '../../jurisdiction.ts';
import { Refusal } from '../errors.ts';
import { isSecure, otherMethods } from '../guards.ts';
import { LANGUAGE_VARIES, languageOf } from './language.ts';
import { renderManifest } from './manifest.ts';
import { renderPrivacyPage } from './privacy-page.ts';
import { usesRelays } from '../turn.ts';

type Pages = { Bindings: Env };

const CONSOLE_PAGES: ReadonlySet<string> = new Set([...CONSOLE_PATHS, INVITE_PATH, RECOVER_PATH]);

/** `/`: sign up, or open an organization. */
export const landing = new Hono<Pages>().get('/', (c) => dashboard(c)).all('/', otherMethods('GET'));

/** `/o/:org/…`: the console, the demo page and what is kept of visitors. */
export const orgPages = new Hono<Pages>()
  .get('/o/:org', (c) => {
    const org = c.req.param('org');
    // What is no slug may hold a line break, which no header takes.
    if (!v.is(Slug, org)) throw new Refusal('NOT_FOUND', 'There is no such organization.');
    return c.redirect(`/o/${org}/`, 308);
  })
  .get('/o/:org/demo', async (c) => {
    const org = c.req.param('org');
    if (!v.is(Slug, org)) throw new Refusal('NOT_FOUND', 'There is no such organization.');
    const pageUrl = (c.req.query('page') ?? '').slice(0, LIMITS.pageUrlLength);
    const session = carriedSession(c.req.header('Cookie'), isSecure(c));
    const asked = reportedUrl(pageUrl);
    const here = unwrap(await askOrg(c.env, org, (one) => one.tryOut(session, asked), true));
    c.set('answer', 'demo');
    return c.html(renderDemoPage({ org, pageUrl, here }));
  })
  .get('/o/:org/privacy', async (c) => {
    const { org, settings } = await expectOrg(c.env, c.req.param('org'));
    c.set('answer', 'privacyPage');
    return c.html(
      renderPrivacyPage({
        name: org.name,
        settings,
        hasRelays: usesRelays(c.env),
        isInEu: jurisdictionOf(c.env) === 'eu',
      }),
    );
  })
  .get('/o/:org/manifest.webmanifest', async (c) => {
    const { org } = await expectOrg(c.env, c.req.param('org'));
    return c.body(JSON.stringify(renderManifest(org)), 200, { 'Content-Type': 'application/manifest+json' });
  })
  .get('/o/:org/*', orgDashboard)
  .all('/o/:org/*', otherMethods('GET'));

async function orgDashboard(c: Context<Pages, string>): Promise<Response> {
  const { org } = await expectOrg(c.env, c.req.param('org') ?? '');
  const [, , , ...parts] = c.req.path.split('/');
  if (!CONSOLE_PAGES.has(`/${parts.filter(Boolean).join('/')}`)) {
    throw new Refusal('NOT_FOUND', 'There is no such page.');
  }
  return dashboard(c, org);
}

/** The console's one page in their language; of an organization with its name, for those who are not signed in, and its manifest. */
async function dashboard(c: Context<Pages, string>, org?: OrgItem): Promise<Response> {
  const page = await c.env.ASSETS.fetch(new URL(`/${consoleFile(await languageOf(c))}`, c.req.url));
  if (!page.ok) throw new Refusal('INTERNAL', 'The console has not been built. Run: npm run build');
  c.set('answer', 'console');
  c.header('Vary', LANGUAGE_VARIES);
  const html = await page.text();
  if (!org) return c.html(html);
  const head =
    `<meta name="usher-organization" content="${escapeHtml(org.name)}" />` +
    `<link rel="manifest" href="/o/${escapeHtml(org.slug)}/manifest.webmanifest" />`;
  // By a function: a name may hold what stands for something in a replacement.
  return c.html(html.replace('<title>', () => `${head}<title>`));
}
