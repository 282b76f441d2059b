import type { ErrorCode } from '../../protocol/errors.ts';

/** A refusal that a person can act on; its status over HTTP follows from the code. */
export interface Refused {
  ok: false;
  code: ErrorCode;
  message: string;
  /** The one field of what was sent that it is about. */
  field?: string;
}

/** What a call into the object gives back: errors are values, because a thrown one loses its type on the way. */
export type Result<T> = { ok: true; value: T } | Refused;

export function ok<T>(value: T): { ok: true; value: T } {
  return { ok: true, value };
}

export function refused(code: ErrorCode, message: string, field?: string): Refused {
  return { ok: false, code, message, ...(field !== undefined && { field }) };
}

export const FAILED: Refused = refused('INTERNAL', 'Something failed on our side; nothing was changed.');
