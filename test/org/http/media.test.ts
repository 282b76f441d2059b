import { env } from 'cloudflare:workers';
import { expect, test, vi } from 'vitest';
import { LIMITS } from '../../../protocol/limits.ts';
import { jpeg, mp4, png, webm, webp, withMore } from '../../support/media/files.ts';
import { request, TestOrg, type ErrorAnswer, type Person } from '../support/client.ts';
import { asOperator } from '../support/operator.ts';

const HTML = Uint8Array.from(new TextEncoder().encode('<!doctype html><script>alert(1)</script>'));

function captions(cue: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(new TextEncoder().encode(`WEBVTT\n\n${cue}\n`));
}

function put(
  org: TestOrg,
  kind: string,
  bytes: Uint8Array<ArrayBuffer> | ReadableStream,
  { as = org.admin, agentId = as.id, headers = {} }: { as?: Person; agentId?: string; headers?: object } = {},
) {
  const size = bytes instanceof Uint8Array ? { 'Content-Length': String(bytes.length) } : {};
  return org.api<{ url: string } & ErrorAnswer>('PUT', `agents/${agentId}/media/${kind}`, undefined, as, {
    raw: bytes,
    headers: { ...size, ...headers },
  });
}

/** The keys of an organization's files that are there. */
async function stored({ slug }: TestOrg): Promise<string[]> {
  const { objects } = await env.MEDIA.list({ include: ['customMetadata'] });
  return objects
    .filter(({ customMetadata }) => customMetadata?.['org'] === slug)
    .map(({ key }) => key.replace('/', ''));
}

const GOOD: [kind: string, type: string, bytes: Uint8Array<ArrayBuffer>][] = [
  ['wave', 'video/webm', webm()],
  ['intro', 'video/mp4', mp4()],
  ['loop', 'video/webm', webm()],
  ['avatar', 'image/png', png()],
  ['avatar', 'image/jpeg', jpeg()],
  ['avatar', 'image/webp', webp()],
  ['poster', 'image/webp', webp()],
  ['captions', 'text/vtt', captions('00:01.000 --> 00:02.000\nHello')],
];

test.each(GOOD)('a %s may be %s, whatever it calls itself', async (kind, type, bytes) => {
  const org = await TestOrg.create();
  const answer = await put(org, kind, bytes, { headers: { 'Content-Type': 'text/html' } });
  expect(answer.status).toBe(200);
  const served = await request(answer.body.url);
  expect(served.headers.get('Content-Type')).toBe(type);
  expect(new Uint8Array(await served.arrayBuffer())).toEqual(bytes);
  expect(await org.must('GET', 'me')).toMatchObject({ agent: { [`${kind}Url`]: answer.body.url } });
});

const WRONG: [kind: string, what: string, bytes: Uint8Array<ArrayBuffer>][] = [
  ['wave', 'a picture', png()],
  ['wave', 'a QuickTime film', mp4(1_000, 'vide', 'qt  ')],
  ['wave', 'a sound', mp4(1_000, 'soun')],
  ['loop', 'a Matroska film', webm(1_000, { docType: 'matroska' })],
  ['loop', 'a page', HTML],
  ['loop', 'nothing', new Uint8Array()],
  ['loop', 'a beginning', webm().slice(0, 500)],
  ['loop', 'a video with a page behind it', withMore(webm(), '<!doctype html>')],
  ['avatar', 'a video', webm()],
  ['poster', 'captions', captions('')],
  ['captions', 'a picture', png()],
  ['captions', 'captions without times', captions('Hello')],
  ['avatar', 'a page', HTML],
  ['avatar', 'a picture with an archive behind it', withMore(png(), 'PK')],
  ['avatar', 'a page that begins like a picture', withMore(jpeg().slice(0, 4), '<!doctype html>')],
];

test.each(WRONG)('a %s that is %s is refused, and nothing of it is left', async (kind, _, bytes) => {
  const org = await TestOrg.create();
  const answer = await put(org, kind, bytes, { headers: { 'Content-Type': 'video/webm' } });
  expect([answer.status, answer.body.error.code]).toEqual([415, 'UNSUPPORTED_MEDIA_TYPE']);
  expect(await stored(org)).toEqual([]);
});

test.each([
  ['loop', LIMITS.videoBytes, webm],
  ['poster', LIMITS.posterBytes, png],
] as const)('a %s over its limit of %i bytes is refused before it is received', async (kind, limit, make) => {
  const org = await TestOrg.create();
  const large = await put(org, kind, make(limit + 1));
  expect([large.status, large.body.error.code]).toEqual([413, 'TOO_LARGE']);
  expect(await stored(org)).toEqual([]);
  expect((await put(org, kind, make(limit))).status).toBe(200);
});

test.each([undefined, '-1', '1e3', '12, 12'])(
  'a file whose Content-Length is %j is refused',
  async (said) => {
    const org = await TestOrg.create();
    const headers = said === undefined ? {} : { 'Content-Length': said };
    const answer = await put(
      org,
      'loop',
      halting(webm(), async () => {}),
      { headers },
    );
    expect([answer.status, answer.body.error.code]).toEqual([411, 'LENGTH_REQUIRED']);
    expect(await stored(org)).toEqual([]);
  },
);

/** A body that waits in its middle for what a test does then. */
function halting(bytes: Uint8Array, meanwhile: () => Promise<unknown>): ReadableStream {
  const pieces = [bytes.slice(0, 500), bytes.slice(500)];
  return new ReadableStream({
    async pull(controller) {
      const piece = pieces.shift();
      if (!piece) return controller.close();
      if (pieces.length === 0) await meanwhile();
      controller.enqueue(piece);
    },
  });
}

/** What may happen while a file is on its way, and how it is refused then. */
const MEANWHILE: [what: string, act: (org: TestOrg, bea: Person) => Promise<unknown>, code: string][] = [
  ['its sender signs out', (org, bea) => org.must('DELETE', 'session', undefined, bea), 'UNAUTHENTICATED'],
  [
    'its sender is switched off',
    (org, bea) => org.must('PATCH', `agents/${bea.id}`, { active: false }),
    'UNAUTHENTICATED',
  ],
  ['its sender is removed', (org, bea) => org.must('DELETE', `agents/${bea.id}`), 'UNAUTHENTICATED'],
  ['the organization is suspended', (org) => asOperator('POST', `orgs/${org.slug}/suspend`), 'SUSPENDED'],
  ['the organization is deleted', (org) => asOperator('DELETE', `orgs/${org.slug}`), 'NOT_FOUND'],
  ['it breaks off', () => Promise.reject(new Error('broken off')), 'UNSUPPORTED_MEDIA_TYPE'],
];

test.each(MEANWHILE)('when %s while a file is on its way, nothing of it is left', async (_, act, code) => {
  const org = await TestOrg.create();
  const bea = await org.addAgent('Bea');
  vi.spyOn(console, 'error').mockReturnValue();
  const answer = await put(
    org,
    'wave',
    halting(webm(), () => act(org, bea)),
    {
      as: bea,
      headers: { 'Content-Length': '1000' },
    },
  );
  expect(answer.body.error.code).toBe(code);
  expect(await stored(org)).toEqual([]);
  vi.restoreAllMocks();
});

test('an admin who is one no more while a file is on its way replaces nobody’s but their own', async () => {
  const org = await TestOrg.create();
  const bea = await org.addAgent('Bea', 'admin');
  const demote = () => org.must('PATCH', `agents/${bea.id}`, { role: 'agent' });
  const headers = { 'Content-Length': '1000' };
  const other = await put(org, 'wave', halting(webm(), demote), { as: bea, agentId: org.admin.id, headers });
  expect([other.status, other.body.error.code]).toEqual([403, 'NOT_ALLOWED']);
  expect(await stored(org)).toEqual([]);
});

test('replaced by several at once, one file is left, and it is the one that is shown', async () => {
  const org = await TestOrg.create();
  const sent = [webm(900), mp4(1_000), webm(1_100), mp4(1_200)];
  const answers = await Promise.all(sent.map((bytes) => put(org, 'loop', bytes)));
  expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
  const { agent } = await org.must<{ agent: { loopUrl: string } }>('GET', 'me');
  expect(await stored(org)).toEqual([agent.loopUrl.split('/').at(-1)]);
});

test('[R-74] one account sends sixty files in ten minutes at most, from wherever; the others go on', async () => {
  const org = await TestOrg.create();
  const bea = await org.addAgent('Bea');
  const send = (i: number, as: Person) =>
    put(org, 'wave', HTML, { as, headers: { 'CF-Connecting-IP': `198.51.100.${i}` } });
  for (let i = 0; i < 60; i += 1) expect((await send(i, bea)).status).toBe(415);
  const refused = await send(61, bea);
  expect([refused.status, refused.body.error.code]).toEqual([429, 'RATE_LIMITED']);
  expect((await send(62, org.admin)).status).toBe(415);
});

test('an unknown kind, an unknown agent, or somebody else’s videos: refused', async () => {
  const org = await TestOrg.create();
  const bea = await org.addAgent('Bea');
  expect((await put(org, 'song', webm())).body.error.code).toBe('NOT_FOUND');
  expect((await put(org, 'wave', webm(), { agentId: 'nobody' })).body.error.code).toBe('NOT_FOUND');
  expect((await put(org, 'wave', webm(), { as: bea, agentId: org.admin.id })).body.error.code).toBe(
    'NOT_ALLOWED',
  );
  expect((await put(org, 'wave', webm(), { as: bea })).status).toBe(200);
  expect((await put(org, 'wave', webm(), { agentId: bea.id })).status).toBe(200);
  expect(await stored(org)).toHaveLength(1);
});

test('what is replaced or belonged to a deleted agent is deleted', async () => {
  const org = await TestOrg.create();
  const bea = await org.addAgent('Bea');
  const first = await put(org, 'wave', webm(), { as: bea });
  await put(org, 'loop', webm(), { as: bea });
  const second = await put(org, 'wave', mp4(), { as: bea });
  const remove = (kind: string, as: Person) =>
    org.api('DELETE', `agents/${bea.id}/media/${kind}`, undefined, as);
  expect(second.body.url).not.toBe(first.body.url);
  await expect.poll(async () => (await request(first.body.url)).status).toBe(404);
  const carl = await org.addAgent('Carl');
  expect((await remove('loop', carl)).status).toBe(403);
  expect((await remove('song', bea)).status).toBe(404);
  for (const again of [204, 204]) expect((await remove('loop', bea)).status).toBe(again);
  expect(await org.must('GET', 'me', undefined, bea)).toMatchObject({ agent: { loopUrl: null } });
  expect(await stored(org)).toHaveLength(1);
  await org.must('DELETE', `agents/${bea.id}`);
  expect(await stored(org)).toEqual([]);
});

test('a new video is told to visitors at their next word', async () => {
  const org = await TestOrg.create();
  await org.available(org.admin);
  const { url } = (await put(org, 'loop', webm())).body;
  expect((await org.visitor()).seat).toMatchObject({ agent: { loopUrl: url } });
});

const RANGES: [range: string, from: number, to: number][] = [
  ['bytes=0-99', 0, 100],
  ['bytes=100-', 100, 1_000],
  ['bytes=-10', 990, 1_000],
  ['bytes=-5000', 0, 1_000],
  ['bytes=900-5000', 900, 1_000],
  ['bytes=0-0', 0, 1],
];

test.each(RANGES)('the range %s', async (range, from, to) => {
  const { url, bytes } = await sharedVideo();
  const answer = await request(url, { headers: { Range: range } });
  expect(answer.status).toBe(206);
  expect(answer.headers.get('Content-Range')).toBe(`bytes ${from}-${to - 1}/1000`);
  expect(answer.headers.get('Content-Length')).toBe(String(to - from));
  expect(new Uint8Array(await answer.arrayBuffer())).toEqual(bytes.slice(from, to));
});

test.each(['bytes=1000-', 'bytes=5000-6000', 'bytes=-0'])(
  'the range %s cannot be satisfied',
  async (range) => {
    const { url } = await sharedVideo();
    const answer = await request(url, { headers: { Range: range } });
    expect([answer.status, answer.headers.get('Content-Range')]).toEqual([416, 'bytes */1000']);
    expect(((await answer.json()) as ErrorAnswer).error.code).toBe('RANGE_NOT_SATISFIABLE');
  },
);

test.each(['bytes=', 'bytes=9-3', 'bytes=0-1,5-6', 'lines=1-2'])(
  'the range %s is as good as none',
  async (range) => {
    const { url } = await sharedVideo();
    const answer = await request(url, { headers: { Range: range } });
    expect(answer.status).toBe(200);
    expect((await answer.arrayBuffer()).byteLength).toBe(1_000);
  },
);

test('files are cached forever, and readable from any website; a range is of a GET alone (RFC 9110)', async () => {
  const { url } = await sharedVideo();
  const whole = await request(url, { headers: { Origin: 'https://shop.example' } });
  await whole.arrayBuffer();
  expect(Object.fromEntries(whole.headers)).toMatchObject({
    'cache-control': 'public, max-age=31536000, immutable',
    'access-control-allow-origin': '*',
    'cross-origin-resource-policy': 'cross-origin',
    'x-content-type-options': 'nosniff',
    'accept-ranges': 'bytes',
    'content-length': '1000',
  });
  const etag = whole.headers.get('ETag') ?? '';
  for (const known of [etag, `W/${etag}`, `"another",W/${etag}`, '*']) {
    const again = await request(url, { headers: { 'If-None-Match': known } });
    expect([known, again.status, await again.text()]).toEqual([known, 304, '']);
  }
  const changed = await request(url, { headers: { Range: 'bytes=0-1', 'If-Range': '"another"' } });
  expect(changed.status).toBe(200);
  await changed.arrayBuffer();
  for (const range of ['', 'bytes=0-1', 'bytes=5000-']) {
    const head = await request(url, { method: 'HEAD', ...(range && { headers: { Range: range } }) });
    expect([range, head.status, head.headers.get('Content-Length')]).toEqual([range, 200, '1000']);
    expect(head.headers.get('Content-Range')).toBeNull();
  }
  expect((await request(url, { method: 'DELETE' })).status).toBe(405);
});

test('a file of one organization is not found under another', async () => {
  const { url, org } = await sharedVideo();
  const other = await TestOrg.create();
  const key = url.split('/').at(-1) ?? '';
  expect((await request(`/o/${other.slug}/media/${key}`)).status).toBe(404);
  expect(
    (await request(`/o/${other.slug}/media/${encodeURIComponent(`../${org.slug}/${key}`)}`)).status,
  ).toBe(404);
  expect((await request(`/o/${org.slug}/media/never-made`)).status).toBe(404);
});

test('[R-76] a file from before there were random ids is served on, and under no other organization', async () => {
  const { org, url } = await sharedVideo();
  const id = url.split('/').at(-1)?.slice(0, 20) ?? '';
  const other = await TestOrg.create();
  const key = 'x'.repeat(24);
  await env.MEDIA.put(`${org.slug}/${key}`, webm());
  expect((await request(`/o/${org.slug}/media/${key}`)).status).toBe(200);
  expect((await request(`/o/${other.slug}/media/${key}`)).status).toBe(404);
  // Nor does anybody come to another's new files by the old kind of name, whatever slug they chose.
  const name = (await env.MEDIA.list({ prefix: `${id}/` })).objects[0]?.key.split('/')[1] ?? '';
  await env.MEDIA.put('a-slug/' + name, webm(), { customMetadata: { org: org.slug } });
  expect((await request(`/o/a-slug/media/${name}`)).status).toBe(404);
});

let video: Promise<{ org: TestOrg; url: string; bytes: Uint8Array }> | undefined;

function sharedVideo() {
  video ??= (async () => {
    const org = await TestOrg.create();
    const bytes = webm();
    return { org, url: (await put(org, 'loop', bytes)).body.url, bytes };
  })();
  return video;
}
