import { env } from 'cloudflare:workers';
import { expect, test } from 'vitest';
import { LIMITS } from '../../../protocol/limits.ts';
import { request, TestOrg, type ErrorAnswer, type Person } from '../support/client.ts';

const WEBM = [0x1a, 0x45, 0xdf, 0xa3, ...new TextEncoder().encode('....B.webm')];
const MP4 = [0, 0, 0, 0x20, ...new TextEncoder().encode('ftypisom')];
const QUICKTIME = [0, 0, 0, 0x20, ...new TextEncoder().encode('ftypqt  ')];
const MATROSKA = [0x1a, 0x45, 0xdf, 0xa3, ...new TextEncoder().encode('....matroska')];
const PNG = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
const JPEG = [0xff, 0xd8, 0xff, 0xe0];
const WEBP = [...new TextEncoder().encode('RIFF....WEBP')];
const HTML = [...new TextEncoder().encode('<!doctype html><script>alert(1)</script>')];

/** A file that begins like one of its kind, and goes on with its own offsets. */
function file(head: readonly number[], size = 1_000): Uint8Array<ArrayBuffer> {
  const bytes = Uint8Array.from({ length: size }, (_, place) => place % 251);
  bytes.set(head.slice(0, size));
  return bytes;
}

function put(
  org: TestOrg,
  kind: string,
  bytes: BodyInit,
  as: Person = org.admin,
  agentId = org.admin.id,
  headers = {},
) {
  return org.api<{ url: string } & ErrorAnswer>('PUT', `agents/${agentId}/media/${kind}`, undefined, as, {
    raw: bytes,
    headers,
  });
}

async function stored(org: TestOrg): Promise<string[]> {
  return (await env.MEDIA.list({ prefix: `${org.slug}/` })).objects.map((object) => object.key);
}

const GOOD: [kind: string, name: string, head: number[], type: string][] = [
  ['wave', 'webm', WEBM, 'video/webm'],
  ['intro', 'mp4', MP4, 'video/mp4'],
  ['loop', 'webm', WEBM, 'video/webm'],
  ['avatar', 'png', PNG, 'image/png'],
  ['avatar', 'jpeg', JPEG, 'image/jpeg'],
  ['avatar', 'webp', WEBP, 'image/webp'],
];

test.each(GOOD)('a %s may be %s, whatever it calls itself', async (kind, _, head, type) => {
  const org = await TestOrg.create();
  const bytes = file(head);
  const answer = await put(org, kind, bytes, org.admin, org.admin.id, { 'Content-Type': 'text/html' });
  expect(answer.status).toBe(200);
  const served = await request(answer.body.url);
  expect(served.headers.get('Content-Type')).toBe(type);
  expect(new Uint8Array(await served.arrayBuffer())).toEqual(bytes);
  expect(await org.must('GET', 'me')).toMatchObject({ agent: { [`${kind}Url`]: answer.body.url } });
});

const WRONG: [kind: string, name: string, head: number[]][] = [
  ['wave', 'a picture', PNG],
  ['wave', 'a QuickTime film', QUICKTIME],
  ['loop', 'a Matroska film', MATROSKA],
  ['loop', 'a page', HTML],
  ['avatar', 'a video', WEBM],
  ['avatar', 'a page', HTML],
];

test.each(WRONG)('a %s that is %s is refused before it is stored', async (kind, _, head) => {
  const org = await TestOrg.create();
  const answer = await put(org, kind, file(head), org.admin, org.admin.id, { 'Content-Type': 'video/webm' });
  expect([answer.status, answer.body.error.code]).toEqual([415, 'UNSUPPORTED_MEDIA_TYPE']);
  expect(await stored(org)).toEqual([]);
});

test('an empty file is none of its kind', async () => {
  const org = await TestOrg.create();
  expect((await put(org, 'wave', new Uint8Array())).status).toBe(415);
});

test.each([
  ['loop', LIMITS.videoBytes, WEBM],
  ['avatar', LIMITS.avatarBytes, PNG],
])(
  'a %s over its limit of %i bytes is refused before it is stored, whether it says so or not',
  async (kind, limit, head) => {
    const org = await TestOrg.create();
    const bytes = file(head, limit + 1);
    const answer = await put(org, kind, bytes);
    expect([answer.status, answer.body.error.code]).toEqual([413, 'TOO_LARGE']);
    const unsaid = await put(org, kind, new Blob([bytes]).stream());
    expect([unsaid.status, unsaid.body.error.code]).toEqual([413, 'TOO_LARGE']);
    expect(await stored(org)).toEqual([]);
    expect((await put(org, kind, bytes.slice(0, limit))).status).toBe(200);
  },
);

test('an unknown kind, an unknown agent, or somebody else’s videos: refused', async () => {
  const org = await TestOrg.create();
  const bea = await org.addAgent('Bea');
  expect((await put(org, 'song', file(WEBM))).body.error.code).toBe('NOT_FOUND');
  expect((await put(org, 'wave', file(WEBM), org.admin, 'nobody')).body.error.code).toBe('NOT_FOUND');
  expect((await put(org, 'wave', file(WEBM), bea, org.admin.id)).body.error.code).toBe('NOT_ALLOWED');
  expect((await put(org, 'wave', file(WEBM), bea, bea.id)).status).toBe(200);
  expect((await put(org, 'wave', file(WEBM), org.admin, bea.id)).status).toBe(200);
  expect(await stored(org)).toHaveLength(1);
});

test('what is replaced or belonged to a deleted agent is deleted', async () => {
  const org = await TestOrg.create();
  const bea = await org.addAgent('Bea');
  const first = await put(org, 'wave', file(WEBM), bea, bea.id);
  await put(org, 'loop', file(WEBM), bea, bea.id);
  const second = await put(org, 'wave', file(MP4), bea, bea.id);
  expect(second.body.url).not.toBe(first.body.url);
  await expect.poll(async () => (await request(first.body.url)).status).toBe(404);
  await org.must('DELETE', `agents/${bea.id}`);
  expect(await stored(org)).toEqual([]);
});

test('a new video is told to visitors at their next word', async () => {
  const org = await TestOrg.create();
  await org.available(org.admin);
  const { url } = (await put(org, 'loop', file(WEBM))).body;
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

test('files are cached forever, and readable from any website', async () => {
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
  const again = await request(url, { headers: { 'If-None-Match': etag } });
  expect([again.status, await again.text()]).toEqual([304, '']);
  const changed = await request(url, { headers: { Range: 'bytes=0-1', 'If-Range': '"another"' } });
  expect(changed.status).toBe(200);
  await changed.arrayBuffer();
  const head = await request(url, { method: 'HEAD' });
  expect([head.status, head.headers.get('Content-Length')]).toEqual([200, '1000']);
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

let video: Promise<{ org: TestOrg; url: string; bytes: Uint8Array }> | undefined;

function sharedVideo() {
  video ??= (async () => {
    const org = await TestOrg.create();
    const bytes = file(WEBM);
    return { org, url: (await put(org, 'loop', bytes)).body.url, bytes };
  })();
  return video;
}
