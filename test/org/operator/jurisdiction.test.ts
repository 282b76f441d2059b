import { env } from 'cloudflare:workers';
import { afterEach, expect, test, vi } from 'vitest';
import { directoryOf } from '../../../worker/directory/directory.ts';
import { app } from '../../../worker/http/app.ts';
import { countAttempt } from '../../../worker/throttle/throttle.ts';
import { HOST } from '../support/client.ts';
import { requestWith } from '../support/operator.ts';

let count = 0;

/** workerd has no jurisdictions: here the objects of one are those of the same class with a longer name. */
function placed<T extends Rpc.DurableObjectBranded | undefined>(
  namespace: DurableObjectNamespace<T>,
  place: string,
): DurableObjectNamespace<T> {
  return new Proxy(namespace, {
    get: (target, name): unknown => {
      if (name === 'jurisdiction') return (inside: string) => placed(target, `${place}/${inside}`);
      if (name === 'getByName') return (text: string) => target.getByName(`${place}/${text}`);
      if (name === 'idFromName') return (text: string) => target.idFromName(`${place}/${text}`);
      const value: unknown = Reflect.get(target, name);
      return typeof value === 'function'
        ? (...args: unknown[]) => value.apply(target, args) as unknown
        : value;
    },
  });
}

/** A deployment on a network with jurisdictions, in which nothing was made yet; with another JURISDICTION by `as`. */
function deployment() {
  count += 1;
  const place = `place ${count}`;
  const as = (JURISDICTION: string): Env => ({
    ...env,
    JURISDICTION,
    ORG: placed(env.ORG, place),
    DIRECTORY: placed(env.DIRECTORY, place),
    THROTTLE: placed(env.THROTTLE, place),
  });
  return { as };
}

const report = (where: Env, slug: string) =>
  directoryOf(where).report({
    slug,
    name: 'Acme',
    createdAt: 1,
    lastUsedAt: 1,
    agents: 1,
    storedBytes: 1,
    suspendedAt: null,
  });

async function ask(where: Env, path = '/healthz'): Promise<[status: number, text: string]> {
  const answer = await app.request(HOST + path, { headers: { Accept: 'application/json' } }, where);
  return [answer.status, await answer.text()];
}

const REFUSED_AT = ['/healthz', '/', '/o/acme/', '/o/acme/api/settings', '/api/sign-up'];

async function expectRefused(where: Env, says: string): Promise<void> {
  vi.spyOn(console, 'error').mockReturnValue();
  for (const path of REFUSED_AT) {
    const [status, text] = await ask(where, path);
    expect([path, status]).toEqual([path, 503]);
    expect(text).toContain(says);
  }
}

afterEach(() => {
  vi.restoreAllMocks();
});

test('a jurisdiction that is set from the beginning holds for every object', async () => {
  const { as } = deployment();
  const eu = as('eu');
  expect(await ask(eu)).toEqual([200, expect.any(String)]);
  const body = JSON.stringify({
    slug: 'acme',
    name: 'Acme',
    email: 'ada@x.test',
    password: 'correct horse battery',
    displayName: 'Ada',
  });
  const headers = { 'Content-Type': 'application/json' };
  const made = await app.request(`${HOST}/api/orgs`, { method: 'POST', headers, body }, eu);
  expect(made.status).toBe(201);
  const [status, page] = await ask(eu, '/o/acme/privacy');
  expect(status).toBe(200);
  expect(page).toContain('European Union');
  // The same names elsewhere are other objects.
  expect((await ask(as(''), '/o/acme/privacy'))[0]).toBe(404);
  expect((await countAttempt(eu, 'ice', ['acme', 'x'], 1)).isAllowed).toBe(true);
  expect((await countAttempt(as(''), 'ice', ['acme', 'x'], 1)).isAllowed).toBe(true);
  expect((await countAttempt(eu, 'ice', ['acme', 'x'], 1)).isAllowed).toBe(false);
});

test('a jurisdiction that is set after the first organization is refused', async () => {
  const { as } = deployment();
  await report(as(''), 'acme');
  expect((await ask(as('')))[0]).toBe(200);
  await expectRefused(as('eu'), 'before its JURISDICTION was set');
});

test('a jurisdiction that is removed after the first organization is refused', async () => {
  const { as } = deployment();
  await report(as('eu'), 'acme');
  expect((await ask(as('eu')))[0]).toBe(200);
  await expectRefused(as(''), 'Set JURISDICTION =');
});

test.each(['EU', ' eu', 'us', 'none'])('a JURISDICTION that is %j is refused', async (name) => {
  await expectRefused(deployment().as(name), 'only eu can be set');
});

test('a runtime without jurisdictions serves without one, and refuses one', async () => {
  expect((await requestWith({ JURISDICTION: undefined }, '/healthz')).status).toBe(200);
  await expectRefused({ ...env, JURISDICTION: 'eu' }, 'Leave it empty');
});

test('a directory elsewhere that does not answer stops nobody, and is asked again', async () => {
  const { as } = deployment();
  await report(as('eu'), 'acme');
  const complaints = vi.spyOn(console, 'error').mockReturnValue();
  let isBroken = true;
  const where = as('');
  const { DIRECTORY } = where;
  const flaky = new Proxy(DIRECTORY, {
    get: (target, name): unknown => {
      if (name === 'jurisdiction')
        return (inside: 'eu') =>
          isBroken
            ? { getByName: () => ({ organizations: () => Promise.reject(new Error('away')) }) }
            : target.jurisdiction(inside);
      return Reflect.get(target, name);
    },
  });
  expect((await ask({ ...where, DIRECTORY: flaky }))[0]).toBe(200);
  expect(complaints).toHaveBeenCalledOnce();
  isBroken = false;
  expect((await ask({ ...where, DIRECTORY: flaky }))[0]).toBe(503);
});
