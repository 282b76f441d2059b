import { Hono, type Context } from 'hono';
import { secureHeaders } from 'hono/secure-headers';
import * as v from 'valibot';
import { DEMO_PAGE_POLICY, renderDemoPage } from '../../demo/page.ts';
import { LIMITS } from '../protocol/limits.ts';
import { Slug } from '../protocol/http.ts';
import { askOrg } from './context.ts';
import { otherMethods } from './guards.ts';

type Pages = { Bindings: Env };

/** Headers of every page; the policy is set where the page is known. Cameras are for our own pages only. */
const headers = secureHeaders({
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

/** `/`: sign up, or open an organization. */
export const landing = new Hono<Pages>().get('/', headers, (c) => dashboard(c)).all('/', otherMethods('GET'));

/** `/o/:org/…`: the console and the demo page. */
export const orgPages = new Hono<Pages>()
  .use(headers)
  .get('/o/:org', (c) => c.redirect(`${c.req.path}/`, 308))
  .get('/o/:org/demo', async (c) => {
    const org = c.req.param('org');
    if (!(await exists(c, org))) return unknownOrg(c);
    const pageUrl = (c.req.query('page') ?? '').slice(0, LIMITS.pageUrlLength);
    c.header('Content-Security-Policy', DEMO_PAGE_POLICY);
    return c.html(renderDemoPage({ org, pageUrl }));
  })
  .get('/o/:org/*', orgDashboard)
  .all('/o/:org/*', otherMethods('GET'));

async function orgDashboard(c: Context<Pages>): Promise<Response> {
  return (await exists(c, c.req.param('org') ?? '')) ? dashboard(c) : unknownOrg(c);
}

async function dashboard(c: Context<Pages>): Promise<Response> {
  const page = await c.env.ASSETS.fetch(new URL('/dashboard.html', c.req.url));
  if (!page.ok) return c.text('The console has not been built: npm run build.', 500);
  c.header('Content-Security-Policy', DASHBOARD_POLICY);
  c.header('Cache-Control', 'no-cache');
  return c.html(await page.text());
}

async function exists(c: Context<Pages>, slug: string): Promise<boolean> {
  if (!v.is(Slug, slug)) return false;
  return (await askOrg(c.env, slug, (org) => org.visit(null), true)).ok;
}

function unknownOrg(c: Context<Pages>): Response | Promise<Response> {
  c.header('Content-Security-Policy', "default-src 'none'; base-uri 'none'; frame-ancestors 'none'");
  return c.html(
    `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>No such organization · Usher</title>
</head>
<body>
<h1>There is no such organization</h1>
<p>Nobody has made an organization with this address. Check how it is spelled, or <a href="/">make one</a>.</p>
</body>
</html>
`,
    404,
  );
}
