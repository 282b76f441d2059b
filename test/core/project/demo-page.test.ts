import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import type { TryOut } from '../../../protocol/try-out.ts';
import { DEMO_PAGE_POLICY, renderDemoPage } from '../../../demo/page.ts';
import { escapeHtml } from '../../../demo/shop/escape.ts';

const sarah = { name: 'Sarah', isViewer: false, hasVideo: true };
const here: TryOut = { name: 'Acme', viewer: 'stranger', agent: sarah, statuses: ['idle'] };

const attribute = (html: string, name: string): string | undefined =>
  new RegExp(` ${name}="([^"]*)"`).exec(html)?.[1];

test('text is escaped for elements and for quoted attributes', () => {
  expect(escapeHtml(`<a title="x" class='y'>&amp;`)).toBe(
    '&lt;a title=&quot;x&quot; class=&#39;y&#39;&gt;&amp;amp;',
  );
});

test('the page embeds the widget for its organization, with the page URL that was asked for', () => {
  const html = renderDemoPage({ org: 'acme', pageUrl: 'https://shop.example/pricing?a=1&b=2', here });
  expect(attribute(html, 'data-org')).toBe('acme');
  expect(attribute(html, 'data-page')).toBe('https://shop.example/pricing?a=1&amp;b=2');
  expect(html).toContain('<script async src="/widget.js"');
});

test.each([
  ['https://shop.example/', 'Plants that like where you live'],
  ['https://shop.example/pricing', 'We keep them alive with you'],
  ['https://shop.example/support/returns', 'What is the matter with your plant?'],
  ['https://shop.example/plants/boston-fern', 'Generous, soft and a little dramatic'],
  ['https://shop.example/plants/no-such-plant', 'Plants that like where you live'],
  ['not a URL', 'Plants that like where you live'],
  ['', 'Plants that like where you live'],
])('%j shows what belongs there', (pageUrl, text) => {
  expect(renderDemoPage({ org: 'demo', pageUrl, here })).toContain(text);
});

test('every link of the shop stays in the organization and names a page of the shop', () => {
  const html = renderDemoPage({ org: 'acme', pageUrl: 'https://shop.example/plants/snake-plant', here });
  const links = [...html.matchAll(/ href="([^"]*)"/g)]
    .map(([, href]) => href ?? '')
    .filter((href) => href !== 'data:,');
  expect(links.length).toBeGreaterThan(6);
  for (const link of links) expect(link).toMatch(/^\/o\/acme\/($|demo\?page=https%3A%2F%2Fshop\.example%2F)/);
});

test('hostile input opens no element, no attribute and no handler', () => {
  const hostile = `"><script>alert(1)</script><img src=x onerror='alert(1)'>`;
  const agent = { ...sarah, name: hostile, hasVideo: false };
  const named: TryOut = { ...here, name: hostile, viewer: 'admin', agent };
  const plain = renderDemoPage({ org: 'demo', pageUrl: 'x', here });
  const html = renderDemoPage({ org: hostile, pageUrl: hostile, here: named });
  for (const tag of ['<script', '<img', '</script>'])
    expect(html.split(tag).length, tag).toBe(plain.split(tag).length);
  expect(html).not.toContain(hostile);
});

test('the policy allows the style sheet as it is sent, and no inline script', () => {
  const html = renderDemoPage({ org: 'demo', pageUrl: '', here });
  const style = /<style>([\s\S]*?)<\/style>/.exec(html)?.[1] ?? '';
  expect(DEMO_PAGE_POLICY).toContain(
    `style-src 'sha256-${createHash('sha256').update(style).digest('base64')}'`,
  );
  expect(DEMO_PAGE_POLICY).not.toContain('unsafe-inline');
  expect(html).not.toMatch(/ style="| on[a-z]+="|<script(?![^>]* src=)/);
});

/** What the page says is missing, by who opens it and what is there. */
const MISSING: [string, Partial<TryOut>, says: RegExp | null][] = [
  [
    'to an admin, nobody signed in',
    { viewer: 'admin', agent: null, statuses: ['offline'] },
    /Nobody is signed in .*href="\/o\/acme\/"/,
  ],
  [
    'to an admin, nobody available',
    { viewer: 'admin', agent: null, statuses: ['away'] },
    /nobody is available: .*href="\/o\/acme\/"/,
  ],
  [
    'to an admin, somebody elsewhere',
    { viewer: 'admin', agent: null, statuses: ['idle'] },
    /not for this page: .*href="\/o\/acme\/route"/,
  ],
  [
    'to an agent, somebody elsewhere',
    { viewer: 'agent', agent: null, statuses: ['idle'] },
    /not for this page\.$/,
  ],
  [
    'to an agent, all in calls',
    { viewer: 'agent', agent: null, statuses: ['in_call', 'away'] },
    /in one just now/,
  ],
  [
    'to whoever is shown without a video',
    { viewer: 'agent', agent: { ...sarah, isViewer: true, hasVideo: false } },
    /You have no video yet.*href="\/o\/acme\/videos"/,
  ],
  [
    'to somebody else, no video',
    { viewer: 'admin', agent: { ...sarah, hasVideo: false } },
    /Sarah has no video yet/,
  ],
  ['to a stranger, nobody', { agent: null, statuses: ['away'] }, /Nobody of Acme is available just now/],
  ['to a stranger, no video', { agent: { ...sarah, hasVideo: false } }, null],
  ['to an admin, nothing', { viewer: 'admin' }, null],
];

test.each(MISSING)('the page says what is missing %s', (_, there, says) => {
  const html = renderDemoPage({ org: 'acme', pageUrl: '', here: { ...here, ...there } });
  const [, lacks] = /<p class="lacks (?:now|video)">(.*)<\/p>/.exec(html) ?? [];
  if (says === null) expect(lacks).toBeUndefined();
  else expect(lacks).toMatch(says);
  expect(html).toContain('<title>House plants · Acme</title>');
  // Nothing of the console is for strangers.
  if ((there.viewer ?? 'stranger') === 'stranger') expect(html).not.toContain('href="/o/acme/"');
});
