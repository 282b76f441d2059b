import type { MediaKind } from '../../../protocol/http.ts';
import { inWords, mediaRule, type MediaType } from '../../../protocol/media.ts';
import { newMediaKey, objectName, ownerOf } from '../../media-files.ts';
import { Refusal } from '../errors.ts';
import { checkStructure, HEAD_BYTES, typeOf } from './structure/check.ts';
import { NotAsItShouldBe } from './structure/walk.ts';

/** A file that is about to come. */
interface Upload {
  kind: MediaKind;
  /** In bytes, as its sender says; it cannot be more. */
  size: number;
  body: ReadableStream<Uint8Array>;
}

/** Refuses a file that does not say its size, or is too large, before any of it is received. */
export function expectUpload(request: Request, kind: MediaKind): Upload {
  const said = request.headers.get('Content-Length');
  if (said === null || !/^\d+$/.test(said))
    throw new Refusal('LENGTH_REQUIRED', 'Say how large the file is: send it with Content-Length.');
  const size = Number(said);
  const { bytes } = mediaRule(kind);
  if (size > bytes) throw new Refusal('TOO_LARGE', `The file may have at most ${inWords(bytes)}.`);
  const body: ReadableStream<Uint8Array> | null = request.body;
  if (!body) throw otherType(kind);
  return { kind, size, body };
}

/** Whose a file is: the organization, and the random id under which its files are. */
interface Owner {
  slug: string;
  mediaId: string;
}

/**
 * Stores a file while it comes in, and checks its structure on the way; gives back its key. What breaks off or is
 * refused leaves nothing behind.
 */
export async function storeMedia(
  bucket: R2Bucket,
  { slug, mediaId }: Owner,
  { kind, size, body }: Upload,
): Promise<string> {
  const key = newMediaKey(mediaId);
  const name = objectName(slug, key);
  const pieces = body.getReader();
  const head = await readHead(pieces, size);
  const type = typeFor(kind, head);
  const { readable, writable } = new FixedLengthStream(size);
  const stored = bucket.put(name, readable, {
    httpMetadata: { contentType: type },
    customMetadata: ownerOf(slug),
  });
  const writer = writable.getWriter();
  try {
    const check = checkStructure(type, size);
    for (let piece: Uint8Array | undefined = head; piece; piece = (await pieces.read()).value) {
      check.push(piece);
      await writer.write(piece);
    }
    check.end();
    await writer.close();
    await stored;
    return key;
  } catch (error) {
    await Promise.allSettled([pieces.cancel(error), writer.abort(error), stored]);
    await bucket.delete(name);
    throw error instanceof NotAsItShouldBe
      ? new Refusal('UNSUPPORTED_MEDIA_TYPE', `This file cannot be used. ${error.message}`)
      : error;
  }
}

/** Enough of a file to know its type, or all of one that is smaller. */
async function readHead(pieces: ReadableStreamDefaultReader<Uint8Array>, size: number): Promise<Uint8Array> {
  let head = new Uint8Array(0);
  while (head.length < Math.min(HEAD_BYTES, size)) {
    const { value } = await pieces.read();
    if (!value) break;
    const longer = new Uint8Array(head.length + value.length);
    longer.set(head);
    longer.set(value, head.length);
    head = longer;
  }
  return head;
}

function typeFor(kind: MediaKind, head: Uint8Array): MediaType {
  const type = typeOf(head);
  if (type === null || !mediaRule(kind).types.includes(type)) throw otherType(kind);
  return type;
}

function otherType(kind: MediaKind): Refusal {
  return new Refusal('UNSUPPORTED_MEDIA_TYPE', `This is not one of ${mediaRule(kind).types.join(', ')}.`);
}
