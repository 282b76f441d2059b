import { env } from 'cloudflare:workers';
import { afterEach, expect, test, vi } from 'vitest';
import devVars from '../../../.dev.vars?raw';
import { app } from '../../../worker/http/app.ts';
import { HOST } from '../support/client.ts';

const [, local = ''] = /^TOKEN_SECRET="(.*)"$/m.exec(devVars) ?? [];
const ask = async (path: string, TOKEN_SECRET: string | undefined, USHER_LOCAL = ''): Promise<Response> =>
  app.fetch(new Request(HOST + path), { ...env, TOKEN_SECRET, USHER_LOCAL });

afterEach(() => {
  vi.restoreAllMocks();
});

test.each([undefined, '', ' ', local])(
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

test("a secret of its own serves; the one that everybody can read serves on a developer's machine", async () => {
  expect(local.length).toBeGreaterThan(32);
  expect((await ask('/healthz', env.TOKEN_SECRET)).status).toBe(200);
  expect((await ask('/healthz', local, '1')).status).toBe(200);
});
