import { Hono } from 'hono';
import { cors } from 'hono/cors';
import * as v from 'valibot';
import { Slug } from '../../../protocol/http.ts';
import { Refusal } from '../errors.ts';
import { otherMethods } from '../guards.ts';
import { isMediaKey, isOwnedBy, objectName } from '../../media-files.ts';

/** Without a length: up to the end. */
type Wanted = { offset: number; length?: number } | 'whole';
/** So many bytes at the end: where they begin is known by the file's size alone. */
type Suffix = { suffix: number };

/**
 * `/o/:org/media/:key`: videos and pictures of agents, shown on any website. A key names one file forever, so
 * that it is cached for as long as anybody likes.
 */
export const media = new Hono<{ Bindings: Env }>()
  .use(
    cors({
      origin: '*',
      allowMethods: ['GET', 'HEAD'],
      exposeHeaders: ['Content-Range', 'Content-Length', 'ETag'],
    }),
  )
  .get('/:key', async (c) => {
    const [slug, key] = [c.req.param('org') ?? '', c.req.param('key')];
    // What was never given out is not asked for: of some names the bucket does not say that they are unknown.
    if (!v.is(Slug, slug) || !isMediaKey(key)) throw new Refusal('NOT_FOUND', 'There is no such file.');
    const name = objectName(slug, key);
    const isHead = c.req.method === 'HEAD';
    // A range is of a GET alone (RFC 9110).
    const asked = isHead ? 'whole' : rangeOf(c.req.header('Range'));
    const wanted = isHead ? null : atOnce(asked, c.req.raw.headers);
    const found = wanted && (await findAtOnce(c.env.MEDIA, name, wanted));
    if (found && isOwnedBy(slug, found)) {
      c.set('answer', 'media');
      return answerWith(found, wanted);
    }
    await found?.body.cancel();
    const head = await c.env.MEDIA.head(name);
    if (!head || !isOwnedBy(slug, head)) throw new Refusal('NOT_FOUND', 'There is no such file.');
    c.set('answer', 'media');
    const headers = headersOf(head);
    if (isKnown(head.httpEtag, c.req.header('If-None-Match'))) {
      return new Response(null, { status: 304, headers });
    }
    const ifRange = c.req.header('If-Range');
    const range = ifRange === undefined || ifRange === head.httpEtag ? within(asked, head.size) : 'whole';
    if (range === 'unsatisfiable') {
      throw new Refusal('RANGE_NOT_SATISFIABLE', `The file has ${head.size} bytes.`, {
        headers: { 'Content-Range': `bytes */${head.size}` },
      });
    }
    if (isHead) return answerWith(head, range);
    const object = await c.env.MEDIA.get(name, range === 'whole' ? {} : { range });
    if (!object) throw new Refusal('NOT_FOUND', 'There is no such file.');
    return answerWith(object, range);
  })
  .all('/:key', otherMethods('GET'));

/** What nearly every request wants, which the bucket can be asked for at once; null: look at the file first. */
function atOnce(asked: Wanted | Suffix, headers: Headers): Wanted | null {
  if (headers.has('If-None-Match') || headers.has('If-Range')) return null;
  return asked !== 'whole' && 'suffix' in asked ? null : asked;
}

/** By one operation, since each is billed. Null: it is not there, or ends before the range: then it is looked at first. */
function findAtOnce(bucket: R2Bucket, name: string, wanted: Wanted): Promise<R2ObjectBody | null> {
  return bucket.get(name, wanted === 'whole' ? {} : { range: wanted }).catch(() => null);
}

function answerWith(object: R2Object | R2ObjectBody, wanted: Wanted): Response {
  const headers = headersOf(object);
  const { offset, length = Infinity } = wanted === 'whole' ? { offset: 0 } : wanted;
  const bytes = Math.min(length, object.size - offset);
  headers.set('Content-Length', String(bytes));
  if (wanted !== 'whole')
    headers.set('Content-Range', `bytes ${offset}-${offset + bytes - 1}/${object.size}`);
  const body = 'body' in object ? object.body : null;
  return new Response(body, { status: wanted === 'whole' ? 200 : 206, headers });
}

/** Whether who asks has the file already. Who compresses on the way makes a tag weak, which is as good here (RFC 9110). */
function isKnown(etag: string, known = ''): boolean {
  const tags = known.split(',').map((tag) => tag.trim().replace(/^W\//, ''));
  return tags.includes(etag) || tags.includes('*');
}

function headersOf(object: R2Object): Headers {
  return new Headers({
    'Content-Type': object.httpMetadata?.contentType ?? 'application/octet-stream',
    'Accept-Ranges': 'bytes',
    ETag: object.httpEtag,
  });
}

/** The one range a browser asks for. A header that is malformed, or names several, is as good as none. */
function rangeOf(range: string | undefined): Wanted | Suffix {
  const [, first = '', last = ''] = /^bytes=(\d*)-(\d*)$/.exec(range ?? '') ?? [];
  if (first === '') return last === '' ? 'whole' : { suffix: Number(last) };
  const offset = Number(first);
  if (last === '') return { offset };
  const length = Number(last) - offset + 1;
  return length > 0 ? { offset, length } : 'whole';
}

/** The same, of a file of that size. */
function within(asked: Wanted | Suffix, size: number): Wanted | 'unsatisfiable' {
  if (asked === 'whole') return asked;
  if ('suffix' in asked) {
    const length = Math.min(asked.suffix, size);
    return length === 0 ? 'unsatisfiable' : { offset: size - length, length };
  }
  const { offset, length = Infinity } = asked;
  return offset >= size ? 'unsatisfiable' : { offset, length: Math.min(length, size - offset) };
}
