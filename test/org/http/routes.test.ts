import { expect, test } from 'vitest';
import wire from '../../../docs/wire.md?raw';
import { app } from '../../../worker/http/app.ts';
import { TestOrg } from '../support/client.ts';

const API = '/o/:org/api/';
/** What somebody may ask who has not signed in. */
const OPEN = ['POST ice', 'POST session', 'POST invites/accept'];

const routes = new Set(
  app.routes
    .filter(({ method, path }) => method !== 'ALL' && path.startsWith(API))
    .map(({ method, path }) => `${method} ${path.slice(API.length)}`),
);

test('there are routes', () => {
  expect(routes.size).toBeGreaterThan(25);
});

test.each([...routes])('the wire page names %s', (route) => {
  expect(wire).toMatch(new RegExp(`\`(${route}|${route.replace(' ', ' /o/:org/api/')})[\`?]`));
});

let org: Promise<TestOrg> | undefined;

test.each([...routes].filter((route) => !OPEN.includes(route)))(
  '%s is for nobody who has not signed in',
  async (route) => {
    const [method = '', path = ''] = route.split(' ');
    const house = await (org ??= TestOrg.create());
    const answer = await house.api(
      method,
      path.replace(':kind', 'wave').replace(':id', 'x'),
      undefined,
      null,
    );
    expect(answer.status).toBe(401);
  },
);
