import * as v from 'valibot';

/** A note is worth keeping whatever else of its draft cannot be read: what is wrong is as if it were not there. */
const Draft = v.object({
  callId: v.pipe(v.string(), v.nonEmpty()),
  endedAt: v.pipe(v.number(), v.finite()),
  pageUrl: v.fallback(v.nullable(v.string()), null),
  /** Why it ended, as the wire's code. */
  reason: v.fallback(v.nullable(v.string()), null),
  talkSeconds: v.fallback(v.nullable(v.number()), null),
  result: v.fallback(v.string(), ''),
  note: v.fallback(v.string(), ''),
  /** Sent, and not yet known to have arrived. */
  isSent: v.fallback(v.boolean(), false),
});
/** What is known of a call that is over, and what its agent has written about it so far. */
export type Draft = v.InferOutput<typeof Draft>;

const StoredDraft = v.pipe(v.string(), v.parseJson(), Draft);

const DAY_MS = 24 * 60 * 60 * 1_000;
/** So long a note that somebody began is kept. */
export const KEEP_WRITTEN_MS = 14 * DAY_MS;
/** So long a call that nobody wrote anything about asks for it. */
export const KEEP_BLANK_MS = DAY_MS / 2;
/** More drafts than this of one agent are no drafts any more. */
export const MAX_DRAFTS = 30;

export function isWritten({ result, note }: Pick<Draft, 'result' | 'note'>): boolean {
  return result.trim() !== '' || note.trim() !== '';
}

/** Reads what was stored; null: that is no draft. */
export function parseDraft(text: string): Draft | null {
  const parsed = v.safeParse(StoredDraft, text);
  return parsed.success ? parsed.output : null;
}

/** Parts one agent's drafts into those that stay, oldest first, and those that are given up. */
export function partitionDrafts(drafts: readonly Draft[], now: number): { kept: Draft[]; dropped: Draft[] } {
  const newestFirst = drafts.toSorted((a, b) => b.endedAt - a.endedAt);
  // The newest that was written always stays: the clock may be wrong by years.
  const newest = newestFirst.find(isWritten);
  let room = MAX_DRAFTS;
  const kept: Draft[] = [];
  const dropped: Draft[] = [];
  // A note goes before a call about which nothing is written.
  for (const draft of [...newestFirst.filter(isWritten), ...newestFirst.filter((one) => !isWritten(one))]) {
    const isYoung = now - draft.endedAt <= (isWritten(draft) ? KEEP_WRITTEN_MS : KEEP_BLANK_MS);
    const hasRoom = room > 0 || draft === newestFirst[0];
    if (draft === newest || (isYoung && hasRoom)) {
      kept.push(draft);
      room -= 1;
    } else {
      dropped.push(draft);
    }
  }
  return { kept: kept.toSorted((a, b) => a.endedAt - b.endedAt), dropped };
}

/**
 * Whose form is shown: the one that was chosen, then notes that were begun, oldest first, then the call just over.
 *
 * @param drafts Oldest first.
 * @param inWrapUp The call whose wrap-up time runs, which may have no draft.
 */
export function shownCall(
  drafts: readonly Draft[],
  chosen: string | null,
  inWrapUp: string | null,
): string | null {
  const open = drafts.filter(({ isSent }) => !isSent);
  if (chosen !== null && (chosen === inWrapUp || open.some(({ callId }) => callId === chosen))) return chosen;
  return open.find(isWritten)?.callId ?? inWrapUp ?? open.at(-1)?.callId ?? null;
}
