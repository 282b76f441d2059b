import { env } from 'cloudflare:workers';
import { expect, test } from 'vitest';
import { app } from '../../../worker/http/app.ts';
import { call, HOST, TestOrg, type ErrorAnswer } from '../support/client.ts';
import { asOperator } from '../support/operator.ts';

const OPENED = { headers: { Accept: 'text/html' } };

async function read(org: TestOrg, variables: Partial<Env> = {}): Promise<string> {
  const url = `${HOST}/o/${org.slug}/privacy`;
  const answer = await app.request(url, OPENED, { ...env, ...variables });
  expect([answer.status, answer.headers.get('Content-Type')]).toEqual([200, 'text/html; charset=UTF-8']);
  return answer.text();
}

test('[R-41] [R-42] [R-75] the page says to anybody what is kept, by the settings of the organization', async () => {
  const org = await TestOrg.create();
  const html = await read(org);
  expect(html).not.toMatch(/<script| style="|undefined|\[object/);
  for (const said of [
    'deleted after 90 days',
    'is not stored',
    'deleted after two days',
    'not recorded',
    'sessionStorage',
    'localStorage',
    'utm_source',
    'visitor id',
    'blocked for 24 hours',
    'If you leave a message',
    'No relay servers',
    'write to each other during a call. It is deleted when the call ends.',
    'If you rate a call',
  ])
    expect(html).toContain(said);
  await org.must('PATCH', 'settings', {
    retentionDays: 30,
    blockHours: 1,
    leaveMessage: false,
    keepTranscripts: true,
    askRating: false,
  });
  const changed = await read(org);
  for (const gone of ['90 days', 'during a call. It is deleted', 'If you rate'])
    expect(changed).not.toContain(gone);
  for (const said of ['deleted after 30 days', 'blocked for 1 hour.', 'Messages cannot be left here now'])
    expect(changed).toContain(said);
});

test('the page says that relays are used where the deployment has them, and only there', async () => {
  const org = await TestOrg.create();
  const relays = 'Where there is no direct way, a relay server';
  expect(await read(org, { TURN_URLS: 'turn:x.example', TURN_SECRET: 's' })).toContain(relays);
  expect(await read(org, { CF_TURN_KEY_ID: 'key', CF_TURN_API_TOKEN: 't' })).toContain(relays);
  expect(await read(org, { TURN_URLS: 'turn:x.example' })).not.toContain(relays);
  expect(await read(org, { TURN_URLS: ' , ', TURN_SECRET: 's' })).not.toContain(relays);
});

test('the name of an organization is shown as text', async () => {
  const slug = `named-${Date.now().toString(36)}`;
  const made = await call('POST', '/api/orgs', {
    slug,
    name: '<b>Bold</b> & Sons',
    email: 'ada@x.test',
    password: 'correct horse battery',
    displayName: 'Ada',
  });
  expect(made.status).toBe(201);
  const html = await (await app.request(`${HOST}/o/${slug}/privacy`, OPENED, env)).text();
  expect(html).toContain('&lt;b&gt;Bold&lt;/b&gt; &amp; Sons');
  expect(html).not.toContain('<b>');
});

test('[R-70] there is no such page of an organization that there is not, or while it is suspended', async () => {
  const org = await TestOrg.create();
  for (const slug of ['never-made', 'NO_SLUG']) {
    const { status, body } = await call<ErrorAnswer>('GET', `/o/${slug}/privacy`, undefined, {
      headers: { Accept: 'application/json' },
    });
    expect([status, body.error.code]).toEqual([404, 'NOT_FOUND']);
  }
  await asOperator('POST', `orgs/${org.slug}/suspend`);
  expect((await app.request(`${HOST}/o/${org.slug}/privacy`, OPENED, env)).status).toBe(403);
  await asOperator('POST', `orgs/${org.slug}/resume`);
  await read(org);
});
