import type { ErrorCode } from '../../protocol/errors.ts';

/** What the server said of a request that it refused. */
export interface Said {
  code: ErrorCode;
  message: string;
  issues?: { path: string; message: string }[];
}

const SIGNED_OUT = 'Nothing was changed: you were signed out.';

/** The same in the reader's language: the server speaks English. Still true when the reader has signed in again. */
export const worded = (said: Said): Said =>
  said.code === 'UNAUTHENTICATED' ? { ...said, message: SIGNED_OUT } : said;
