import { Hono, type Context } from 'hono';
import { secureHeaders } from 'hono/secure-headers';
import { DEMO_PAGE_POLICY, renderDemoPage } from '../../demo/page.ts';
import { LIMITS } from '../../protocol/limits.ts';
import { CONSOLE_PATHS, INVITE_PATH } from '../../protocol/console-paths.ts';
import { expectOrg } from './context.ts';
import { Refusal } from './errors.ts';
import { otherMethods } from './guards.ts';

type Pages = { Bindings: Env };

/** Headers of every page; the policy is set where the page is known. Cameras are for our own pages only. */
export const pageHeaders = secureHeaders({
  referrerPolicy: 'strict-origin-when-cross-origin',
  permissionsPolicy: {
    camera: ['self'],
    microphone: ['self'],
    autoplay: ['self'],
    geolocation: [],
    payment: [],
    usb: [],
  },
});

/** The console's own files, its videos from here or still in the browser, and nothing from anywhere else. */
const DASHBOARD_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data: blob:",
  "media-src 'self' blob:",
  "font-src 'self'",
  "connect-src 'self'",
  "worker-src 'self' blob:",
  "manifest-src 'self'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join('; ');

const CONSOLE_PAGES: ReadonlySet<string> = new Set([...CONSOLE_PATHS, INVITE_PATH]);

/** `/`: sign up, or open an organization. */
export const landing = new Hono<Pages>()
  .get('/', pageHeaders, (c) => dashboard(c))
  .all('/', otherMethods('GET'));

/** `/o/:org/…`: the console and the demo page. */
export const orgPages = new Hono<Pages>()
  .use(pageHeaders)
  .get('/o/:org', (c) => c.redirect(`${c.req.path}/`, 308))
  .get('/o/:org/demo', async (c) => {
    const org = c.req.param('org');
    await expectOrg(c.env, org);
    const pageUrl = (c.req.query('page') ?? '').slice(0, LIMITS.pageUrlLength);
    c.header('Content-Security-Policy', DEMO_PAGE_POLICY);
    return c.html(renderDemoPage({ org, pageUrl }));
  })
  .get('/o/:org/*', orgDashboard)
  .all('/o/:org/*', otherMethods('GET'));

async function orgDashboard(c: Context<Pages>): Promise<Response> {
  await expectOrg(c.env, c.req.param('org') ?? '');
  const [, , , ...parts] = c.req.path.split('/');
  if (!CONSOLE_PAGES.has(`/${parts.filter(Boolean).join('/')}`)) {
    throw new Refusal('NOT_FOUND', 'There is no such page.');
  }
  return dashboard(c);
}

async function dashboard(c: Context<Pages>): Promise<Response> {
  const page = await c.env.ASSETS.fetch(new URL('/dashboard.html', c.req.url));
  if (!page.ok) throw new Refusal('INTERNAL', 'The console has not been built. Run: npm run build');
  c.header('Content-Security-Policy', DASHBOARD_POLICY);
  c.header('Cache-Control', 'no-cache');
  return c.html(await page.text());
}
