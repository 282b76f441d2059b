import { EMAIL_LENGTH, PHONE_LENGTH } from './contact.ts';
import { PAGE_URL_LENGTH } from './page.ts';

/** Bounds of everything a client may send. Lengths are UTF-16 units, sizes bytes, as the names say. */
export const LIMITS = {
  idLength: 64,
  pageUrlLength: PAGE_URL_LENGTH,
  tokenLength: 8_192,
  noteLength: 2_000,
  nameLength: 80,
  blockReasonLength: 200,
  ratingLength: 500,
  transferNoteLength: 500,
  /** A picture that took longer to come than this is not told. */
  firstFrameMs: 120_000,
  emailLength: EMAIL_LENGTH,
  phoneLength: PHONE_LENGTH,
  passwordMinLength: 10,
  passwordMaxLength: 200,
  messageBytes: 16 * 1_024,
  signalBytes: 64 * 1_024,
  /** A frame larger than this is answered and its socket closed with 4413: nobody sends one by mistake. */
  frameBytes: 1_024 * 1_024,
  videoBytes: 25 * 1_024 * 1_024,
  avatarBytes: 1_024 * 1_024,
  posterBytes: 100 * 1_024,
  captionsBytes: 64 * 1_024,
  poolMembers: 1_000,
  poolRules: 200,
  ruleConditions: 20,
  /** Of all rules of an organization together, so that a page is matched within a millisecond. */
  orgConditions: 5_000,
  /** Of all their values and names of parameters together. */
  orgConditionLetters: 100_000,
  badMessagesBeforeClose: 50,
  messagesPerTenSeconds: 300,
  /** Of what a person writes or sends in a call, and of what a page says of its visitor. */
  wordsPerTenSeconds: 30,
} as const;

/** How often a client sends the text `ping`, answered `pong` without waking the object. */
export const HEARTBEAT_SECONDS = 25;

/**
 * With this header a page says for which agent it asks, since the session is the whole browser's: if it has become
 * another agent's, the request is refused. The agent's socket takes it as `agent` in its address.
 */
export const AGENT_HEADER = 'Usher-Agent';
