import { FRAMED_PAGE_POLICY } from '../../demo/framed-page.ts';
import { DEMO_PAGE_POLICY } from '../../demo/page.ts';
import { PLAIN_PAGE_POLICY } from './pages/plain-page.ts';

type Headers = Readonly<Record<string, string>>;

/**
 * For a year only by HTTPS, the names below this one too (RFC 6797; OWASP ASVS 5.0, 3.4.1). Browsers pass over it where
 * they came without HTTPS; the Worker leaves it out there and on a developer's machine.
 */
export const TRANSPORT = { 'Strict-Transport-Security': 'max-age=31536000; includeSubDomains' } as const;

/** Whatever an answer is: it is of the type that it says, and other sites learn no paths of ours. */
const ALWAYS = {
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'strict-origin-when-cross-origin',
} as const;

const NO_DEVICES =
  'camera=(), microphone=(), display-capture=(), autoplay=(), geolocation=(), payment=(), usb=()';
/** For pages that hold calls. */
const OWN_DEVICES =
  'camera=(self), microphone=(self), display-capture=(self), autoplay=(self), geolocation=(), payment=(), usb=()';
const NO_PASSKEYS = 'publickey-credentials-get=(), publickey-credentials-create=()';
const OWN_PASSKEYS = 'publickey-credentials-get=(self), publickey-credentials-create=(self)';

/** What opens nothing, runs nothing and is shown in no frame. */
const INERT = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/** For our own pages alone. */
const OWN = {
  ...ALWAYS,
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
} as const;

/** For the pages of any website. */
const SHARED = {
  ...ALWAYS,
  'Cross-Origin-Resource-Policy': 'cross-origin',
  'Permissions-Policy': `${NO_DEVICES}, ${NO_PASSKEYS}`,
} as const;

/**
 * The console's own files, its videos from here or still in the browser, and nothing from anywhere else. No text becomes
 * code (Trusted Types): the policies are those of dashboard/agent/heartbeat.ts and dashboard/push/service-worker.ts.
 */
const CONSOLE_POLICY = [
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
  // The preview of the widget, on the demo page.
  "frame-src 'self'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
  'trusted-types usher-heartbeat usher-push',
].join('; ');

/**
 * The headers of every answer, by its kind: of those of the Worker, and of the static files, which Cloudflare answers
 * without it by the file `_headers` (tools/build/static-headers.ts).
 */
export const HEADERS = {
  /** The console and the start page. */
  console: {
    ...OWN,
    'Content-Security-Policy': CONSOLE_POLICY,
    'Permissions-Policy': `${OWN_DEVICES}, ${OWN_PASSKEYS}`,
    'Cache-Control': 'no-cache',
  },
  demo: {
    ...OWN,
    'Content-Security-Policy': DEMO_PAGE_POLICY,
    'Permissions-Policy': `${OWN_DEVICES}, ${NO_PASSKEYS}`,
    'Cache-Control': 'no-cache',
  },
  /** In a frame of the console alone: a page of any website. */
  framedPage: {
    ...OWN,
    'Content-Security-Policy': FRAMED_PAGE_POLICY,
    'Permissions-Policy': `${NO_DEVICES}, ${NO_PASSKEYS}`,
    'Cache-Control': 'no-store',
  },
  errorPage: {
    ...OWN,
    'Content-Security-Policy': PLAIN_PAGE_POLICY,
    'Permissions-Policy': `${NO_DEVICES}, ${NO_PASSKEYS}`,
    'Cache-Control': 'no-store',
  },
  privacyPage: {
    ...OWN,
    'Content-Security-Policy': PLAIN_PAGE_POLICY,
    'Permissions-Policy': `${NO_DEVICES}, ${NO_PASSKEYS}`,
    'Cache-Control': 'no-cache',
  },
  /** Everything else: JSON, CSV, redirects, errors of the API. It is for who asked, now. */
  data: {
    ...OWN,
    'Content-Security-Policy': INERT,
    'Permissions-Policy': `${NO_DEVICES}, ${NO_PASSKEYS}`,
    'Cache-Control': 'no-store',
  },
  /** Videos and pictures: what people uploaded. The address changes with the file. */
  media: {
    ...SHARED,
    'Content-Security-Policy': `${INERT}; sandbox`,
    'Cache-Control': 'public, max-age=31536000, immutable',
  },
  /** `/widget.js`, and the module with its types, static. */
  loader: {
    ...SHARED,
    ...TRANSPORT,
    'Content-Security-Policy': INERT,
    'Access-Control-Allow-Origin': '*',
    'Cache-Control': 'public, max-age=300, stale-while-revalidate=86400',
  },
  /** The icons of the installed console, static. */
  icon: {
    ...OWN,
    ...TRANSPORT,
    'Content-Security-Policy': INERT,
    'Permissions-Policy': `${NO_DEVICES}, ${NO_PASSKEYS}`,
    'Cache-Control': 'public, max-age=86400',
  },
  /** The console's service worker, static: for the console of any organization, and never an older one than there is. */
  pushWorker: {
    ...OWN,
    ...TRANSPORT,
    'Content-Security-Policy': INERT,
    'Permissions-Policy': `${NO_DEVICES}, ${NO_PASSKEYS}`,
    'Service-Worker-Allowed': '/o/',
    'Cache-Control': 'no-cache',
  },
  /** `/assets/*`, static. The name changes with the content. */
  asset: {
    ...SHARED,
    ...TRANSPORT,
    'Content-Security-Policy': INERT,
    'Access-Control-Allow-Origin': '*',
    'Cache-Control': 'public, max-age=31536000, immutable',
  },
} as const satisfies Record<string, Headers>;
