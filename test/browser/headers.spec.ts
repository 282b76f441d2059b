import { HEADERS } from '../../worker/http/headers.ts';
import { callWith } from './support/call.ts';
import { expect, test } from './support/test.ts';

const inSmallLetters = (headers: Record<string, string>): Record<string, string> =>
  Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));

test('static files are served with the headers of the table, and odd paths are not found', async ({
  request,
}) => {
  const loader = await request.get('/widget.js');
  const module = await request.get('/widget.mjs');
  for (const one of [loader, module, await request.get('/widget.d.mts')])
    expect(one.headers()).toMatchObject(inSmallLetters(HEADERS.loader));
  for (const one of [loader, module]) expect(one.headers()['content-type']).toContain('javascript');
  const [chunk = ''] = /assets\/widget-[\w-]+\.js/.exec(await loader.text()) ?? [];
  const asset = await request.get(`/${chunk}`);
  expect(asset.status()).toBe(200);
  expect(asset.headers()).toMatchObject(inSmallLetters(HEADERS.asset));
  const odd = ['%00', '%0d%0aX-Odd:1', '%zz', '%c3', '..%2f', '..%5c', '%252e%252e%252f', 'a'.repeat(8_000)];
  for (const path of odd.flatMap((one) => [`/${one}`, `/assets/${one}`, `/o/${one}`, `/o/${one}/`])) {
    const answer = await request.get(path, { maxRedirects: 0 });
    expect([answer.status(), answer.headers()['x-odd']], path.slice(0, 80)).toEqual([404, undefined]);
  }
});

test('every page of the console, and a call in it, live with its policy and its Trusted Types', async ({
  orgWithSarah,
  arrive,
}) => {
  const { org, sarah } = await orgWithSarah();
  const { page } = sarah;
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (/Content.Security|Trusted|Permissions.policy/i.test(message.text())) complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  await callWith(await arrive(org), sarah);
  await sarah.hangUp();
  const links = await page.getByRole('navigation').getByRole('link').all();
  const paths = await Promise.all(links.map((link) => link.getAttribute('href')));
  expect(paths.length).toBeGreaterThan(8);
  for (const path of paths) {
    await page.goto(path ?? '');
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  }
  expect(complaints).toEqual([]);
  // The policy is at work: what would let a text become code is refused.
  const refused = await page.evaluate(() => {
    try {
      document.body.innerHTML = '<p>text</p>';
    } catch (error) {
      return String(error);
    }
    return 'nothing';
  });
  expect(refused).toContain('TrustedHTML');
});
