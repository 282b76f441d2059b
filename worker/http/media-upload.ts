import { randomBytes } from 'node:crypto';
import type { MediaKind } from '../../protocol/http.ts';
import { LIMITS } from '../../protocol/limits.ts';
import { Refusal } from './errors.ts';

/** Enough of a file to know its type. */
const HEAD_BYTES = 64;

/** A name for a new object that nobody can guess. */
export function newMediaKey(): string {
  return randomBytes(18).toString('base64url');
}

/** Whether it could be such a name. */
export function isMediaKey(text: string): boolean {
  return /^[\w-]{24}$/.test(text);
}

/** Where an organization's object is in the bucket: no key reaches out of its own organization. */
export function objectName(slug: string, key: string): string {
  return `${slug}/${key}`;
}

/**
 * Reads an upload whole. Its type is judged by its first bytes, whatever it says of itself, and its size while
 * it is read: what does not fit is refused before any of it is stored.
 */
export async function readMedia(
  request: Request,
  kind: MediaKind,
): Promise<{ bytes: Uint8Array; contentType: string }> {
  const limit = kind === 'avatar' ? LIMITS.avatarBytes : LIMITS.videoBytes;
  if (Number(request.headers.get('Content-Length') ?? 0) > limit) throw tooLarge(limit);
  const chunks: Uint8Array[] = [];
  let size = 0;
  let contentType: string | undefined;
  const body: ReadableStream<Uint8Array> | null = request.body;
  for await (const chunk of body ?? []) {
    size += chunk.byteLength;
    if (size > limit) throw tooLarge(limit);
    chunks.push(chunk);
    if (contentType === undefined && size >= HEAD_BYTES) contentType = typeFor(kind, chunks);
  }
  contentType ??= typeFor(kind, chunks);
  return { bytes: concat(chunks), contentType };
}

function typeFor(kind: MediaKind, chunks: readonly Uint8Array[]): string {
  const wanted = kind === 'avatar' ? ['image/png', 'image/jpeg', 'image/webp'] : ['video/webm', 'video/mp4'];
  const type = sniff(concat(chunks).subarray(0, HEAD_BYTES));
  if (type !== null && wanted.includes(type)) return type;
  throw new Refusal('UNSUPPORTED_MEDIA_TYPE', `This is not one of ${wanted.join(', ')}.`);
}

/** The type that a file's first bytes show; null for any other. */
function sniff(head: Uint8Array): string | null {
  const text = String.fromCharCode(...head);
  if (text.startsWith('\x1A\x45\xDF\xA3')) return text.includes('webm') ? 'video/webm' : null;
  if (text.slice(4, 8) === 'ftyp')
    return text.slice(8, 11) === 'qt ' ? null : isImageBrand(text.slice(8, 12)) ? null : 'video/mp4';
  if (text.startsWith('\x89PNG\r\n\x1A\n')) return 'image/png';
  if (text.startsWith('\xFF\xD8\xFF')) return 'image/jpeg';
  if (text.startsWith('RIFF') && text.slice(8, 12) === 'WEBP') return 'image/webp';
  return null;
}

/** AVIF and HEIC pictures are kept in the container of MP4. */
function isImageBrand(brand: string): boolean {
  return ['avif', 'avis', 'heic', 'heix', 'mif1', 'msf1'].includes(brand);
}

function concat(chunks: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(chunks.reduce((size, chunk) => size + chunk.byteLength, 0));
  let at = 0;
  for (const chunk of chunks) {
    whole.set(chunk, at);
    at += chunk.byteLength;
  }
  return whole;
}

function tooLarge(limit: number): Refusal {
  return new Refusal('TOO_LARGE', `The file may have at most ${limit / 1_024 / 1_024} MB.`);
}
