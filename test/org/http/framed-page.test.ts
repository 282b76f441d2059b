import { expect, test } from 'vitest';
import { request, TestOrg } from '../support/client.ts';

test('[R-70] a page of the owner’s website is framed for admins alone, in a frame, escaped, and runs nothing', async () => {
  const org = await TestOrg.create();
  const framed = (page: string, headers: Record<string, string> = {}) =>
    request(`/o/${org.slug}/api/framed-page?page=${encodeURIComponent(page)}`, {
      headers: { Cookie: org.admin.cookie, ...headers },
    });
  const answer = await framed('https://shop.example/?a=1&b="><script>', { 'Sec-Fetch-Dest': 'iframe' });
  expect(answer.status).toBe(200);
  const html = await answer.text();
  expect(html).toContain('sandbox="allow-same-origin"');
  expect(html).toContain('src="https://shop.example/?a=1&amp;b=%22%3E%3Cscript%3E"');
  expect(answer.headers.get('Content-Security-Policy')).toContain("frame-ancestors 'self'");
  expect((await framed('https://shop.example', { 'Sec-Fetch-Dest': 'document' })).status).toBe(403);
  for (const page of [
    'javascript:alert(1)',
    'data:text/html,x',
    'https://a:b@shop.example',
    'shop.example',
    '',
  ]) {
    expect((await framed(page)).status, page).toBe(400);
  }
});
