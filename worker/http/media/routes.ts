import { Hono } from 'hono';
import { cors } from 'hono/cors';
import * as v from 'valibot';
import { Slug } from '../../../protocol/http.ts';
import { Refusal } from '../errors.ts';
import { otherMethods } from '../guards.ts';
import { isMediaKey, isOwnedBy, objectName } from '../../media-files.ts';

type Found = { offset: number; length: number } | 'whole' | 'unsatisfiable';

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
    const head = await c.env.MEDIA.head(name);
    if (!head || !isOwnedBy(slug, head)) throw new Refusal('NOT_FOUND', 'There is no such file.');
    c.set('answer', 'media');
    const headers = headersOf(head);
    if (
      c.req
        .header('If-None-Match')
        ?.split(/\s*,\s*/)
        .includes(head.httpEtag)
    ) {
      return new Response(null, { status: 304, headers });
    }
    const range = rangeOf(c.req.header('Range'), c.req.header('If-Range'), head);
    if (range === 'unsatisfiable') {
      throw new Refusal('RANGE_NOT_SATISFIABLE', `The file has ${head.size} bytes.`, {
        headers: { 'Content-Range': `bytes */${head.size}` },
      });
    }
    const [status, length] = range === 'whole' ? [200, head.size] : [206, range.length];
    headers.set('Content-Length', String(length));
    if (range !== 'whole') {
      headers.set('Content-Range', `bytes ${range.offset}-${range.offset + range.length - 1}/${head.size}`);
    }
    if (c.req.method === 'HEAD') return new Response(null, { status, headers });
    const object = await c.env.MEDIA.get(name, range === 'whole' ? {} : { range });
    if (!object) throw new Refusal('NOT_FOUND', 'There is no such file.');
    return new Response(object.body, { status, headers });
  })
  .all('/:key', otherMethods('GET'));

function headersOf(object: R2Object): Headers {
  return new Headers({
    'Content-Type': object.httpMetadata?.contentType ?? 'application/octet-stream',
    'Accept-Ranges': 'bytes',
    ETag: object.httpEtag,
  });
}

/** The one range a browser asks for. A header that is malformed, or names several, is as good as none. */
function rangeOf(
  range: string | undefined,
  ifRange: string | undefined,
  { size, httpEtag }: R2Object,
): Found {
  const match = /^bytes=(\d*)-(\d*)$/.exec(range ?? '');
  if (!match || (ifRange !== undefined && ifRange !== httpEtag)) return 'whole';
  const [, first = '', last = ''] = match;
  if (first === '' && last === '') return 'whole';
  if (first === '') {
    const length = Math.min(Number(last), size);
    return length === 0 ? 'unsatisfiable' : { offset: size - length, length };
  }
  const offset = Number(first);
  const end = last === '' ? size - 1 : Math.min(Number(last), size - 1);
  if (last !== '' && Number(last) < offset) return 'whole';
  return offset >= size ? 'unsatisfiable' : { offset, length: end - offset + 1 };
}
