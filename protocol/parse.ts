import * as v from 'valibot';
import type { SocketErrorCode } from './errors.ts';
import { LIMITS } from './limits.ts';

/** A refused message: what to answer the sender. */
export interface Refusal {
  code: SocketErrorCode;
  message: string;
  about?: string;
}

export type Parsed<T> = { ok: true; message: T } | { ok: false; refusal: Refusal };

type MessageSchema = v.GenericSchema<unknown, { type: string }>;

/**
 * Decodes one frame of a socket: size, JSON, schema, in that order. Never throws.
 * Signals may be larger than other messages, so the size is judged again when the type is known.
 */
export function parseMessage<S extends MessageSchema>(
  schema: S,
  frame: string | ArrayBuffer,
): Parsed<v.InferOutput<S>> {
  if (typeof frame !== 'string') return refuse('INVALID_PAYLOAD', 'Messages are JSON text, not binary.');
  const bytes = utf8Length(frame);
  if (bytes > LIMITS.signalBytes) return tooLarge(bytes, LIMITS.signalBytes);
  let data: unknown;
  try {
    data = JSON.parse(frame);
  } catch {
    return refuse('INVALID_PAYLOAD', 'The message is not JSON.');
  }
  if (typeof data !== 'object' || data === null || !('type' in data) || typeof data.type !== 'string') {
    return refuse('INVALID_PAYLOAD', 'A message is an object with a "type".');
  }
  const about = data.type.slice(0, LIMITS.idLength);
  if (bytes > LIMITS.messageBytes && about !== 'webrtc:signal')
    return tooLarge(bytes, LIMITS.messageBytes, about);
  const result = v.safeParse(schema, data);
  if (!result.success) return refuse('INVALID_PAYLOAD', describe(result.issues[0]), about);
  return { ok: true, message: result.output };
}

/** One sentence for a schema's complaint: which field, and what is wrong with it. */
export function describe(issue: v.BaseIssue<unknown>): string {
  const path = v.getDotPath(issue);
  if (path === 'type') return `There is no message of the type ${issue.received}.`;
  if (path === null) return `The message ${issue.message}.`;
  return issue.received === 'undefined' ? `${path} is missing.` : `${path}: ${issue.message}.`;
}

function tooLarge(bytes: number, limit: number, about?: string): { ok: false; refusal: Refusal } {
  return refuse('MESSAGE_TOO_LARGE', `The message has ${bytes} bytes; at most ${limit} are taken.`, about);
}

function refuse(code: SocketErrorCode, message: string, about?: string): { ok: false; refusal: Refusal } {
  return { ok: false, refusal: about === undefined ? { code, message } : { code, message, about } };
}

function utf8Length(text: string): number {
  let bytes = text.length;
  for (let i = 0; i < text.length; i += 1) {
    const unit = text.charCodeAt(i);
    if (unit > 0x7f) bytes += unit > 0x7ff ? 2 : 1;
    // A surrogate pair is four bytes for two units, not six.
    if (unit >= 0xdc00 && unit <= 0xdfff) bytes -= 2;
  }
  return bytes;
}
