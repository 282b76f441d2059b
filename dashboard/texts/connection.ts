import type { CLOSE } from '../../protocol/close-codes.ts';

type CloseReason = keyof typeof CLOSE;

/** Closes after which this page does not connect again by itself. */
export const CLOSED_TEXTS = {
  protocolVersion: 'A new version of this page is out. Please reload it.',
  originNotAllowed: 'This address may not be used for the console.',
} as const satisfies Partial<Record<CloseReason, string>>;
