import { evictDurableObject, runDurableObjectAlarm, runInDurableObject } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import { expect, test, vi } from 'vitest';
import { directoryOf } from '../../../worker/directory/directory.ts';
import { goOnDeleting } from '../../../worker/org/storage/deletion.ts';
import { webm } from '../../support/media/files.ts';
import { call, PASSWORD, request, TestOrg, type ErrorAnswer } from '../support/client.ts';
import { later, useStandingClock } from '../support/clock.ts';
import { asOperator, listed } from '../support/operator.ts';

// No alarm comes by itself: whatever is left of an organization goes when a test says so.
useStandingClock();

const NOT_THERE = 4404;
const DAY_MS = 86_400_000;

/** An organization with a call, a visitor who watches, a socket that has not joined, and a video. */
async function busy() {
  const org = await TestOrg.create();
  const desk = await org.available(org.admin);
  const caller = await org.visitor();
  caller.send({ type: 'call:request' });
  const { requestId } = await desk.type('call:incoming');
  desk.send({ type: 'call:accept', requestId });
  await caller.type('call:accepted');
  const waiting = await org.visitor();
  const unjoined = await org.visitorSocket();
  const bytes = webm();
  const { body } = await org.api<{ url: string }>(
    'PUT',
    `agents/${org.admin.id}/media/loop`,
    undefined,
    org.admin,
    {
      raw: bytes,
      headers: { 'Content-Length': String(bytes.length) },
    },
  );
  return { org, desk, caller, waiting, unjoined, requestId, video: body.url };
}

/** Where the files of an organization are. */
const placeOf = (video: string) => `${video.split('/').at(-1)?.slice(0, 20)}/`;

async function filesIn(...prefixes: string[]): Promise<number> {
  const lists = await Promise.all(prefixes.map((prefix) => env.MEDIA.list({ prefix })));
  return lists.reduce((sum, { objects }) => sum + objects.length, 0);
}

/** What an organization's object has stored: its tables, and when its alarm comes. */
function remains({ stub }: TestOrg) {
  return runInDurableObject(stub, async (_, { storage }) => ({
    tables: storage.sql
      .exec(`SELECT name FROM sqlite_master WHERE name NOT LIKE '\\_cf%' ESCAPE '\\'`)
      .toArray().length,
    alarm: await storage.getAlarm(),
  }));
}

async function signUp(slug: string) {
  const body = { slug, name: 'New', email: 'new@new.example', password: PASSWORD, displayName: 'Nia' };
  const { status, body: answer } = await call<ErrorAnswer>('POST', '/api/orgs', body);
  return status === 201 ? 'made' : `${answer.error.code}: ${answer.error.message}`;
}

const remove = async (org: TestOrg) => (await asOperator('DELETE', `orgs/${org.slug}`)).status;

test('[R-76] deleted: from then on it is not there for anybody; then it is gone, with files, alarm and its place in the list', async () => {
  const { org, desk, caller, waiting, unjoined, video } = await busy();
  const other = await busy();
  // More than is listed at a time; and, as if it were an organization from before, files under its slug.
  await Promise.all(Array.from({ length: 120 }, (_, i) => env.MEDIA.put(`${placeOf(video)}more-${i}`, 'x')));
  await env.MEDIA.put(`${org.slug}/old`, 'x');
  await runInDurableObject(org.stub, (_, { storage }) => {
    storage.sql.exec('UPDATE org SET has_media_by_slug = 1');
  });
  expect(await remove(org)).toBe(204);
  for (const { closed } of [desk, caller, waiting, unjoined])
    expect(await closed).toEqual({ code: NOT_THERE, reason: 'There is no such organization.' });
  for (const _ of ['marked', 'marked, and evicted', 'gone']) {
    expect((await (await org.visitorSocket()).closed).code).toBe(NOT_THERE);
    expect((await (await org.agentSocket(org.admin)).closed).code).toBe(NOT_THERE);
    for (const path of ['api/me', 'api/no-such', '', 'demo', 'privacy'])
      expect([path, (await call('GET', `/o/${org.slug}/${path}`, undefined, org.admin)).status]).toEqual([
        path,
        404,
      ]);
    for (const act of ['suspend', 'resume'])
      expect((await asOperator('POST', `orgs/${org.slug}/${act}`)).status).toBe(404);
    expect(await remove(org)).toBe(404);
    expect(await signUp(org.slug)).toMatch(/^SLUG_TAKEN/);
    await evictDurableObject(org.stub);
    if (_ === 'marked, and evicted') await runDurableObjectAlarm(org.stub);
  }
  expect(await remains(org)).toEqual({ tables: 0, alarm: null });
  expect(await filesIn(placeOf(video), `${org.slug}/`)).toBe(0);
  expect((await request(video)).status).toBe(404);
  expect(await listed(org.slug)).toBeUndefined();
  // Nobody else has lost anything.
  other.desk.send({ type: 'call:end', callId: other.requestId });
  expect(await other.caller.type('call:ended')).toMatchObject({ reason: 'agent_ended' });
  expect((await request(other.video)).status).toBe(200);
  expect(await listed(other.org.slug)).toBeDefined();
});

test('[R-76] what fails on the way is tried again, and at no moment is it half there', async () => {
  const { org, video } = await busy();
  const failed = vi.spyOn(console, 'error').mockReturnValue();
  expect(await remove(org)).toBe(204);
  const broken = { list: () => Promise.reject(new Error('no files today')) } as unknown as R2Bucket;
  await runInDurableObject(org.stub, (_, { storage }) => goOnDeleting(storage, { ...env, MEDIA: broken }));
  expect(failed.mock.calls[0]?.[0]).toBe('an organization could not be deleted yet');
  expect((await remains(org)).alarm).toBe(Date.now() + 5_000);
  // The platform gives up an alarm that fails again and again: then whoever comes by sets it going again.
  await runInDurableObject(org.stub, (_, { storage }) => storage.deleteAlarm());
  await evictDurableObject(org.stub);
  expect((await org.api('GET', 'me')).status).toBe(404);
  expect((await remains(org)).alarm).toBe(Date.now());
  expect([await filesIn(placeOf(video)), (await remains(org)).tables > 0]).toEqual([1, true]);
  await runDurableObjectAlarm(org.stub);
  expect([await filesIn(placeOf(video)), await remains(org)]).toEqual([0, { tables: 0, alarm: null }]);
  vi.restoreAllMocks();
});

test('[R-76] a file that comes in after all others were deleted goes an hour later', async () => {
  const { org, video } = await busy();
  await remove(org);
  await runDurableObjectAlarm(org.stub);
  await env.MEDIA.put(`${placeOf(video)}late`, 'x');
  const failed = vi.spyOn(console, 'error').mockReturnValue();
  vi.setSystemTime(Date.now() + 3_600_000);
  await runInDurableObject(directoryOf(env), (directory) => {
    const broken = { list: () => Promise.reject(new Error('no files today')) };
    Object.assign(directory, { env: { ...env, MEDIA: broken } });
  });
  await runDurableObjectAlarm(directoryOf(env));
  expect(failed.mock.calls[0]?.[0]).toBe('files of a deleted organization could not be deleted yet');
  vi.restoreAllMocks();
  expect(await filesIn(placeOf(video))).toBe(1);
  await evictDurableObject(directoryOf(env));
  vi.setSystemTime(Date.now() + 600_000);
  await runDurableObjectAlarm(directoryOf(env));
  expect(await filesIn(placeOf(video))).toBe(0);
});

test('[R-70] the slug stays reserved for 30 days, unless the operator frees it; who takes it then has nothing of before', async () => {
  const { org, caller, video } = await busy();
  const release = async () => (await asOperator('POST', `orgs/${org.slug}/release`)).status;
  expect(await release()).toBe(404);
  const report = await listed(org.slug);
  await remove(org);
  await runDurableObjectAlarm(org.stub);
  // What it said of itself before may be late.
  if (report) await directoryOf(env).report(report);
  expect(await listed(org.slug)).toBeUndefined();
  vi.setSystemTime(Date.now() + 30 * DAY_MS - 1_000);
  expect(await signUp(org.slug)).toContain('the address stays reserved');
  expect(await release()).toBe(204);
  expect(await release()).toBe(404);
  expect(await signUp(org.slug)).toBe('made');
  expect(await signUp(org.slug)).toContain('exists already');
  await expect.poll(async () => (await listed(org.slug))?.name).toBe('New');
  // Whoever had a session, a token or a file there has nothing now.
  expect((await org.api('GET', 'me')).status).toBe(401);
  const { token } = caller.seat;
  const visitor = await org.visitor('https://shop.example/', { token });
  expect(visitor.seat).toMatchObject({ type: 'agent:unavailable' });
  expect(visitor.seat.visitorId).not.toBe(caller.seat.visitorId);
  const made = await org.signIn('new@new.example');
  expect((await org.api('GET', 'calls', undefined, made)).body).toEqual({ items: [] });
  expect((await request(video)).status).toBe(404);
});

test('[R-70] after 30 days the slug is free by itself, and on a developer’s machine at once', async () => {
  const [there, here] = [await TestOrg.create(), await TestOrg.create()];
  for (const org of [there, here]) await remove(org);
  await runInDurableObject(here.stub, (_, { storage }) =>
    goOnDeleting(storage, { ...env, USHER_LOCAL: '1' }),
  );
  expect(await signUp(here.slug)).toBe('made');
  await later(there, 0);
  vi.setSystemTime(Date.now() + 30 * DAY_MS);
  expect(await signUp(there.slug)).toBe('made');
});
