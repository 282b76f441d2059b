import type { ErrorCode } from '../../protocol/errors.ts';

/** What the server said of a request that it refused. */
export interface Said {
  code: ErrorCode;
  message: string;
  issues?: { path: string; message: string }[];
}

/** The same in the reader's language: the server speaks English. */
export const worded = (said: Said): Said => said;
