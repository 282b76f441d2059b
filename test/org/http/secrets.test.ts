import { env } from 'cloudflare:workers';
import { afterEach, expect, test, vi } from 'vitest';
import devVars from '../../../.dev.vars?raw';
import { requestWith } from '../support/operator.ts';

const [, local = ''] = /^TOKEN_SECRET="(.*)"$/m.exec(devVars) ?? [];
const ask = (path: string, TOKEN_SECRET: string | undefined, USHER_LOCAL = ''): Promise<Response> =>
  requestWith({ TOKEN_SECRET, USHER_LOCAL }, path);

afterEach(() => {
  vi.restoreAllMocks();
});

const short = 'x'.repeat(31);

test.each([undefined, '', ' ', local, short, `${short} `])(
  'a deployment whose TOKEN_SECRET is %j serves nothing',
  async (secret) => {
    vi.spyOn(console, 'error').mockReturnValue();
    for (const path of ['/healthz', '/', '/o/acme/', '/o/acme/api/settings', '/o/acme/ws/visitor?v=1']) {
      const answer = await ask(path, secret);
      expect([path, answer.status]).toEqual([path, 503]);
      expect(await answer.text()).toContain('npx wrangler secret put TOKEN_SECRET');
    }
  },
);

test.each([local, short])('a TOKEN_SECRET_PREVIOUS that is %j is refused, too', async (secret) => {
  vi.spyOn(console, 'error').mockReturnValue();
  const answer = await requestWith({ TOKEN_SECRET_PREVIOUS: secret }, '/healthz');
  expect(answer.status).toBe(503);
  expect(await answer.text()).toContain('npx wrangler secret delete TOKEN_SECRET_PREVIOUS');
  expect((await requestWith({ TOKEN_SECRET_PREVIOUS: '' }, '/healthz')).status).toBe(200);
});

test("a secret of its own serves; the one that everybody can read serves on a developer's machine", async () => {
  expect(local.length).toBeGreaterThan(32);
  expect((await ask('/healthz', env.TOKEN_SECRET)).status).toBe(200);
  expect((await ask('/healthz', local, '1')).status).toBe(200);
});
